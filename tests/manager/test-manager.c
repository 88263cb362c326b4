/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The manager with a real keyring, a real network library and the double of
 * Bitbucket: what is kept together is kept together. */

#include "lanyard-manager.h"

#include <glib/gstdio.h>
#include <string.h>

#include "lanyard-double.h"
#include "lanyard-error.h"
#include "lanyard-keyring-fixture.h"

/* More than a saving has, so that the last ones come too late to cancel. */
#define MOMENTS 60

typedef struct
{
  LanyardKeyringFixture *keyring; /* lent, one for the program */
  LanyardDouble         *service;
  LanyardManager        *manager;
  GAsyncResult          *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->keyring = (gpointer) data;
  lanyard_keyring_fixture_clear (fixture->keyring);
  lanyard_keyring_fixture_enter (fixture->keyring, LANYARD_KEYRING_UNLOCKED);

  fixture->service = lanyard_double_new_with_demo_world ();
  lanyard_double_start (fixture->service, 0, &error);
  g_assert_no_error (error);
  g_setenv ("LANYARD_SERVICE", lanyard_double_get_address (fixture->service), TRUE);

  fixture->manager = lanyard_manager_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (g_steal_pointer (&fixture->manager));
  g_clear_object (&fixture->service);
}

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  Fixture *fixture = user_data;

  g_set_object (&fixture->result, result);
}

/* Until the operation that was begun with keep_result_cb is over. */
static GAsyncResult *
wait_for_result (Fixture *fixture)
{
  g_clear_object (&fixture->result);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

static LanyardConnection *
make_connection (const char *name)
{
  LanyardConnection *connection = lanyard_connection_new ("bitbucket", "api-token");
  const char * const purposes[] = { "identity", NULL };
  const char * const scopes[] = { "read:user:bitbucket", NULL };

  lanyard_connection_set_name (connection, name);
  lanyard_connection_set_label (connection, "Acme");
  lanyard_connection_set_field (connection, "email", "jane@acme.example");
  lanyard_connection_set_purposes (connection, purposes);
  lanyard_connection_set_scopes (connection, scopes);

  return connection;
}

static LanyardSecret *
get_double_secret (Fixture    *fixture,
                   const char *name)
{
  return lanyard_secret_new (lanyard_double_get_secret (fixture->service, name), -1);
}

static LanyardReport *
try (Fixture           *fixture,
     LanyardConnection *connection,
     LanyardSecret     *secret,
     GError           **error)
{
  lanyard_manager_try_async (fixture->manager, connection, secret, NULL, NULL, keep_result_cb,
                             fixture);

  return lanyard_manager_try_finish (fixture->manager, wait_for_result (fixture), error);
}

static LanyardEntry *
add (Fixture            *fixture,
     const char         *name,
     const char         *secret_name,
     gboolean            session_only,
     GError            **error)
{
  g_autoptr (LanyardConnection) connection = make_connection (name);
  g_autoptr (LanyardSecret) secret = get_double_secret (fixture, secret_name);

  lanyard_manager_add_async (fixture->manager, connection, secret, NULL, session_only, NULL,
                             keep_result_cb, fixture);

  return lanyard_manager_add_finish (fixture->manager, wait_for_result (fixture), error);
}

static LanyardReport *
test_entry (Fixture       *fixture,
            LanyardEntry  *entry,
            GError       **error)
{
  lanyard_manager_test_async (fixture->manager, entry, FALSE, NULL, keep_result_cb, fixture);

  return lanyard_manager_test_finish (fixture->manager, wait_for_result (fixture), error);
}

/* A connection that has been tested before the test begins. */
static void
test_before (Fixture      *fixture,
             LanyardEntry *entry,
             LanyardState  state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardReport) report = test_entry (fixture, entry, &error);

  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (report), ==, state);
}

static gboolean
change (Fixture            *fixture,
        LanyardEntry       *entry,
        LanyardConnection  *changed,
        GError            **error)
{
  lanyard_manager_change_async (fixture->manager, entry, changed, NULL, keep_result_cb, fixture);

  return lanyard_manager_change_finish (fixture->manager, wait_for_result (fixture), error);
}

static gboolean
remove_entry (Fixture       *fixture,
              LanyardEntry  *entry,
              GError       **error)
{
  lanyard_manager_remove_async (fixture->manager, entry, NULL, keep_result_cb, fixture);

  return lanyard_manager_remove_finish (fixture->manager, wait_for_result (fixture), error);
}

static void
assert_secret (Fixture      *fixture,
               LanyardEntry *entry,
               const char   *secret_name)
{
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_manager_get_secret_async (fixture->manager, entry, FALSE, NULL, keep_result_cb, fixture);
  secret = lanyard_manager_get_secret_finish (fixture->manager, wait_for_result (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_secret_peek (secret), ==,
                   lanyard_double_get_secret (fixture->service, secret_name));
}

static guint
count_entries (Fixture *fixture)
{
  return g_list_model_get_n_items (lanyard_manager_get_entries (fixture->manager));
}

static const char *
get_uuid (LanyardEntry *entry)
{
  return lanyard_connection_get_uuid (lanyard_entry_get_connection (entry));
}

static guint
count_items (Fixture    *fixture,
             const char *uuid)
{
  g_auto (GStrv) items = lanyard_keyring_fixture_dup_items (fixture->keyring, uuid);

  return g_strv_length (items);
}

static char *
dup_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "lanyard", "connections.json", NULL);
}

/* A second look at the disk, as another program would take it. */
static LanyardManager *
open_another (Fixture *fixture)
{
  LanyardManager *manager = lanyard_manager_new ();
  g_autoptr (GError) error = NULL;

  lanyard_manager_load_async (manager, NULL, keep_result_cb, fixture);
  lanyard_manager_load_finish (manager, wait_for_result (fixture), &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);

  return manager;
}

static guint
count_on_disk (Fixture *fixture)
{
  g_autoptr (LanyardManager) manager = open_another (fixture);

  return g_list_model_get_n_items (lanyard_manager_get_entries (manager));
}

/* Makes every later writing of the file fail. */
static void
write_newer_file (void)
{
  g_autofree char *path = dup_file ();
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (directory, 0700);
  g_file_set_contents (path, "{\"version\":99,\"connections\":[]}", -1, &error);
  g_assert_no_error (error);
}

static void
test_what_was_tried_is_kept (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (LanyardConnection) connection = make_connection ("acme");
  g_autoptr (LanyardSecret) secret = get_double_secret (fixture, "good");
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (LanyardManager) another = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  report = try (fixture, connection, secret, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_OK);
  g_assert_cmpuint (count_entries (fixture), ==, 0);

  lanyard_manager_add_async (fixture->manager, connection, secret, report, FALSE, NULL,
                             keep_result_cb, fixture);
  entry = lanyard_manager_add_finish (fixture->manager, wait_for_result (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  assert_secret (fixture, entry, "good");

  another = open_another (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (lanyard_manager_get_entries (another)), ==, 1);
  title = lanyard_entry_dup_title (lanyard_manager_find (another, "acme", NULL));
  g_assert_cmpstr (title, ==, "Jane Doe");
}

static void
test_without_keyring_nothing_is_kept (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  lanyard_keyring_fixture_enter (fixture->keyring, LANYARD_KEYRING_NONE);
  g_assert_null (add (fixture, "acme", "good", FALSE, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING);
  g_assert_cmpuint (count_entries (fixture), ==, 0);
  g_assert_cmpuint (count_on_disk (fixture), ==, 0);
}

static void
test_for_this_session_only_nothing_is_written (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_file ();

  lanyard_keyring_fixture_enter (fixture->keyring, LANYARD_KEYRING_NONE);
  entry = add (fixture, "acme", "good", TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (lanyard_entry_get_session_only (entry));
  assert_secret (fixture, entry, "good");

  report = test_entry (fixture, entry, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (remove_entry (fixture, entry, &error));
  g_assert_cmpuint (count_entries (fixture), ==, 0);
}

static void
test_a_secret_without_its_connection_is_taken_back (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autoptr (LanyardConnection) connection = make_connection ("acme");
  g_autoptr (LanyardSecret) secret = get_double_secret (fixture, "good");
  g_autoptr (GError) error = NULL;

  write_newer_file ();
  lanyard_manager_add_async (fixture->manager, connection, secret, NULL, FALSE, NULL,
                             keep_result_cb, fixture);
  g_assert_null (lanyard_manager_add_finish (fixture->manager, wait_for_result (fixture), &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
  g_assert_cmpuint (count_entries (fixture), ==, 0);
  g_assert_cmpuint (count_items (fixture, lanyard_connection_get_uuid (connection)), ==, 0);
}

static void
test_two_cannot_have_one_name (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (add (fixture, "acme", "zoe", FALSE, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN);
  assert_secret (fixture, entry, "good");
}

static void
test_a_locked_keyring_leaves_the_good_state (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardReport) locked = NULL;
  g_autoptr (GError) error = NULL;
  LanyardReportLog *log = NULL;

  test_before (fixture, entry, LANYARD_STATE_OK);
  lanyard_keyring_fixture_lock (fixture->keyring);
  locked = test_entry (fixture, entry, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (locked), ==, LANYARD_STATE_KEYRING);
  g_assert_cmpstr (lanyard_report_get_guidance (locked)->code, ==, "keyring-locked");

  log = lanyard_entry_get_reports (entry);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  g_assert_cmpint (lanyard_report_get_state (lanyard_report_log_get_latest (log)), ==,
                   LANYARD_STATE_KEYRING);
}

static void
test_a_refused_secret_turns_the_card_red (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "expired", FALSE, NULL);
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_UNTESTED);
  report = test_entry (fixture, entry, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_REFUSED);
}

static void
test_cancelling_keeps_what_was_known (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  test_before (fixture, entry, LANYARD_STATE_OK);
  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_HANG));
  lanyard_double_clear_requests (fixture->service);
  lanyard_manager_test_async (fixture->manager, entry, FALSE, NULL, keep_result_cb, fixture);
  g_assert_true (lanyard_entry_get_testing (entry));
  while (lanyard_double_get_requests (fixture->service)->len == 0)
    g_main_context_iteration (NULL, TRUE);

  lanyard_manager_cancel_test (fixture->manager, entry);
  g_assert_null (lanyard_manager_test_finish (fixture->manager, wait_for_result (fixture), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (lanyard_entry_get_testing (entry));
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
}

/* Cancels what was begun with keep_result_cb when so many sources were dispatched. */
static GAsyncResult *
cancel_at (Fixture      *fixture,
           GCancellable *cancellable,
           guint         moment)
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
test_cancelled_adding_adds_all_or_nothing (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (LanyardSecret) secret = get_double_secret (fixture, "good");
  guint n_added = 0;

  for (guint moment = 0; moment < MOMENTS; moment++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", moment);
      g_autoptr (LanyardConnection) connection = make_connection (name);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (LanyardEntry) entry = NULL;
      g_autoptr (GError) error = NULL;

      lanyard_manager_add_async (fixture->manager, connection, secret, NULL, FALSE, cancellable,
                                 keep_result_cb, fixture);
      entry = lanyard_manager_add_finish (fixture->manager,
                                          cancel_at (fixture, cancellable, moment), &error);

      if (entry == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        n_added++;

      g_assert_cmpint (count_items (fixture, lanyard_connection_get_uuid (connection)), ==,
                       entry != NULL ? 1 : 0);
      g_assert_cmpint (count_entries (fixture), ==, n_added);
      g_assert_cmpint (count_on_disk (fixture), ==, n_added);
    }

  g_assert_cmpint (n_added, >, 0);
  g_assert_cmpint (n_added, <, MOMENTS);
}

static void
test_cancelled_removing_removes_all_or_nothing (Fixture       *fixture,
                                                gconstpointer  data)
{
  guint n_removed = 0;

  for (guint moment = 0; moment < MOMENTS; moment++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", moment);
      g_autoptr (LanyardEntry) entry = add (fixture, name, "good", FALSE, NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      gboolean removed;

      lanyard_manager_remove_async (fixture->manager, entry, cancellable, keep_result_cb, fixture);
      removed = lanyard_manager_remove_finish (fixture->manager,
                                               cancel_at (fixture, cancellable, moment), &error);

      if (removed)
        n_removed++;
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      g_assert_cmpint (count_items (fixture, get_uuid (entry)), ==, removed ? 0 : 1);
      g_assert_cmpint (count_on_disk (fixture), ==, moment + 1 - n_removed);
    }

  g_assert_cmpint (n_removed, >, 0);
  g_assert_cmpint (n_removed, <, MOMENTS);
}

static void
test_one_test_at_a_time (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_manager_test_async (fixture->manager, entry, FALSE, NULL, keep_result_cb, fixture);
  g_assert_null (test_entry (fixture, entry, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);

  report = lanyard_manager_test_finish (fixture->manager, wait_for_result (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_OK);
}

static void
test_a_changed_field_is_untested (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardConnection) changed = lanyard_connection_copy (lanyard_entry_get_connection (entry));
  g_autoptr (LanyardManager) another = NULL;
  g_autoptr (GError) error = NULL;

  test_before (fixture, entry, LANYARD_STATE_OK);
  lanyard_connection_set_label (changed, "Acme, renamed");
  g_assert_true (change (fixture, entry, changed, &error));
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);

  g_clear_object (&changed);
  changed = lanyard_connection_copy (lanyard_entry_get_connection (entry));
  lanyard_connection_set_field (changed, "email", "zoe@acme.example");
  g_assert_true (change (fixture, entry, changed, &error));
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_UNTESTED);

  another = open_another (fixture);
  g_assert_cmpint (lanyard_entry_get_state (lanyard_manager_find (another, "acme", NULL)), ==,
                   LANYARD_STATE_UNTESTED);
}

static void
test_a_new_name_reaches_the_keyring (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardConnection) changed = lanyard_connection_copy (lanyard_entry_get_connection (entry));
  g_autoptr (GVariant) label = NULL;
  g_auto (GStrv) items = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_connection_set_name (changed, "work");
  g_assert_true (change (fixture, entry, changed, &error));
  g_assert_no_error (error);

  items = lanyard_keyring_fixture_dup_items (fixture->keyring, get_uuid (entry));
  g_assert_cmpuint (g_strv_length (items), ==, 1);
  label = lanyard_keyring_fixture_get (fixture->keyring, items[0], "Label");
  g_assert_cmpstr (g_variant_get_string (label, NULL), ==, "Lanyard: work (Bitbucket Cloud)");
  assert_secret (fixture, entry, "good");
}

static void
test_a_new_name_needs_no_unlocking (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardConnection) changed = lanyard_connection_copy (lanyard_entry_get_connection (entry));
  g_autoptr (GError) error = NULL;

  lanyard_keyring_fixture_lock (fixture->keyring);
  lanyard_connection_set_name (changed, "work");
  g_assert_true (change (fixture, entry, changed, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_connection_get_name (lanyard_entry_get_connection (entry)), ==, "work");
}

static void
test_a_replaced_secret_is_tested_apart (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "expired", FALSE, NULL);
  g_autoptr (LanyardSecret) secret = get_double_secret (fixture, "good");
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  test_before (fixture, entry, LANYARD_STATE_REFUSED);
  report = try (fixture, lanyard_entry_get_connection (entry), secret, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_OK);
  assert_secret (fixture, entry, "expired");

  lanyard_manager_replace_async (fixture->manager, entry, NULL, secret, report, NULL,
                                 keep_result_cb, fixture);
  g_assert_true (lanyard_manager_replace_finish (fixture->manager, wait_for_result (fixture),
                                                 &error));
  assert_secret (fixture, entry, "good");
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  g_assert_cmpuint (count_items (fixture, get_uuid (entry)), ==, 1);
}

static void
test_a_failed_replacement_puts_the_old_secret_back (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardConnection) changed = lanyard_connection_copy (lanyard_entry_get_connection (entry));
  g_autoptr (LanyardSecret) secret = get_double_secret (fixture, "reader");
  g_autoptr (GError) error = NULL;

  write_newer_file ();
  lanyard_connection_set_label (changed, "Other");
  lanyard_manager_replace_async (fixture->manager, entry, changed, secret, NULL, NULL,
                                 keep_result_cb, fixture);
  g_assert_false (lanyard_manager_replace_finish (fixture->manager, wait_for_result (fixture),
                                                  &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
  assert_secret (fixture, entry, "good");
}

static void
test_a_replacement_brings_nothing_back (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardManager) another = open_another (fixture);
  LanyardEntry *same = lanyard_manager_find (another, "acme", NULL);
  g_autofree char *uuid = g_strdup (get_uuid (entry));
  g_autoptr (LanyardSecret) secret = get_double_secret (fixture, "reader");
  g_autoptr (LanyardEntry) kept = g_object_ref (same);
  g_autoptr (GError) error = NULL;

  g_assert_true (remove_entry (fixture, entry, &error));
  lanyard_manager_replace_async (another, kept, NULL, secret, NULL, NULL, keep_result_cb, fixture);
  g_assert_false (lanyard_manager_replace_finish (another, wait_for_result (fixture), &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION);
  g_assert_cmpuint (count_items (fixture, uuid), ==, 0);
  g_assert_cmpuint (count_on_disk (fixture), ==, 0);
}

static void
test_moving_to_another_method_keeps_one_secret (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autoptr (LanyardConnection) old = lanyard_connection_new ("bitbucket", "app-password");
  g_autoptr (LanyardSecret) password = get_double_secret (fixture, "app-password");
  g_autoptr (LanyardSecret) token = get_double_secret (fixture, "good");
  g_autoptr (LanyardConnection) moved = NULL;
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_connection_set_name (old, "acme");
  lanyard_connection_set_field (old, "username", "jdoe");
  lanyard_manager_add_async (fixture->manager, old, password, NULL, FALSE, NULL, keep_result_cb,
                             fixture);
  entry = lanyard_manager_add_finish (fixture->manager, wait_for_result (fixture), &error);
  g_assert_no_error (error);

  moved = lanyard_connection_copy (lanyard_entry_get_connection (entry));
  lanyard_connection_set_method (moved, "api-token");
  lanyard_connection_set_field (moved, "username", NULL);
  lanyard_connection_set_field (moved, "email", "jane@acme.example");
  lanyard_manager_replace_async (fixture->manager, entry, moved, token, NULL, NULL, keep_result_cb,
                                 fixture);
  g_assert_true (lanyard_manager_replace_finish (fixture->manager, wait_for_result (fixture),
                                                 &error));
  assert_secret (fixture, entry, "good");
  g_assert_cmpuint (count_items (fixture, get_uuid (entry)), ==, 1);
}

static void
test_a_duplicate_lives_by_itself (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardEntry) copy = NULL;
  g_autoptr (GError) error = NULL;

  test_before (fixture, entry, LANYARD_STATE_OK);
  lanyard_manager_duplicate_async (fixture->manager, entry, "acme-2", NULL, keep_result_cb,
                                   fixture);
  copy = lanyard_manager_duplicate_finish (fixture->manager, wait_for_result (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_uuid (copy), !=, get_uuid (entry));
  g_assert_cmpint (lanyard_entry_get_state (copy), ==, LANYARD_STATE_UNTESTED);

  g_assert_true (remove_entry (fixture, entry, &error));
  assert_secret (fixture, copy, "good");
}

static void
test_removing_takes_everything (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autofree char *reports = g_strdup_printf ("%s/lanyard/reports/%s.json", g_get_user_state_dir (),
                                              get_uuid (entry));
  g_autoptr (GError) error = NULL;

  test_before (fixture, entry, LANYARD_STATE_OK);
  g_assert_true (g_file_test (reports, G_FILE_TEST_EXISTS));
  g_assert_true (remove_entry (fixture, entry, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (fixture), ==, 0);
  g_assert_cmpuint (count_on_disk (fixture), ==, 0);
  g_assert_cmpuint (count_items (fixture, get_uuid (entry)), ==, 0);
  g_assert_false (g_file_test (reports, G_FILE_TEST_EXISTS));
}

static void
test_what_the_keyring_keeps_is_not_removed (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  lanyard_keyring_fixture_enter (fixture->keyring, LANYARD_KEYRING_NONE);
  g_assert_false (remove_entry (fixture, entry, &error));
  g_assert_true (lanyard_error_is_keyring (error));
  g_assert_cmpuint (count_entries (fixture), ==, 1);
  g_assert_cmpuint (count_on_disk (fixture), ==, 1);
}

static void
test_another_programs_changes_arrive (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (LanyardManager) window = open_another (fixture);
  GListModel *entries = lanyard_manager_get_entries (window);
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (LanyardEntry) seen = NULL;
  g_autoptr (LanyardReport) report = NULL;

  lanyard_manager_watch (window);
  entry = add (fixture, "acme", "good", FALSE, NULL);
  while (g_list_model_get_n_items (entries) == 0)
    g_main_context_iteration (NULL, TRUE);

  seen = g_list_model_get_item (entries, 0);
  g_assert_cmpint (lanyard_entry_get_state (seen), ==, LANYARD_STATE_UNTESTED);
  report = test_entry (fixture, entry, NULL);
  while (lanyard_entry_get_state (seen) != LANYARD_STATE_OK)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (remove_entry (fixture, entry, NULL));
  while (g_list_model_get_n_items (entries) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_a_refused_secret_keeps_its_name (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (LanyardEntry) entry = add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardReport) good = test_entry (fixture, entry, NULL);
  g_autoptr (LanyardReport) refused = NULL;
  g_autoptr (LanyardManager) another = NULL;
  g_autofree char *title = NULL;
  g_autofree char *read_title = NULL;

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_answer (NULL, 401, "application/json", "{}"));
  refused = test_entry (fixture, entry, NULL);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_REFUSED);
  title = lanyard_entry_dup_title (entry);
  g_assert_cmpstr (title, ==, "Jane Doe");

  another = open_another (fixture);
  read_title = lanyard_entry_dup_title (lanyard_manager_find (another, "acme", NULL));
  g_assert_cmpstr (read_title, ==, "Jane Doe");
}

/* What is read may be older than what was saved while it was read. */
static void
test_reading_does_not_undo_saving (Fixture       *fixture,
                                   gconstpointer  data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("acme-%u", i);
      g_autoptr (LanyardEntry) entry = NULL;
      Fixture reading = { .manager = fixture->manager };

      lanyard_manager_load_async (fixture->manager, NULL, keep_result_cb, &reading);
      entry = add (fixture, name, "good", FALSE, NULL);
      while (reading.result == NULL)
        g_main_context_iteration (NULL, TRUE);

      g_assert_true (lanyard_manager_find (fixture->manager, name, NULL) == entry);
      g_clear_object (&reading.result);
    }
}

static const struct
{
  const char *what;
  const char *value;
  const char *problem; /* part of the message */
} bad[] = {
  { "provider", "gitlab", "gitlab" },
  { "method", "password", "password" },
  { "name", "Acme Eng", "Acme Eng" },
  { "name", "", "name" },
  { "email", "jdoe", "e-mail" },
  { "email", NULL, "email" },
  { "workspace", "a b", "workspace" },
  { "planet", "mars", "planet" },
  { "purpose", "dance", "dance" },
  { "scope", "dance", "dance" },
  { "scope", "repository:write", "repository:write" },
  { "expires", "2027-02-30", "2027-02-30" },
};

static void
test_bad_input_is_named (Fixture       *fixture,
                         gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (LanyardConnection) connection = NULL;
      g_autoptr (GError) error = NULL;
      const char * const list[] = { bad[i].value, NULL };

      if (g_str_equal (bad[i].what, "provider"))
        {
          connection = lanyard_connection_new (bad[i].value, "api-token");
          lanyard_connection_set_name (connection, "acme");
        }
      else
        {
          connection = make_connection ("acme");
        }

      if (g_str_equal (bad[i].what, "method"))
        lanyard_connection_set_method (connection, bad[i].value);
      else if (g_str_equal (bad[i].what, "name"))
        lanyard_connection_set_name (connection, bad[i].value);
      else if (g_str_equal (bad[i].what, "purpose"))
        lanyard_connection_set_purposes (connection, list);
      else if (g_str_equal (bad[i].what, "scope"))
        lanyard_connection_set_scopes (connection, list);
      else if (g_str_equal (bad[i].what, "expires"))
        lanyard_connection_set_expires (connection, bad[i].value);
      else if (!g_str_equal (bad[i].what, "provider"))
        lanyard_connection_set_field (connection, bad[i].what, bad[i].value);

      g_assert_false (lanyard_manager_check (fixture->manager, connection, &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      if (strstr (error->message, bad[i].problem) == NULL)
        g_error ("“%s” does not name “%s”", error->message, bad[i].problem);
    }
}

#define add_test(path, func) \
  g_test_add ("/lanyard/manager/" path, Fixture, keyring, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  LanyardKeyringFixture *keyring = NULL;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  keyring = lanyard_keyring_fixture_new ();

  add_test ("what-was-tried-is-kept", test_what_was_tried_is_kept);
  add_test ("without-keyring-nothing-is-kept", test_without_keyring_nothing_is_kept);
  add_test ("for-this-session-only-nothing-is-written",
            test_for_this_session_only_nothing_is_written);
  add_test ("a-secret-without-its-connection-is-taken-back",
            test_a_secret_without_its_connection_is_taken_back);
  add_test ("two-cannot-have-one-name", test_two_cannot_have_one_name);
  add_test ("a-locked-keyring-leaves-the-good-state", test_a_locked_keyring_leaves_the_good_state);
  add_test ("a-refused-secret-turns-the-card-red", test_a_refused_secret_turns_the_card_red);
  add_test ("cancelling-keeps-what-was-known", test_cancelling_keeps_what_was_known);
  add_test ("cancelled-adding-adds-all-or-nothing", test_cancelled_adding_adds_all_or_nothing);
  add_test ("cancelled-removing-removes-all-or-nothing",
            test_cancelled_removing_removes_all_or_nothing);
  add_test ("one-test-at-a-time", test_one_test_at_a_time);
  add_test ("a-changed-field-is-untested", test_a_changed_field_is_untested);
  add_test ("a-new-name-reaches-the-keyring", test_a_new_name_reaches_the_keyring);
  add_test ("a-new-name-needs-no-unlocking", test_a_new_name_needs_no_unlocking);
  add_test ("a-replaced-secret-is-tested-apart", test_a_replaced_secret_is_tested_apart);
  add_test ("a-failed-replacement-puts-the-old-secret-back",
            test_a_failed_replacement_puts_the_old_secret_back);
  add_test ("a-replacement-brings-nothing-back-that-was-removed",
            test_a_replacement_brings_nothing_back);
  add_test ("moving-to-another-method-keeps-one-secret",
            test_moving_to_another_method_keeps_one_secret);
  add_test ("a-duplicate-lives-by-itself", test_a_duplicate_lives_by_itself);
  add_test ("removing-takes-everything", test_removing_takes_everything);
  add_test ("what-the-keyring-keeps-is-not-removed", test_what_the_keyring_keeps_is_not_removed);
  add_test ("another-programs-changes-arrive", test_another_programs_changes_arrive);
  add_test ("a-refused-secret-keeps-its-name", test_a_refused_secret_keeps_its_name);
  add_test ("reading-does-not-undo-saving", test_reading_does_not_undo_saving);
  add_test ("bad-input-is-named", test_bad_input_is_named);

  status = g_test_run ();
  lanyard_keyring_fixture_free (keyring);

  return status;
}
