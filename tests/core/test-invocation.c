/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-invocation.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *folder;  /* (owned) */
  char *command; /* (owned) a program that is called lanyard */
  char *nothing; /* (owned) path of no file */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("lanyard-XXXXXX", NULL);
  fixture->command = g_build_filename (fixture->folder, "lanyard", NULL);
  fixture->nothing = g_build_filename (fixture->folder, "nothing", NULL);
  g_assert_true (g_file_set_contents_full (fixture->command, "#!/bin/sh\n", -1,
                                           G_FILE_SET_CONTENTS_NONE, 0755, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->command);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->command);
  g_free (fixture->nothing);
}

static char *
dup_line (const char *sandbox_info,
          const char *command)
{
  g_auto (GStrv) words = lanyard_invocation_dup_words_at (sandbox_info, command);

  return g_strjoinv (" ", words);
}

static void
test_a_sandbox_is_entered_from_outside (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *line = dup_line (fixture->folder, fixture->command);

  g_assert_cmpstr (line, ==, "flatpak run --command=lanyard io.github.lanyard_app.Lanyard");
}

static void
test_what_is_in_the_path_is_called_by_its_name (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *before = g_strdup (g_getenv ("PATH"));
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *named = NULL;
  g_autofree char *linked = NULL;

  g_assert_cmpint (symlink (fixture->command, link), ==, 0);
  g_setenv ("PATH", fixture->folder, TRUE);
  named = dup_line (fixture->nothing, fixture->command);
  linked = dup_line (fixture->nothing, link);
  g_setenv ("PATH", before, TRUE);
  g_unlink (link);

  g_assert_cmpstr (named, ==, "lanyard");
  g_assert_cmpstr (linked, ==, "lanyard");
}

static void
test_another_lanyard_in_the_path_is_not_called (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *before = g_strdup (g_getenv ("PATH"));
  g_autofree char *other = NULL;
  g_autofree char *none = NULL;

  g_setenv ("PATH", fixture->folder, TRUE);
  other = dup_line (fixture->nothing, "/bin/sh");
  g_setenv ("PATH", "/nowhere", TRUE);
  none = dup_line (fixture->nothing, fixture->command);
  g_setenv ("PATH", before, TRUE);

  g_assert_cmpstr (other, ==, "/bin/sh");
  g_assert_cmpstr (none, ==, fixture->command);
}

static void
test_this_build_is_called (Fixture       *fixture,
                           gconstpointer  data)
{
  g_auto (GStrv) words = lanyard_invocation_dup_words ();

  g_assert_nonnull (words[0]);
  g_assert_true (g_str_has_suffix (words[g_strv_length (words) - 1], "anyard"));
}

static void
test_a_line_is_quoted_where_it_must_be (void)
{
  static const char * const words[] = {
    "flatpak", "run", "--command=lanyard", "io.github.lanyard_app.Lanyard", "/my dir/it's", "", NULL
  };
  g_autofree char *line = lanyard_invocation_dup_line (words);

  g_assert_cmpstr (line, ==,
                   "flatpak run --command=lanyard io.github.lanyard_app.Lanyard "
                   "'/my dir/it'\\''s' ''");
}

#define ADD_TEST(name, function) \
  g_test_add ("/lanyard/invocation/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("a-sandbox-is-entered-from-outside", test_a_sandbox_is_entered_from_outside);
  ADD_TEST ("what-is-in-the-path-is-called-by-its-name",
            test_what_is_in_the_path_is_called_by_its_name);
  ADD_TEST ("another-lanyard-in-the-path-is-not-called",
            test_another_lanyard_in_the_path_is_not_called);
  ADD_TEST ("this-build-is-called", test_this_build_is_called);
  g_test_add_func ("/lanyard/invocation/a-line-is-quoted-where-it-must-be",
                   test_a_line_is_quoted_where_it_must_be);

  return g_test_run ();
}
