/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Saving and removing, with a real keyring, a real network library and the double of
 * Bitbucket: what is kept together is kept together. */

#include "manager-fixture.h"

#include <string.h>

#include "lanyard-error.h"

/* More than a saving has, so that the last ones come too late to cancel. */
#define MOMENTS 60

/* Cancels what was begun with fixture_ready_cb when so many sources were dispatched. */
static GAsyncResult *
cancel_at (ManagerFixture *fixture,
           GCancellable   *cancellable,
           guint           moment)
{
  g_clear_object (&fixture->result);
  for (guint i = 0; i < moment && fixture->result == NULL; i++)
    g_main_context_iteration (NULL, TRUE);

  g_cancellable_cancel (cancellable);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

static void
test_what_was_tried_is_kept (ManagerFixture *fixture,
                             gconstpointer   data)
{
  g_autoptr (LanyardConnection) connection = fixture_make_connection ("acme");
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "good");
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (LanyardManager) another = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  report = fixture_try (fixture, connection, secret, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_OK);
  g_assert_cmpuint (fixture_count (fixture), ==, 0);

  lanyard_manager_add_async (fixture->manager, connection, secret, report, FALSE, NULL,
                             fixture_ready_cb, fixture);
  entry = lanyard_manager_add_finish (fixture->manager, fixture_wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  fixture_assert_secret (fixture, entry, "good");

  another = fixture_open_another (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (lanyard_manager_get_entries (another)), ==, 1);
  title = lanyard_entry_dup_title (lanyard_manager_find (another, "acme", NULL));
  g_assert_cmpstr (title, ==, "Jane Doe");
}

static void
test_without_keyring_nothing_is_kept (ManagerFixture *fixture,
                                      gconstpointer   data)
{
  g_autoptr (GError) error = NULL;

  lanyard_keyring_fixture_enter (fixture->keyring, LANYARD_KEYRING_NONE);
  g_assert_null (fixture_add (fixture, "acme", "good", FALSE, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING);
  g_assert_cmpuint (fixture_count (fixture), ==, 0);
  g_assert_cmpuint (fixture_count_on_disk (fixture), ==, 0);
}

static void
test_for_this_session_only_nothing_is_written (ManagerFixture *fixture,
                                               gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_dup_file ();

  lanyard_keyring_fixture_enter (fixture->keyring, LANYARD_KEYRING_NONE);
  entry = fixture_add (fixture, "acme", "good", TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (lanyard_entry_get_session_only (entry));
  fixture_assert_secret (fixture, entry, "good");

  report = fixture_test (fixture, entry, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (fixture_remove (fixture, entry, &error));
  g_assert_cmpuint (fixture_count (fixture), ==, 0);
}

static void
test_a_secret_without_its_connection_is_taken_back (ManagerFixture *fixture,
                                                    gconstpointer   data)
{
  g_autoptr (LanyardConnection) connection = fixture_make_connection ("acme");
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "good");
  g_autoptr (GError) error = NULL;

  fixture_write_newer_file ();
  lanyard_manager_add_async (fixture->manager, connection, secret, NULL, FALSE, NULL,
                             fixture_ready_cb, fixture);
  g_assert_null (lanyard_manager_add_finish (fixture->manager, fixture_wait (fixture), &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
  g_assert_cmpuint (fixture_count (fixture), ==, 0);
  g_assert_cmpuint (fixture_count_items (fixture, lanyard_connection_get_uuid (connection)), ==, 0);
}

static void
test_two_cannot_have_one_name (ManagerFixture *fixture,
                               gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_add (fixture, "acme", "zoe", FALSE, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN);
  fixture_assert_secret (fixture, entry, "good");
}

static void
test_cancelled_adding_adds_all_or_nothing (ManagerFixture *fixture,
                                           gconstpointer   data)
{
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "good");
  guint n_added = 0;

  for (guint moment = 0; moment < MOMENTS; moment++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", moment);
      g_autoptr (LanyardConnection) connection = fixture_make_connection (name);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (LanyardEntry) entry = NULL;
      g_autoptr (GError) error = NULL;

      lanyard_manager_add_async (fixture->manager, connection, secret, NULL, FALSE, cancellable,
                                 fixture_ready_cb, fixture);
      entry = lanyard_manager_add_finish (fixture->manager,
                                          cancel_at (fixture, cancellable, moment), &error);

      if (entry == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        n_added++;

      g_assert_cmpint (fixture_count_items (fixture, lanyard_connection_get_uuid (connection)), ==,
                       entry != NULL ? 1 : 0);
      g_assert_cmpint (fixture_count (fixture), ==, n_added);
      g_assert_cmpint (fixture_count_on_disk (fixture), ==, n_added);
    }

  g_assert_cmpint (n_added, >, 0);
  g_assert_cmpint (n_added, <, MOMENTS);
}

static void
test_cancelled_removing_removes_all_or_nothing (ManagerFixture *fixture,
                                                gconstpointer   data)
{
  guint n_removed = 0;

  for (guint moment = 0; moment < MOMENTS; moment++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", moment);
      g_autoptr (LanyardEntry) entry = fixture_add (fixture, name, "good", FALSE, NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      gboolean removed;

      lanyard_manager_remove_async (fixture->manager, entry, cancellable, fixture_ready_cb,
                                    fixture);
      removed = lanyard_manager_remove_finish (fixture->manager,
                                               cancel_at (fixture, cancellable, moment), &error);

      if (removed)
        n_removed++;
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      g_assert_cmpint (fixture_count_items (fixture, fixture_get_uuid (entry)), ==,
                       removed ? 0 : 1);
      g_assert_cmpint (fixture_count_on_disk (fixture), ==, moment + 1 - n_removed);
    }

  g_assert_cmpint (n_removed, >, 0);
  g_assert_cmpint (n_removed, <, MOMENTS);
}

static void
test_a_duplicate_lives_by_itself (ManagerFixture *fixture,
                                  gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardEntry) copy = NULL;
  g_autoptr (GError) error = NULL;

  fixture_test_before (fixture, entry, LANYARD_STATE_OK);
  lanyard_manager_duplicate_async (fixture->manager, entry, "acme-2", NULL, fixture_ready_cb,
                                   fixture);
  copy = lanyard_manager_duplicate_finish (fixture->manager, fixture_wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture_get_uuid (copy), !=, fixture_get_uuid (entry));
  g_assert_cmpint (lanyard_entry_get_state (copy), ==, LANYARD_STATE_UNTESTED);

  g_assert_true (fixture_remove (fixture, entry, &error));
  fixture_assert_secret (fixture, copy, "good");
}

static void
test_removing_takes_everything (ManagerFixture *fixture,
                                gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autofree char *reports = g_strdup_printf ("%s/lanyard/reports/%s.json", g_get_user_state_dir (),
                                              fixture_get_uuid (entry));
  g_autoptr (GError) error = NULL;

  fixture_test_before (fixture, entry, LANYARD_STATE_OK);
  g_assert_true (g_file_test (reports, G_FILE_TEST_EXISTS));
  g_assert_true (fixture_remove (fixture, entry, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count (fixture), ==, 0);
  g_assert_cmpuint (fixture_count_on_disk (fixture), ==, 0);
  g_assert_cmpuint (fixture_count_items (fixture, fixture_get_uuid (entry)), ==, 0);
  g_assert_false (g_file_test (reports, G_FILE_TEST_EXISTS));
}

static void
test_what_the_keyring_keeps_is_not_removed (ManagerFixture *fixture,
                                            gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  lanyard_keyring_fixture_enter (fixture->keyring, LANYARD_KEYRING_NONE);
  g_assert_false (fixture_remove (fixture, entry, &error));
  g_assert_true (lanyard_error_is_keyring (error));
  g_assert_cmpuint (fixture_count (fixture), ==, 1);
  g_assert_cmpuint (fixture_count_on_disk (fixture), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  ManagerFixtureTest tests[] = {
    { "what-was-tried-is-kept", test_what_was_tried_is_kept },
    { "without-keyring-nothing-is-kept", test_without_keyring_nothing_is_kept },
    { "for-this-session-only-nothing-is-written", test_for_this_session_only_nothing_is_written },
    { "a-secret-without-its-connection-is-taken-back",
      test_a_secret_without_its_connection_is_taken_back },
    { "two-cannot-have-one-name", test_two_cannot_have_one_name },
    { "cancelled-adding-adds-all-or-nothing", test_cancelled_adding_adds_all_or_nothing },
    { "cancelled-removing-removes-all-or-nothing", test_cancelled_removing_removes_all_or_nothing },
    { "a-duplicate-lives-by-itself", test_a_duplicate_lives_by_itself },
    { "removing-takes-everything", test_removing_takes_everything },
    { "what-the-keyring-keeps-is-not-removed", test_what_the_keyring_keeps_is_not_removed },
  };

  return fixture_run (argc, argv, "saving", tests, G_N_ELEMENTS (tests));
}
