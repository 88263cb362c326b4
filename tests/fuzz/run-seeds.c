/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Gives all files of some folders to what a fuzzer calls, without a fuzzer. */

#include "fuzz.h"

#include <gio/gio.h>
#include <stdio.h>

static gboolean
run_file (const char  *path,
          GError     **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;

  LLVMFuzzerTestOneInput ((const uint8_t *) text, length);

  return TRUE;
}

static int
run_folder (const char  *path,
            GError     **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  const char *name;
  int count = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (!run_file (file, error))
        return -1;
      count++;
    }

  return folder != NULL ? count : -1;
}

int
main (int    argc,
      char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      int count = run_folder (argv[i], &error);

      if (count <= 0)
        {
          fprintf (stderr, "%s: %s\n", argv[i], error != NULL ? error->message : "no seeds");
          return 1;
        }
    }

  return 0;
}
