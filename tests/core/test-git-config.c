/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What git's configuration says of a host's credentials, and what is written into it. */

#include "lanyard-git-config.h"

#include <string.h>

#define HOST "bitbucket.org"
#define OURS "!lanyard git-credential"

static void
assert_helpers (const char *listing,
                gsize       length,
                const char *expected,
                gboolean    uses_path)
{
  g_autoptr (LanyardGitConfig) config = lanyard_git_config_new (listing, length, HOST);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < config->helpers->len; i++)
    {
      const LanyardGitHelper *helper = g_ptr_array_index (config->helpers, i);

      g_string_append_printf (found, "%s%s@%s;", helper->is_ours ? "*" : "", helper->value,
                              helper->origin);
    }

  g_assert_cmpstr (found->str, ==, expected);
  g_assert_cmpint (config->uses_path, ==, uses_path);
}

#define ASSERT_HELPERS(listing, expected, uses_path) \
  assert_helpers (listing, sizeof listing - 1, expected, uses_path)

static void
test_settings_add_up (void)
{
  ASSERT_HELPERS ("", "", FALSE);
  ASSERT_HELPERS ("file:/a\0credential.helper\nstore\0"
                  "file:/b\0user.name\nJane\0"
                  "file:/b\0credential.https://bitbucket.org.helper\n" OURS "\0",
                  "store@/a;*" OURS "@/b;", FALSE);
  ASSERT_HELPERS ("file:/a\0credential.helper\nstore\0"
                  "file:/b\0credential.https://bitbucket.org.helper\n\0"
                  "file:/b\0credential.https://bitbucket.org.helper\n" OURS "\0"
                  "file:/b\0credential.https://bitbucket.org.usehttppath\ntrue\0"
                  "command line:\0credential.helper\ncache\0",
                  "*" OURS "@/b;cache@command line:;", TRUE);
}

static void
test_only_what_is_for_the_host_counts (void)
{
  ASSERT_HELPERS ("f\0credential.https://github.com.helper\na\0"
                  "f\0credential.http://bitbucket.org.helper\nb\0"
                  "f\0credential.https://bitbucket.org:8443.helper\nc\0"
                  "f\0credential.https://api.bitbucket.org.helper\nd\0"
                  "f\0credentials.helper\ne\0"
                  "f\0credential.https://github.com.usehttppath\ntrue\0"
                  "f\0credential.https://BitBucket.org:443/.helper\n1\0"
                  "f\0credential.https://*.org.helper\n2\0"
                  "f\0credential.https://me@bitbucket.org.helper\n3\0"
                  "f\0credential.https://bitbucket.org/acme.helper\n4\0"
                  "f\0credential.bitbucket.org.helper\n5\0",
                  "1@f;2@f;3@f;4@f;5@f;", FALSE);
}

static void
test_odd_listings_are_read (void)
{
  ASSERT_HELPERS ("f\0credential.helper\0", "", FALSE);
  ASSERT_HELPERS ("f\0credential.usehttppath\0", "", TRUE);
  ASSERT_HELPERS ("f\0credential.helper\na\nb", "a\nb@f;", FALSE);
  ASSERT_HELPERS ("f\0", "", FALSE);
  ASSERT_HELPERS ("f", "", FALSE);
  ASSERT_HELPERS ("\0\0\0\0", "", FALSE);
  ASSERT_HELPERS ("f\0credential\0f\0credential.\0f\0.\n\0", "", FALSE);
}

static void
test_ours_are_known_wherever_they_lie (void)
{
  const char * const ours[] = {
    OURS, "!/opt/a\\ b/lanyard git-credential", "!'/opt/a b/lanyard' git-credential",
    "/usr/bin/lanyard git-credential", "!lanyard git-credential --connection acme",
    "!flatpak run --command=lanyard io.github.lanyard_app.Lanyard git-credential",
    "!A=b lanyard git-credential",
  };
  const char * const others[] = {
    "store", "lanyard", "lanyard git-credential", "", "!", "!'", "!f() { echo; }; f",
    "!git-credential lanyard", "!lanyard secret", "!mylanyard git-credential",
    "/usr/lib/git-core/git-credential-libsecret",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_assert_true (lanyard_git_config_is_ours (ours[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (lanyard_git_config_is_ours (others[i]));
}

static void
assert_helper (const char * const *words,
               const char         *connection,
               const char         *expected)
{
  g_autofree char *helper = lanyard_git_config_dup_helper (words, connection);

  g_assert_cmpstr (helper, ==, expected);
  g_assert_true (lanyard_git_config_is_ours (helper));
}

static void
test_helper_is_quoted_for_a_shell (void)
{
  const char * const plain[] = { "lanyard", NULL };
  const char * const place[] = { "/home/jane o'neil/lanyard", NULL };
  const char * const sandbox[] = {
    "flatpak", "run", "--command=lanyard", "io.github.lanyard_app.Lanyard", NULL
  };

  assert_helper (plain, NULL, OURS);
  assert_helper (plain, "acme-2", OURS " --connection acme-2");
  assert_helper (place, NULL, "!'/home/jane o'\\''neil/lanyard' git-credential");
  assert_helper (sandbox, NULL, "!flatpak run --command=lanyard io.github.lanyard_app.Lanyard "
                                "git-credential");
}

static void
assert_rest (const char * const *helpers,
             const char         *expected)
{
  g_auto (GStrv) rest = lanyard_git_config_without_ours (helpers);
  g_autofree char *line = g_strjoinv ("|", rest);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_only_ours_are_taken_out (void)
{
  const char * const none[] = { NULL };
  const char * const alone[] = { "", OURS, NULL };
  const char * const others[] = { "", "store", "", OURS, "cache", NULL };
  const char * const twice[] = { "store", "", "/usr/bin/lanyard git-credential", "", OURS, NULL };
  const char * const bare[] = { "a", OURS, "b", "", NULL };

  assert_rest (none, "");
  assert_rest (alone, "");
  assert_rest (others, "|store|cache");
  assert_rest (twice, "store");
  assert_rest (bare, "a|b|");
}

static void
test_lines_to_type_are_quoted (void)
{
  g_autofree char *lines = lanyard_git_config_dup_commands (HOST, "!'/a b/lanyard' git-credential");

  g_assert_cmpstr (lines, ==,
                   "git config --global --add credential.https://bitbucket.org.helper ''\n"
                   "git config --global --add credential.https://bitbucket.org.helper "
                   "'!'\\''/a b/lanyard'\\'' git-credential'\n"
                   "git config --global credential.https://bitbucket.org.useHttpPath true\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/git-config/settings-add-up", test_settings_add_up);
  g_test_add_func ("/lanyard/git-config/only-what-is-for-the-host-counts",
                   test_only_what_is_for_the_host_counts);
  g_test_add_func ("/lanyard/git-config/odd-listings-are-read", test_odd_listings_are_read);
  g_test_add_func ("/lanyard/git-config/ours-are-known-wherever-they-lie",
                   test_ours_are_known_wherever_they_lie);
  g_test_add_func ("/lanyard/git-config/helper-is-quoted-for-a-shell",
                   test_helper_is_quoted_for_a_shell);
  g_test_add_func ("/lanyard/git-config/only-ours-are-taken-out", test_only_ours_are_taken_out);
  g_test_add_func ("/lanyard/git-config/lines-to-type-are-quoted", test_lines_to_type_are_quoted);

  return g_test_run ();
}
