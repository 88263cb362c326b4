/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-copy-choice.h"
#include "lanyard-copy-memory.h"
#include "lanyard-manager.h"
#include "lanyard-secret-clip.h"
#include "lanyard-settings.h"

#include <adwaita.h>

/* What a connection is handed over with, below the window; needs a display for the
 * clipboard. */

static const char connections[] =
  "{\"version\":1,\"connections\":[{\"name\":\"acme\","
  "\"uuid\":\"01234567-89ab-4cde-8f01-23456789abcd\",\"provider\":\"bitbucket\","
  "\"method\":\"workspace-token\",\"label\":\"Acme\",\"fields\":{\"workspace\":\"acme-eng\"},"
  "\"purposes\":[\"identity\"],\"scopes\":[\"account\"],\"expires\":null}]}";

typedef struct
{
  LanyardManager *manager;  /* (owned) */
  LanyardEntry   *entry;    /* lent by @manager */
  GSettings      *settings; /* (owned) */
} Fixture;

static void
keep_result (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "lanyard", NULL);
  g_autofree char *path = g_build_filename (directory, "connections.json", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_file_set_contents (path, connections, -1, &error);
  g_assert_no_error (error);

  fixture->manager = lanyard_manager_new ();
  lanyard_manager_load_async (fixture->manager, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (lanyard_manager_load_finish (fixture->manager, result, &error));
  g_assert_no_error (error);

  fixture->entry = lanyard_manager_find (fixture->manager, "acme", NULL);
  fixture->settings = lanyard_settings_new ();
  g_assert_nonnull (fixture->settings);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_settings_reset (fixture->settings, LANYARD_SETTINGS_HANDED_OVER);
  g_clear_object (&fixture->settings);
  g_assert_finalize_object (g_steal_pointer (&fixture->manager));
}

/* Where the profile that a person sees as @name stands in the list. */
static guint
find_profile (LanyardCopyChoice *choice,
              const char        *name)
{
  g_autoptr (GListModel) names = lanyard_copy_choice_create_profiles (choice);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), name))
      return i;

  g_assert_not_reached ();
}

static void
test_choice_is_kept_until_the_connection_goes (Fixture       *fixture,
                                               gconstpointer  data)
{
  LanyardCopyChoice *choice = lanyard_copy_choice_new (fixture->manager, fixture->entry,
                                                       fixture->settings);
  g_autoptr (GListStore) none = g_list_store_new (LANYARD_TYPE_ENTRY);
  guint renovate = find_profile (choice, "Renovate");

  g_assert_cmpuint (lanyard_copy_choice_get_profile (choice), !=, renovate);
  lanyard_copy_choice_set_profile (choice, renovate);
  lanyard_copy_choice_set_format (choice, LANYARD_FORMAT_FISH);
  lanyard_copy_choice_set_wants_value (choice, TRUE);
  g_assert_finalize_object (choice);

  choice = lanyard_copy_choice_new (fixture->manager, fixture->entry, fixture->settings);
  g_assert_cmpuint (lanyard_copy_choice_get_profile (choice), ==, renovate);
  g_assert_cmpint (lanyard_copy_choice_get_format (choice), ==, LANYARD_FORMAT_FISH);
  g_assert_false (lanyard_copy_choice_is_value (choice));
  g_assert_finalize_object (choice);

  lanyard_copy_memory_prune (fixture->settings, lanyard_manager_get_entries (fixture->manager));
  choice = lanyard_copy_choice_new (fixture->manager, fixture->entry, fixture->settings);
  g_assert_cmpuint (lanyard_copy_choice_get_profile (choice), ==, renovate);
  g_assert_finalize_object (choice);

  lanyard_copy_memory_prune (fixture->settings, G_LIST_MODEL (none));
  choice = lanyard_copy_choice_new (fixture->manager, fixture->entry, fixture->settings);
  g_assert_cmpuint (lanyard_copy_choice_get_profile (choice), !=, renovate);
  g_assert_cmpint (lanyard_copy_choice_get_format (choice), ==, LANYARD_FORMAT_SH);
  g_assert_finalize_object (choice);
}

static void
test_profile_for_other_tokens_says_why_not (Fixture       *fixture,
                                            gconstpointer  data)
{
  LanyardCopyChoice *choice = lanyard_copy_choice_new (fixture->manager, fixture->entry,
                                                       fixture->settings);
  g_autofree char *problem = NULL;
  g_autofree char *line = NULL;

  g_assert_true (lanyard_copy_choice_is_good (choice));
  lanyard_copy_choice_set_profile (choice, find_profile (choice, "Nora (does not fit)"));
  g_object_get (choice, "problem", &problem, "exec-line", &line, NULL);
  g_assert_false (lanyard_copy_choice_is_good (choice));
  g_assert_true (g_str_has_prefix (problem, "Nora signs in"));
  g_assert_true (g_str_has_suffix (problem, "It works with: API token, App password."));
  g_assert_null (line);
  g_assert_finalize_object (choice);

  /* What cannot be used is not what one wants the next time. */
  choice = lanyard_copy_choice_new (fixture->manager, fixture->entry, fixture->settings);
  g_assert_true (lanyard_copy_choice_is_good (choice));
  g_assert_finalize_object (choice);
}

static void
test_a_file_that_looks_nothing_up_holds_the_secret (Fixture       *fixture,
                                                    gconstpointer  data)
{
  LanyardCopyChoice *choice = lanyard_copy_choice_new (fixture->manager, fixture->entry, NULL);
  g_autofree char *preview = NULL;
  gboolean can_refer;

  g_assert_false (lanyard_copy_choice_is_value (choice));
  lanyard_copy_choice_set_format (choice, LANYARD_FORMAT_SYSTEMD);
  g_object_get (choice, "can-refer", &can_refer, "preview", &preview, NULL);
  g_assert_false (can_refer);
  g_assert_true (lanyard_copy_choice_is_value (choice));
  g_assert_cmpstr (preview, ==,
                   "BITBUCKET_ACCESS_TOKEN=\"••••••••\"\nBITBUCKET_WORKSPACE=\"acme-eng\"");
  g_assert_finalize_object (choice);
}

/* What a program that pastes gets, NULL if nothing. */
static char *
read_clipboard (GdkClipboard *clipboard)
{
  g_autoptr (GAsyncResult) result = NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return gdk_clipboard_read_text_finish (clipboard, result, NULL);
}

static void
wait_for_end (LanyardSecretClip *clip)
{
  while (lanyard_secret_clip_get_state (clip) == LANYARD_CLIP_OFFERED)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_clip_ends_by_itself (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autoptr (LanyardSecret) text = lanyard_secret_new ("hunter2", -1);
  LanyardSecretClip *clip = lanyard_secret_clip_new (clipboard, text, 2);
  g_autoptr (GdkContentProvider) content = g_object_ref (gdk_clipboard_get_content (clipboard));
  g_autoptr (GdkContentFormats) formats = gdk_content_provider_ref_formats (content);
  g_autofree char *before = read_clipboard (clipboard);
  g_autofree char *words = lanyard_secret_clip_dup_words (clip);
  g_autofree char *after = NULL;
  g_autofree char *words_after = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (before, ==, "hunter2");
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "x-kde-passwordManagerHint"));
  g_assert_cmpuint (lanyard_secret_clip_get_seconds_left (clip), ==, 2);
  g_assert_cmpstr (words, ==, "The secret stays in the clipboard for 2 more seconds.");

  wait_for_end (clip);
  g_assert_cmpint (lanyard_secret_clip_get_state (clip), ==, LANYARD_CLIP_TAKEN_OUT);
  g_assert_cmpuint (lanyard_secret_clip_get_seconds_left (clip), ==, 0);
  after = read_clipboard (clipboard);
  g_assert_cmpstr (after, ==, "");
  words_after = lanyard_secret_clip_dup_words (clip);
  g_assert_true (g_str_has_prefix (words_after, "The secret was taken out"));

  /* Not even a display that kept it gets anything. */
  gdk_content_provider_write_mime_type_async (content, "text/plain", stream, G_PRIORITY_DEFAULT,
                                              NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gdk_content_provider_write_mime_type_finish (content, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  g_assert_finalize_object (clip);
}

static void
test_clip_leaves_what_was_copied_since (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autoptr (LanyardSecret) text = lanyard_secret_new ("hunter2", -1);
  LanyardSecretClip *clip = lanyard_secret_clip_new (clipboard, text, 60);
  g_autofree char *after = NULL;

  gdk_clipboard_set_text (clipboard, "something else");
  wait_for_end (clip);
  g_assert_cmpint (lanyard_secret_clip_get_state (clip), ==, LANYARD_CLIP_REPLACED);
  lanyard_secret_clip_take_out (clip);
  after = read_clipboard (clipboard);
  g_assert_cmpstr (after, ==, "something else");
  g_assert_finalize_object (clip);
}

static void
test_clip_ends_at_once_if_told_so (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autoptr (LanyardSecret) text = lanyard_secret_new ("hunter2", -1);
  LanyardSecretClip *clip = lanyard_secret_clip_new (clipboard, text, 60);
  g_autofree char *after = NULL;

  lanyard_secret_clip_take_out (clip);
  g_assert_cmpint (lanyard_secret_clip_get_state (clip), ==, LANYARD_CLIP_TAKEN_OUT);
  after = read_clipboard (clipboard);
  g_assert_cmpstr (after, ==, "");
  g_assert_finalize_object (clip);
}

#define ADD_TEST(name, function) \
  g_test_add ("/lanyard/copy/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }

  ADD_TEST ("choice-is-kept-until-the-connection-goes",
            test_choice_is_kept_until_the_connection_goes);
  ADD_TEST ("profile-for-other-tokens-says-why-not", test_profile_for_other_tokens_says_why_not);
  ADD_TEST ("a-file-that-looks-nothing-up-holds-the-secret",
            test_a_file_that_looks_nothing_up_holds_the_secret);
  g_test_add_func ("/lanyard/clip/ends-by-itself", test_clip_ends_by_itself);
  g_test_add_func ("/lanyard/clip/leaves-what-was-copied-since",
                   test_clip_leaves_what_was_copied_since);
  g_test_add_func ("/lanyard/clip/ends-at-once-if-told-so", test_clip_ends_at_once_if_told_so);

  return g_test_run ();
}
