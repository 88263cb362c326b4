/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The file of connections, damaged in any way: it is read, refused, or set aside. */

#include "fuzz.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "lanyard-connection-file.h"

static char *
dup_folder (void)
{
  g_autofree char *name = g_strdup_printf ("lanyard-fuzz-%d", (int) getpid ());
  char *folder = g_build_filename (g_get_tmp_dir (), name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);

  return folder;
}

static void
empty (const char *folder)
{
  g_autoptr (GDir) content = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (content)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = g_build_filename (folder, "connections.json", NULL);
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, (const char *) data, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  connections = lanyard_connection_file_load (path, NULL, &error);
  g_assert_true ((connections == NULL) == (error != NULL));
  empty (folder);
  g_rmdir (folder);

  return 0;
}
