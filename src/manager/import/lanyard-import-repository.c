/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a repository keeps its configuration: its own, those of its worktrees, and those
 * of its submodules. */

#include "lanyard-import-repository.h"

#include <string.h>

/* A submodule may be called like a path, and have submodules. */
#define MAX_DEPTH 6

/* More than any repository has. */
#define MAX_FILES 200

/* No file that only says where another one is has more. */
#define MAX_POINTER 8192

static gboolean
add_if_there (GPtrArray  *places,
              const char *directory,
              const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;

  lanyard_import_add_place (places, LANYARD_STRAY_GIT_CONFIG, path, NULL);

  return TRUE;
}

/* What a file says that only says where something is. */
static char *
dup_pointed (const char *directory,
             const char *name,
             const char *prefix)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GMappedFile) file = NULL;
  g_autofree char *text = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    file = g_mapped_file_new (path, FALSE, NULL);
  if (file == NULL || g_mapped_file_get_length (file) == 0 ||
      g_mapped_file_get_length (file) > MAX_POINTER)
    return NULL;

  text = g_strndup (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  if (!g_str_has_prefix (text, prefix))
    return NULL;

  return g_canonicalize_filename (g_strstrip (text + strlen (prefix)), directory);
}

/* The folder with all of git's own, or the part of it that is a worktree's. */
static char *
dup_git_directory (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, ".git", NULL);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&path);

  return dup_pointed (directory, ".git", "gitdir:");
}

/* Of whatever is below. */
static void
add_below (GPtrArray  *places,
           const char *directory,
           guint       depth)
{
  g_autoptr (GDir) content = g_dir_open (directory, 0, NULL);
  const char *name;

  while (content != NULL && places->len < MAX_FILES && (name = g_dir_read_name (content)) != NULL)
    {
      g_autofree char *inner = g_build_filename (directory, name, NULL);
      gboolean is_repository;

      if (!g_file_test (inner, G_FILE_TEST_IS_DIR) || g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        continue;

      is_repository = add_if_there (places, inner, "config");
      is_repository = add_if_there (places, inner, "config.worktree") || is_repository;
      if (is_repository)
        {
          g_autofree char *modules = g_build_filename (inner, "modules", NULL);

          if (depth < MAX_DEPTH)
            add_below (places, modules, depth + 1);
        }
      else if (depth < MAX_DEPTH)
        {
          add_below (places, inner, depth + 1);
        }
    }
}

/**
 * lanyard_import_repository_add_places:
 * @directory: where a repository may begin
 *
 * Adds the files in which its configuration is, if there is one.
 *
 * Returns: whether there is one
 */
gboolean
lanyard_import_repository_add_places (GPtrArray  *places,
                                      const char *directory)
{
  g_autofree char *own = dup_git_directory (directory);
  g_autofree char *common = own != NULL ? dup_pointed (own, "commondir", "") : NULL;
  const char *shared = common != NULL ? common : own;
  g_autofree char *modules = NULL;
  g_autofree char *worktrees = NULL;

  if (shared == NULL)
    return FALSE;

  modules = g_build_filename (shared, "modules", NULL);
  worktrees = g_build_filename (shared, "worktrees", NULL);
  (void) add_if_there (places, shared, "config");
  (void) add_if_there (places, shared, "config.worktree");
  (void) add_if_there (places, own, "config.worktree");
  (void) add_if_there (places, directory, ".gitmodules");
  add_below (places, worktrees, MAX_DEPTH);
  add_below (places, modules, 0);

  return TRUE;
}
