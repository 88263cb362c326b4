/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-store.h"

#include "lanyard-error.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define JANE "11111111-1111-4111-8111-111111111111"
#define JOE "22222222-2222-4222-8222-222222222222"

typedef struct
{
  char               *root;      /* (owned) */
  char               *directory; /* (owned) not there at first */
  LanyardReportStore *store;     /* (owned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->root = g_dir_make_tmp ("lanyard-reports-XXXXXX", NULL);
  fixture->directory = g_build_filename (fixture->root, "lanyard", "reports", NULL);
  fixture->store = lanyard_report_store_new (fixture->directory);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

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
  gpointer weak = fixture->store;

  /* The thread of the last task may let go of it a moment after it has answered. */
  g_object_add_weak_pointer (G_OBJECT (fixture->store), &weak);
  g_object_unref (fixture->store);
  while (g_atomic_pointer_get (&weak) != NULL)
    g_thread_yield ();

  remove_tree (fixture->root);
  g_free (fixture->directory);
  g_free (fixture->root);
}

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static GHashTable *
load (LanyardReportStore *store,
      const char         *uuid,
      const char         *other)
{
  const char *uuids[] = { uuid, other, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GHashTable *logs = NULL;

  lanyard_report_store_load_async (store, uuids, NULL, keep_result_cb, &result);
  logs = lanyard_report_store_load_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);

  return logs;
}

static LanyardReportLog *
add (LanyardReportStore  *store,
     const char          *uuid,
     LanyardState         state,
     GCancellable        *cancellable,
     GError             **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (LanyardReport) report = lanyard_report_new (state);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);

  lanyard_report_set_time (report, now, 44);
  lanyard_report_store_add_async (store, uuid, report, cancellable, keep_result_cb, &result);

  return lanyard_report_store_add_finish (store, wait_for (&result), error);
}

static void
add_well (LanyardReportStore *store,
          const char         *uuid,
          LanyardState        state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardReportLog) log = add (store, uuid, state, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (lanyard_report_log_get_latest (log)), ==, state);
}

static gboolean
forget (LanyardReportStore  *store,
        const char          *uuid,
        GError             **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_report_store_remove_async (store, uuid, NULL, keep_result_cb, &result);

  return lanyard_report_store_remove_finish (store, wait_for (&result), error);
}

static char *
path_of (Fixture    *fixture,
         const char *uuid)
{
  g_autofree char *name = g_strconcat (uuid, ".json", NULL);

  return g_build_filename (fixture->directory, name, NULL);
}

static guint
history_length (LanyardReportLog *log)
{
  return lanyard_report_log_get_history (log)->len;
}

static void
test_kept_is_found_again (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (LanyardReportStore) other = lanyard_report_store_new (fixture->directory);
  g_autoptr (GHashTable) logs = NULL;
  LanyardReportLog *log = NULL;

  add_well (fixture->store, JANE, LANYARD_STATE_OK);
  add_well (fixture->store, JANE, LANYARD_STATE_OFFLINE);

  logs = load (other, JANE, JOE);
  g_assert_cmpuint (g_hash_table_size (logs), ==, 1);
  log = g_hash_table_lookup (logs, JANE);
  g_assert_cmpint (lanyard_report_log_get_state (log), ==, LANYARD_STATE_OK);
  g_assert_cmpint (lanyard_report_get_state (lanyard_report_log_get_latest (log)), ==,
                   LANYARD_STATE_OFFLINE);
  g_assert_nonnull (lanyard_report_log_get_confirmed_at (log));
  g_assert_cmpuint (history_length (log), ==, 2);
}

static void
test_only_the_owner_may_read (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *path = path_of (fixture, JANE);
  g_autofree char *parent = g_path_get_dirname (fixture->directory);
  GStatBuf status;

  add_well (fixture->store, JANE, LANYARD_STATE_OK);

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (fixture->directory, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (parent, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

static void
test_loading_writes_nothing (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (GHashTable) logs = load (fixture->store, JANE, NULL);

  g_assert_cmpuint (g_hash_table_size (logs), ==, 0);
  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));
}

static void
test_damaged_or_newer_is_absent (Fixture       *fixture,
                                 gconstpointer  data)
{
  const char *texts[] = {
    "", "{", "[]", "null", "\xFF\xFE", "{\"version\":1,\"latest\":{\"state\":7}}",
    "{\"version\":2,\"latest\":null}", "{\"latest\":null}",
  };
  g_autofree char *path = path_of (fixture, JANE);
  g_autofree char *bomb = g_strnfill (500000, '[');
  guint i;

  add_well (fixture->store, JOE, LANYARD_STATE_OK);
  for (i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      const char *text = i < G_N_ELEMENTS (texts) ? texts[i] : bomb;
      g_autoptr (GHashTable) logs = NULL;

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      logs = load (fixture->store, JANE, JOE);
      g_assert_false (g_hash_table_contains (logs, JANE));
      g_assert_true (g_hash_table_contains (logs, JOE));
    }
}

static void
test_damaged_is_replaced_by_adding (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *path = path_of (fixture, JANE);
  g_autoptr (GHashTable) logs = NULL;

  add_well (fixture->store, JANE, LANYARD_STATE_OK);
  g_assert_true (g_file_set_contents (path, "{\"version\":", -1, NULL));
  add_well (fixture->store, JANE, LANYARD_STATE_REFUSED);

  logs = load (fixture->store, JANE, NULL);
  g_assert_cmpuint (history_length (g_hash_table_lookup (logs, JANE)), ==, 1);
}

static void
test_directory_in_the_files_place_is_absent (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *path = path_of (fixture, JANE);
  g_autoptr (GHashTable) logs = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  logs = load (fixture->store, JANE, NULL);
  g_assert_cmpuint (g_hash_table_size (logs), ==, 0);
  g_assert_null (add (fixture->store, JANE, LANYARD_STATE_OK, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_file_name_is_a_uuid (Fixture       *fixture,
                          gconstpointer  data)
{
  const char *names[] = { "", "jane", "../" JANE, JANE "/../x", "/etc/passwd" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GHashTable) logs = load (fixture->store, names[i], NULL);
      g_autoptr (GError) add_error = NULL;
      g_autoptr (GError) forget_error = NULL;

      g_assert_cmpuint (g_hash_table_size (logs), ==, 0);
      g_assert_null (add (fixture->store, names[i], LANYARD_STATE_OK, NULL, &add_error));
      g_assert_error (add_error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      g_assert_false (forget (fixture->store, names[i], &forget_error));
      g_assert_error (forget_error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
    }

  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));
}

static void
test_only_a_uuid_is_looked_up (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (GHashTable) logs = NULL;

  add_well (fixture->store, JANE, LANYARD_STATE_OK);
  logs = load (fixture->store, "../reports/" JANE, NULL);
  g_assert_cmpuint (g_hash_table_size (logs), ==, 0);
}

static void
test_removed_is_gone (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GHashTable) logs = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (forget (fixture->store, JANE, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));

  add_well (fixture->store, JANE, LANYARD_STATE_OK);
  add_well (fixture->store, JOE, LANYARD_STATE_OK);
  g_assert_true (forget (fixture->store, JANE, &error));
  g_assert_true (forget (fixture->store, JANE, &error));
  g_assert_no_error (error);

  logs = load (fixture->store, JANE, JOE);
  g_assert_cmpuint (g_hash_table_size (logs), ==, 1);
  g_assert_true (g_hash_table_contains (logs, JOE));
}

static LanyardReportLog *
remind (LanyardReportStore  *store,
        const char          *uuid,
        guint                days,
        GError             **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_report_store_remind_async (store, uuid, "2027-06-01", days, NULL, keep_result_cb,
                                     &result);

  return lanyard_report_store_remind_finish (store, wait_for (&result), error);
}

static void
test_reminder_is_kept_beside_the_reports (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (LanyardReportLog) first = NULL;
  g_autoptr (LanyardReportLog) second = NULL;
  g_autoptr (LanyardReportLog) wrong = NULL;
  g_autoptr (GHashTable) logs = NULL;
  g_autoptr (GError) error = NULL;
  LanyardReportLog *log = NULL;

  /* Of what was never tested, too. */
  first = remind (fixture->store, JANE, 14, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lanyard_report_log_get_reminded (first, "2027-06-01"), ==, 14);

  add_well (fixture->store, JANE, LANYARD_STATE_OK);
  second = remind (fixture->store, JANE, 7, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history_length (second), ==, 1);

  logs = load (fixture->store, JANE, JOE);
  g_assert_cmpuint (g_hash_table_size (logs), ==, 1);
  log = g_hash_table_lookup (logs, JANE);
  g_assert_cmpuint (lanyard_report_log_get_reminded (log, "2027-06-01"), ==, 7);
  g_assert_cmpint (lanyard_report_log_get_state (log), ==, LANYARD_STATE_OK);

  wrong = remind (fixture->store, "../jane", 7, &error);
  g_assert_null (wrong);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
}

static void
test_who_add_at_once_lose_nothing (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (LanyardReportStore) other = lanyard_report_store_new (fixture->directory);
  GAsyncResult *results[16] = { NULL };
  g_autoptr (LanyardReport) report = lanyard_report_new (LANYARD_STATE_OK);
  g_autoptr (GHashTable) logs = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (results); i++)
    lanyard_report_store_add_async (i % 2 == 0 ? fixture->store : other, JANE, report, NULL,
                                    keep_result_cb, &results[i]);

  for (i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (LanyardReportLog) log = NULL;
      g_autoptr (GError) error = NULL;

      log = lanyard_report_store_add_finish (i % 2 == 0 ? fixture->store : other,
                                             wait_for (&results[i]), &error);
      g_assert_no_error (error);
      g_object_unref (results[i]);
    }

  logs = load (fixture->store, JANE, NULL);
  g_assert_cmpuint (history_length (g_hash_table_lookup (logs, JANE)), ==,
                    G_N_ELEMENTS (results));
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* Somebody else holds the lock and does not let go. */
static void
test_waiting_for_others_can_be_cancelled (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (fixture->directory, "reports.lock", NULL);
  g_autoptr (GHashTable) logs = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began = 0;
  int descriptor = -1;

  add_well (fixture->store, JANE, LANYARD_STATE_OK);
  descriptor = open (path, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (descriptor, >=, 0);
  g_assert_cmpint (flock (descriptor, LOCK_EX), ==, 0);

  /* A task answers that it was cancelled also when its thread waited to the end. */
  began = g_get_monotonic_time ();
  g_timeout_add (20, cancel_cb, cancellable);
  g_assert_null (add (fixture->store, JANE, LANYARD_STATE_REFUSED, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_USEC_PER_SEC);
  close (descriptor);

  logs = load (fixture->store, JANE, NULL);
  g_assert_cmpuint (history_length (g_hash_table_lookup (logs, JANE)), ==, 1);
}

static void
test_unusable_directory_is_an_error (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->directory);
  g_autoptr (GError) error = NULL;

  /* A file stands where the directory should be; permissions would not hold for root. */
  g_assert_true (g_file_set_contents (parent, "", 0, NULL));
  g_assert_null (add (fixture->store, JANE, LANYARD_STATE_OK, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == G_IO_ERROR);

  lanyard_report_store_watch (fixture->store);
}

static void
note_cb (LanyardReportStore *store,
         const char         *uuid,
         GPtrArray          *uuids)
{
  g_ptr_array_add (uuids, g_strdup (uuid));
}

static void
test_changes_by_others_are_told (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (LanyardReportStore) other = lanyard_report_store_new (fixture->directory);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (note_cb), uuids);
  lanyard_report_store_watch (fixture->store);
  lanyard_report_store_watch (fixture->store);

  add_well (other, JANE, LANYARD_STATE_OK);
  while (uuids->len < 1)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (g_ptr_array_index (uuids, 0), ==, JANE);

  g_assert_true (forget (other, JANE, &error));
  while (uuids->len < 2)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (g_ptr_array_index (uuids, 1), ==, JANE);
}

static void
test_one_write_is_told_once (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (LanyardReportStore) other = lanyard_report_store_new (fixture->directory);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  g_signal_connect (fixture->store, "changed", G_CALLBACK (note_cb), uuids);
  lanyard_report_store_watch (fixture->store);

  add_well (other, JANE, LANYARD_STATE_OK);
  while (uuids->len < 1)
    g_main_context_iteration (NULL, TRUE);

  /* The second is the border behind which nothing of the first can come. */
  add_well (other, JOE, LANYARD_STATE_OK);
  while (!g_ptr_array_find_with_equal_func (uuids, JOE, g_str_equal, NULL))
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (uuids->len, ==, 2);
}

/* A window that follows a busy command must not repaint for every file operation. */
static void
test_burst_is_told_seldom (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = path_of (fixture, JANE);
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);
  guint i;

  add_well (fixture->store, JANE, LANYARD_STATE_OK);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (note_cb), uuids);
  lanyard_report_store_watch (fixture->store);

  for (i = 0; i < 100; i++)
    {
      g_assert_cmpint (g_rename (path, aside), ==, 0);
      g_assert_cmpint (g_rename (aside, path), ==, 0);
    }

  add_well (fixture->store, JOE, LANYARD_STATE_OK);
  while (!g_ptr_array_find_with_equal_func (uuids, JOE, g_str_equal, NULL))
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (uuids->len, <, 20);
}

static void
test_other_files_are_not_told (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *stray = NULL;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (note_cb), uuids);
  lanyard_report_store_watch (fixture->store);

  stray = g_build_filename (fixture->directory, "stray.json", NULL);
  g_assert_true (g_file_set_contents (stray, "{}", -1, NULL));
  add_well (fixture->store, JANE, LANYARD_STATE_OK);
  while (uuids->len < 1)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (uuids->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (uuids, 0), ==, JANE);
}

static void
add_test (const char *name,
          void      (*function)(Fixture       *fixture,
                                gconstpointer  data))
{
  g_autofree char *path = g_strconcat ("/lanyard/report-store/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("kept-is-found-again", test_kept_is_found_again);
  add_test ("only-the-owner-may-read", test_only_the_owner_may_read);
  add_test ("loading-writes-nothing", test_loading_writes_nothing);
  add_test ("damaged-or-newer-is-absent", test_damaged_or_newer_is_absent);
  add_test ("damaged-is-replaced-by-adding", test_damaged_is_replaced_by_adding);
  add_test ("directory-in-the-files-place-is-absent", test_directory_in_the_files_place_is_absent);
  add_test ("file-name-is-a-uuid", test_file_name_is_a_uuid);
  add_test ("only-a-uuid-is-looked-up", test_only_a_uuid_is_looked_up);
  add_test ("reminder-is-kept-beside-the-reports", test_reminder_is_kept_beside_the_reports);
  add_test ("removed-is-gone", test_removed_is_gone);
  add_test ("who-add-at-once-lose-nothing", test_who_add_at_once_lose_nothing);
  add_test ("waiting-for-others-can-be-cancelled", test_waiting_for_others_can_be_cancelled);
  add_test ("unusable-directory-is-an-error", test_unusable_directory_is_an_error);
  add_test ("changes-by-others-are-told", test_changes_by_others_are_told);
  add_test ("one-write-is-told-once", test_one_write_is_told_once);
  add_test ("burst-is-told-seldom", test_burst_is_told_seldom);
  add_test ("other-files-are-not-told", test_other_files_are_not_told);

  return g_test_run ();
}
