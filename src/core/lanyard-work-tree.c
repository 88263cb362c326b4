/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-work-tree.h"

#include <limits.h>
#include <stdlib.h>

/* Where the folder of @path really is: what a link leads to decides. */
static char *
dup_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *target = realpath (path, NULL);
  char *real = NULL;

  if (target != NULL)
    {
      g_free (folder);
      folder = g_path_get_dirname (target);
    }

  real = realpath (folder, NULL);

  return real != NULL ? real : g_canonicalize_filename (folder, NULL);
}

/**
 * lanyard_work_tree_find:
 * @path: where a file is or would be
 *
 * Looks for a git work tree, without git: a folder above the file that has a
 * `.git`, which is a file in a submodule or a linked work tree. Blocks for as long
 * as the file system takes.
 *
 * Returns: (transfer full) (nullable): the folder at the top of the work tree
 */
char *
lanyard_work_tree_find (const char *path)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  folder = dup_folder (path);
  while (TRUE)
    {
      g_autofree char *mark = g_build_filename (folder, ".git", NULL);
      char *parent;

      if (g_file_test (mark, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&folder);

      parent = g_path_get_dirname (folder);
      if (g_str_equal (parent, folder))
        {
          g_free (parent);
          return NULL;
        }

      g_free (folder);
      folder = parent;
    }
}
