/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-work-tree.h"

#include <stdlib.h>
#include <unistd.h>

#include <glib/gstdio.h>

typedef struct
{
  char *folder; /* (owned) of which no link is a part */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("lanyard-XXXXXX", NULL);
  g_autofree char *deep = NULL;

  fixture->folder = realpath (folder, NULL);
  deep = g_build_filename (folder, "tree", "a", "b", NULL);
  g_assert_cmpint (g_mkdir_with_parents (deep, 0700), ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", fixture->folder);

  g_assert_cmpint (system (command), ==, 0);
  free (fixture->folder);
}

static void
assert_found (Fixture    *fixture,
              const char *path,
              const char *expected)
{
  g_autofree char *whole = g_build_filename (fixture->folder, path, NULL);
  g_autofree char *found = lanyard_work_tree_find (whole);
  g_autofree char *wanted = NULL;

  if (expected != NULL)
    wanted = g_build_filename (fixture->folder, expected, NULL);

  g_assert_cmpstr (found, ==, wanted);
}

static void
make (Fixture    *fixture,
      const char *path,
      gboolean    folder)
{
  g_autofree char *whole = g_build_filename (fixture->folder, path, NULL);

  if (folder)
    g_assert_cmpint (g_mkdir (whole, 0700), ==, 0);
  else
    g_assert_true (g_file_set_contents (whole, "gitdir: elsewhere\n", -1, NULL));
}

static void
test_no_work_tree_is_none (Fixture       *fixture,
                           gconstpointer  data)
{
  assert_found (fixture, "tree/a/b/x.env", NULL);
}

static void
test_any_folder_above_counts (Fixture       *fixture,
                              gconstpointer  data)
{
  make (fixture, "tree/.git", TRUE);
  assert_found (fixture, "tree/x.env", "tree");
  assert_found (fixture, "tree/a/b/x.env", "tree");
  assert_found (fixture, "tree/a/not/there/x.env", "tree");
  assert_found (fixture, "x.env", NULL);
}

/* A submodule, or a work tree that was added. */
static void
test_a_file_counts_and_the_nearest_wins (Fixture       *fixture,
                                         gconstpointer  data)
{
  make (fixture, "tree/.git", TRUE);
  make (fixture, "tree/a/.git", FALSE);
  assert_found (fixture, "tree/a/b/x.env", "tree/a");
}

static void
test_links_are_followed (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *file_link = g_build_filename (fixture->folder, "x.env", NULL);
  g_autofree char *target = g_build_filename (fixture->folder, "tree", "a", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "tree", "x.env", NULL);

  make (fixture, "tree/.git", TRUE);
  make (fixture, "tree/x.env", FALSE);
  g_assert_cmpint (symlink (target, link), ==, 0);
  g_assert_cmpint (symlink (file, file_link), ==, 0);
  assert_found (fixture, "link/x.env", "tree");
  assert_found (fixture, "x.env", "tree");
}

#define ADD_TEST(name, function) \
  g_test_add ("/lanyard/work-tree/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("no-work-tree-is-none", test_no_work_tree_is_none);
  ADD_TEST ("any-folder-above-counts", test_any_folder_above_counts);
  ADD_TEST ("a-file-counts-and-the-nearest-wins", test_a_file_counts_and_the_nearest_wins);
  ADD_TEST ("links-are-followed", test_links_are_followed);

  return g_test_run ();
}
