/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-terminal.h"

#include <glib/gstdio.h>

static const char * const command[] = { "lanyard", "exec", "it's", "--", "/bin/sh", NULL };

/* A folder that is all of the PATH, with programs of these names. */
typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) as it was before */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("lanyard-terminal-XXXXXX", NULL);
  fixture->path = g_strdup (g_getenv ("PATH"));
  g_setenv ("PATH", fixture->folder, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (fixture->folder, name, NULL);

      g_unlink (file);
    }

  g_rmdir (fixture->folder);
  g_setenv ("PATH", fixture->path, TRUE);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
install (Fixture    *fixture,
         const char *name)
{
  g_autofree char *file = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (file, "#!/bin/sh\n", -1, NULL));
  g_assert_cmpint (g_chmod (file, 0755), ==, 0);
}

static void
assert_opens (const char *terminal,
              const char *desktop,
              const char *expected)
{
  g_auto (GStrv) words = lanyard_terminal_dup_words (terminal, desktop, command);
  g_autofree char *line = words == NULL ? NULL : g_strjoinv ("|", words);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  assert_opens (NULL, NULL, NULL);
  assert_opens ("xterm", "GNOME", NULL);
  g_assert_nonnull (lanyard_terminal_get_obstacle ());
}

static void
test_any (Fixture       *fixture,
          gconstpointer  data)
{
  install (fixture, "xterm");
  assert_opens (NULL, NULL, "xterm|-e|lanyard|exec|it's|--|/bin/sh");
  assert_opens ("", "KDE", "xterm|-e|lanyard|exec|it's|--|/bin/sh");
  g_assert_null (lanyard_terminal_get_obstacle ());
}

static void
test_own (Fixture       *fixture,
          gconstpointer  data)
{
  install (fixture, "xterm");
  install (fixture, "kgx");
  install (fixture, "konsole");
  assert_opens (NULL, "KDE", "konsole|-e|lanyard|exec|it's|--|/bin/sh");
  assert_opens (NULL, "ubuntu:GNOME", "kgx|--|lanyard|exec|it's|--|/bin/sh");
}

static void
test_chosen (Fixture       *fixture,
             gconstpointer  data)
{
  install (fixture, "kgx");
  install (fixture, "xdg-terminal-exec");
  assert_opens (NULL, "GNOME", "xdg-terminal-exec|lanyard|exec|it's|--|/bin/sh");
}

static void
test_wanted (Fixture       *fixture,
             gconstpointer  data)
{
  install (fixture, "kgx");
  install (fixture, "foot");
  install (fixture, "my-terminal");
  assert_opens ("foot", "GNOME", "foot|lanyard|exec|it's|--|/bin/sh");
  assert_opens ("my-terminal", "GNOME", "my-terminal|-e|lanyard|exec|it's|--|/bin/sh");
  assert_opens ("is-not-there", "GNOME", "kgx|--|lanyard|exec|it's|--|/bin/sh");
}

static void
test_one_word (Fixture       *fixture,
               gconstpointer  data)
{
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) parsed = NULL;

  install (fixture, "lxterminal");
  words = lanyard_terminal_dup_words (NULL, NULL, command);
  g_assert_cmpuint (g_strv_length (words), ==, 3);
  g_assert_true (g_shell_parse_argv (words[2], NULL, &parsed, NULL));
  g_assert_true (g_strv_equal ((const char * const *) parsed, command));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/lanyard/terminal/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("there-may-be-none", test_none);
  ADD ("any-is-better-than-none", test_any);
  ADD ("the-desktop-has-its-own", test_own);
  ADD ("the-desktop-may-choose", test_chosen);
  ADD ("the-person-may-choose", test_wanted);
  ADD ("some-take-one-word", test_one_word);

  return g_test_run ();
}
