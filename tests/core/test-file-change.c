/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-file-change.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "lanyard-error.h"
#include "lanyard-line-mask.h"

#define OLD "{\n  \"a\": 1\n}\n"
#define NEW "{\n  \"a\": 1,\n  \"b\": 2\n}\n"

typedef struct
{
  char *directory; /* (owned) */
  char *backups;   /* (owned) */
  char *path;      /* (owned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("lanyard-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->backups = g_build_filename (fixture->directory, "state", NULL);
  fixture->path = g_build_filename (fixture->directory, "mcp.json", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    directory = g_dir_open (path, 0, NULL);

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  g_remove (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  remove_tree (fixture->directory);
  g_free (fixture->path);
  g_free (fixture->backups);
  g_free (fixture->directory);
}

static void
write_file (const char *path,
            const char *text,
            int         mode)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static void
assert_file (const char *path,
             const char *text)
{
  g_autofree char *content = NULL;

  if (text == NULL)
    {
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      return;
    }

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, text);
}

static int
get_mode (const char *path)
{
  struct stat status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);

  return status.st_mode & 07777;
}

/* Nothing of ours lies beside the file. */
static void
assert_only (Fixture    *fixture,
             const char *first,
             const char *second)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    if (!g_str_equal (name, first) && g_strcmp0 (name, second) != 0)
      g_assert_cmpstr (name, ==, "state");
}

static LanyardFileChange *
make_change (Fixture    *fixture,
             const char *before,
             const char *after)
{
  return lanyard_file_change_new (fixture->backups, fixture->path, before, after, "a test");
}

static void
apply (LanyardFileChange *change)
{
  g_autoptr (GError) error = NULL;

  lanyard_file_change_apply (change, &error);
  g_assert_no_error (error);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardFileChange) change =
    lanyard_file_change_new_undo (fixture->backups, fixture->path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_file_change_get_cause (change), ==, "a test");
  apply (change);
}

static void
assert_no_undo (Fixture *fixture,
                int      code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardFileChange) change =
    lanyard_file_change_new_undo (fixture->backups, fixture->path, &error);

  g_assert_null (change);
  g_assert_error (error, LANYARD_ERROR, code);
}

static void
test_change_is_made_and_undone (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (LanyardFileChange) change = make_change (fixture, OLD, NEW);

  write_file (fixture->path, OLD, 0640);
  apply (change);
  assert_file (fixture->path, NEW);
  g_assert_cmpint (get_mode (fixture->path), ==, 0640);
  assert_file (lanyard_file_change_get_backup (change), OLD);
  g_assert_cmpint (get_mode (lanyard_file_change_get_backup (change)), ==, 0600);
  assert_only (fixture, "mcp.json", NULL);

  undo (fixture);
  assert_file (fixture->path, OLD);
  g_assert_cmpint (get_mode (fixture->path), ==, 0640);
  assert_file (lanyard_file_change_get_backup (change), NULL);
  assert_no_undo (fixture, LANYARD_ERROR_USAGE);
}

static void
test_new_file_is_made_and_removed (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (LanyardFileChange) change = NULL;

  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->directory, "new", "mcp.json", NULL);
  change = make_change (fixture, NULL, NEW);

  apply (change);
  assert_file (fixture->path, NEW);
  g_assert_cmpint (get_mode (fixture->path), ==, 0600);
  g_assert_null (lanyard_file_change_get_backup (change));

  undo (fixture);
  assert_file (fixture->path, NULL);
}

static void
test_link_stays_and_its_target_is_written (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *target = g_build_filename (fixture->directory, "real.json", NULL);
  g_autoptr (LanyardFileChange) change = make_change (fixture, OLD, NEW);

  write_file (target, OLD, 0600);
  g_assert_cmpint (symlink ("real.json", fixture->path), ==, 0);

  apply (change);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_file (target, NEW);

  undo (fixture);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_file (target, OLD);
  assert_only (fixture, "mcp.json", "real.json");
}

static void
test_changed_file_is_not_written (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (LanyardFileChange) change = make_change (fixture, OLD, NEW);
  g_autoptr (GError) error = NULL;

  write_file (fixture->path, OLD "// mine\n", 0600);
  g_assert_false (lanyard_file_change_apply (change, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_FILE_CHANGED);
  assert_file (fixture->path, OLD "// mine\n");
  assert_only (fixture, "mcp.json", NULL);
  assert_no_undo (fixture, LANYARD_ERROR_USAGE);
}

static void
test_file_that_appeared_is_not_written (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (LanyardFileChange) change = make_change (fixture, NULL, NEW);
  g_autoptr (GError) error = NULL;

  write_file (fixture->path, OLD, 0600);
  g_assert_false (lanyard_file_change_apply (change, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_FILE_CHANGED);
  assert_file (fixture->path, OLD);
}

static void
test_edited_file_is_not_undone (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (LanyardFileChange) change = make_change (fixture, OLD, NEW);

  write_file (fixture->path, OLD, 0600);
  apply (change);
  write_file (fixture->path, NEW "// mine\n", 0600);
  assert_no_undo (fixture, LANYARD_ERROR_FILE_CHANGED);
  assert_file (fixture->path, NEW "// mine\n");

  /* It stays there for the person. */
  assert_file (lanyard_file_change_get_backup (change), OLD);
}

static void
test_edit_between_look_and_undo_is_seen (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autoptr (LanyardFileChange) change = make_change (fixture, OLD, NEW);
  g_autoptr (LanyardFileChange) back = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture->path, OLD, 0600);
  apply (change);
  back = lanyard_file_change_new_undo (fixture->backups, fixture->path, NULL);
  write_file (fixture->path, NEW "// mine\n", 0600);

  g_assert_false (lanyard_file_change_apply (back, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_FILE_CHANGED);
  assert_file (fixture->path, NEW "// mine\n");
  assert_file (lanyard_file_change_get_backup (change), OLD);
}

static void
test_deleted_earlier_text_is_told (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (LanyardFileChange) change = make_change (fixture, OLD, NEW);

  write_file (fixture->path, OLD, 0600);
  apply (change);
  g_assert_cmpint (g_unlink (lanyard_file_change_get_backup (change)), ==, 0);
  assert_no_undo (fixture, LANYARD_ERROR_USAGE);
  assert_file (fixture->path, NEW);
}

static void
test_changes_are_undone_one_by_one (Fixture       *fixture,
                                    gconstpointer  data)
{
  write_file (fixture->path, "0", 0600);

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *before = g_strdup_printf ("%u", i);
      g_autofree char *after = g_strdup_printf ("%u", i + 1);
      g_autoptr (LanyardFileChange) change = make_change (fixture, before, after);

      apply (change);
    }

  for (guint i = 8; i > 3; i--)
    {
      g_autofree char *expected = g_strdup_printf ("%u", i - 1);

      undo (fixture);
      assert_file (fixture->path, expected);
    }

  /* Only the last ones are kept. */
  assert_no_undo (fixture, LANYARD_ERROR_USAGE);
}

static void
test_change_that_was_never_made_is_skipped (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autoptr (LanyardFileChange) first = make_change (fixture, OLD, NEW);
  g_autoptr (LanyardFileChange) second = make_change (fixture, NEW, OLD "\n");

  write_file (fixture->path, OLD, 0600);
  apply (first);
  apply (second);

  /* As if the program had been killed just before it wrote the file. */
  write_file (fixture->path, NEW, 0600);
  undo (fixture);
  assert_file (fixture->path, OLD);
}

static void
test_forgotten_backup_is_gone (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (LanyardFileChange) change = make_change (fixture, OLD, NEW);
  g_autofree char *backup = NULL;

  write_file (fixture->path, OLD, 0600);
  apply (change);
  backup = g_strdup (lanyard_file_change_get_backup (change));
  lanyard_file_change_forget (change);

  assert_file (backup, NULL);
  assert_file (fixture->path, NEW);
  assert_no_undo (fixture, LANYARD_ERROR_USAGE);
}

static void
test_what_is_not_for_writing_is_not_written (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (LanyardFileChange) change = make_change (fixture, OLD, NEW);
  g_autofree char *other = g_build_filename (fixture->directory, "other.json", NULL);
  g_autoptr (GError) read_only = NULL;
  g_autoptr (GError) linked = NULL;

  write_file (fixture->path, OLD, 0444);
  g_assert_false (lanyard_file_change_apply (change, &read_only));
  g_assert_error (read_only, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);

  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  g_assert_cmpint (link (fixture->path, other), ==, 0);
  g_assert_false (lanyard_file_change_apply (change, &linked));
  g_assert_error (linked, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);

  assert_file (fixture->path, OLD);
  assert_only (fixture, "mcp.json", "other.json");
}

static void
test_what_is_no_text_is_not_read (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) bad_utf8 = NULL;
  g_autoptr (GError) nul = NULL;

  g_assert_true (lanyard_file_change_read (fixture->path, &text, NULL));
  g_assert_null (text);

  write_file (fixture->path, "\xff", 0600);
  g_assert_false (lanyard_file_change_read (fixture->path, &text, &bad_utf8));
  g_assert_error (bad_utf8, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);

  g_assert_true (g_file_set_contents (fixture->path, "{}\0{}", 5, NULL));
  g_assert_false (lanyard_file_change_read (fixture->path, &text, &nul));
  g_assert_error (nul, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);

  g_assert_false (lanyard_file_change_read (fixture->directory, &text, NULL));
}

static void
assert_diff (const char *before,
             const char *after,
             const char *expected)
{
  g_autoptr (LanyardFileChange) change =
    lanyard_file_change_new ("/nowhere", "/f", before, after, "a test");
  g_autofree char *diff = lanyard_file_change_dup_diff (change, NULL);

  g_assert_cmpstr (diff, ==, expected);
}

static void
test_diff_is_unified (Fixture       *fixture,
                      gconstpointer  data)
{
  assert_diff ("a\n", "a\n", "");
  assert_diff (NULL, "a\n", "--- /dev/null\n+++ /f\n@@ -0,0 +1,1 @@\n+a\n");
  assert_diff (OLD, NEW,
               "--- /f\n+++ /f\n@@ -1,3 +1,4 @@\n {\n-  \"a\": 1\n+  \"a\": 1,\n+  \"b\": 2\n }\n");
  assert_diff ("a", "a\n",
               "--- /f\n+++ /f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n");
  assert_diff ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
               "--- /f\n+++ /f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
}

/* Whatever is shown, `patch` makes the one text of the other by it. */
static void
test_diff_is_what_patch_understands (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *program = g_find_program_in_path ("patch");
  g_autofree char *diff_path = g_build_filename (fixture->directory, "d", NULL);
  const char *arguments[] = { program, "-s", fixture->path, diff_path, NULL };

  if (program == NULL)
    {
      g_test_skip ("There is no patch");
      return;
    }

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GString) before = g_string_new (NULL);
      g_autoptr (GString) after = g_string_new (NULL);
      g_autofree char *diff = NULL;
      g_autoptr (LanyardFileChange) change = NULL;
      int status = -1;

      for (int n = g_test_rand_int_range (1, 40); n > 0; n--)
        {
          int word = g_test_rand_int_range (0, 5);
          int turn = g_test_rand_int_range (0, 12);

          if (turn != 0)
            g_string_append_printf (before, "%d\n", word);
          if (turn != 1)
            g_string_append_printf (after, "%d\n", turn == 2 ? word + 1 : word);
        }

      change = make_change (fixture, before->str, after->str);
      if (lanyard_file_change_is_empty (change) || before->len == 0 || after->len == 0)
        continue;

      write_file (fixture->path, before->str, 0600);
      diff = lanyard_file_change_dup_diff (change, NULL);
      write_file (diff_path, diff, 0600);
      g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                                   NULL, NULL, &status, NULL));
      g_assert_cmpint (status, ==, 0);
      assert_file (fixture->path, after->str);
    }
}

static void
test_secrets_are_veiled (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("ATATT3xSomethingLong", 20);
  g_autoptr (LanyardVeil) veil = lanyard_veil_new (secret);
  g_autoptr (LanyardFileChange) change =
    make_change (fixture, "t = \"ATATT3xSomethingLong\"\n", "");
  g_autofree char *diff = lanyard_file_change_dup_diff (change, veil);

  g_assert_null (strstr (diff, "ATATT3xSomethingLong"));
  g_assert_nonnull (strstr (diff, "-t = "));
}

static void
test_lines_hide_what_looks_like_a_secret (Fixture       *fixture,
                                          gconstpointer  data)
{
  static const struct
  {
    const char *line;
    const char *masked; /* NULL if it stays */
  } cases[] = {
    { "  \"GITHUB_TOKEN\": \"abc\",", "  \"GITHUB_TOKEN\": \"•••\"," },
    { "api_key = 'a b' # mine", "api_key = '•••' # mine" },
    { "DB_PASSWORD=hunter2", "DB_PASSWORD=•••" },
    { "export A_TOKEN=a\"b&c'd # mine", "export A_TOKEN=••• # mine" },
    { "  \"url\": \"https://x.example/?token=abc&b=1\" }}}",
      "  \"url\": \"https://x.example/?token=•••&b=1\" }}}" },
    { "\"args\": [\"--api-key=abc\", \"x\"]", "\"args\": [\"--api-key=•••\", \"x\"]" },
    { "{\"A_TOKEN\":\"abc\",\"PASSWORD\":\"p w\",\"B\":1}",
      "{\"A_TOKEN\":\"•••\",\"PASSWORD\":\"•••\",\"B\":1}" },
    { "\"Authorization\": \"Bearer \\\"x\"", "\"Authorization\": \"•••\"" },
    { "\"args\": [\"--header\", \"X: Bearer abcdefgh1234\"]",
      "\"args\": [\"--header\", \"X: Bearer •••\"]" },
    { "url = https://u:secret-thing@host/x", "url = https://•••@host/x" },
    { "x ATATT3xFfGF0abcdefgh y", "x ••• y" },
    { "x ghp_0123456789abcdefXYZ", "x •••" },
    { "API_TOKEN=$(lanyard secret acme)", NULL },
    { "\"TOKEN\": \"${env:TOKEN}\"", NULL },
    { "\"author\": \"Jane\"", NULL },
    { "+ \"command\": \"lanyard\"", NULL },
    { "\"args\": [\"exec\", \"acme\", \"--profile\", \"generic\"]", NULL },
  };
  g_autoptr (LanyardLineMask) mask = lanyard_line_mask_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = lanyard_line_mask_dup (mask, cases[i].line);

      g_assert_cmpstr (masked, ==, cases[i].masked != NULL ? cases[i].masked : cases[i].line);
    }
}

#define ADD(name, function) \
  g_test_add ("/lanyard/file-change/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("change-is-made-and-undone", test_change_is_made_and_undone);
  ADD ("new-file-is-made-and-removed", test_new_file_is_made_and_removed);
  ADD ("link-stays-and-its-target-is-written", test_link_stays_and_its_target_is_written);
  ADD ("changed-file-is-not-written", test_changed_file_is_not_written);
  ADD ("file-that-appeared-is-not-written", test_file_that_appeared_is_not_written);
  ADD ("edited-file-is-not-undone", test_edited_file_is_not_undone);
  ADD ("edit-between-look-and-undo-is-seen", test_edit_between_look_and_undo_is_seen);
  ADD ("deleted-earlier-text-is-told", test_deleted_earlier_text_is_told);
  ADD ("changes-are-undone-one-by-one", test_changes_are_undone_one_by_one);
  ADD ("change-that-was-never-made-is-skipped", test_change_that_was_never_made_is_skipped);
  ADD ("forgotten-backup-is-gone", test_forgotten_backup_is_gone);
  ADD ("what-is-not-for-writing-is-not-written", test_what_is_not_for_writing_is_not_written);
  ADD ("what-is-no-text-is-not-read", test_what_is_no_text_is_not_read);
  ADD ("diff-is-unified", test_diff_is_unified);
  ADD ("diff-is-what-patch-understands", test_diff_is_what_patch_understands);
  ADD ("secrets-are-veiled", test_secrets_are_veiled);
  ADD ("lines-hide-what-looks-like-a-secret", test_lines_hide_what_looks_like_a_secret);

  return g_test_run ();
}
