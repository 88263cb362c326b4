/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Testing: what a test leaves behind, and what it does not touch. */

#include "manager-fixture.h"

#include <string.h>

#include "lanyard-entry-private.h"
#include "lanyard-error.h"

static LanyardReport *
get_latest (LanyardEntry *entry)
{
  return lanyard_report_log_get_latest (lanyard_entry_get_reports (entry));
}

static void
test_a_missing_keyring_leaves_the_good_state (ManagerFixture *fixture,
                                              gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  fixture_test_before (fixture, entry, LANYARD_STATE_OK);
  lanyard_keyring_fixture_enter (fixture->keyring, LANYARD_KEYRING_NONE);
  lanyard_manager_test_async (fixture->manager, entry, TRUE, NULL, fixture_ready_cb, fixture);
  report = lanyard_manager_test_finish (fixture->manager, fixture_wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_KEYRING);
  g_assert_cmpstr (lanyard_report_get_guidance (report)->code, ==, "keyring-missing");

  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  g_assert_cmpint (lanyard_report_get_state (get_latest (entry)), ==, LANYARD_STATE_KEYRING);
}

/* If nobody may be asked to unlock it, nobody waits to be told that it is locked. */
static void
test_a_locked_keyring_is_no_news_in_the_background (ManagerFixture *fixture,
                                                    gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  fixture_test_before (fixture, entry, LANYARD_STATE_OK);
  lanyard_keyring_fixture_lock (fixture->keyring);
  g_assert_null (fixture_test (fixture, entry, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED);
  g_assert_cmpint (lanyard_report_get_state (get_latest (entry)), ==, LANYARD_STATE_OK);
}

static void
limit (ManagerFixture *fixture,
       guint           seconds)
{
  LanyardDoubleSettings *settings = lanyard_double_get_settings (fixture->service);

  settings->rate_limit = 0;
  settings->rate_limit_reset = seconds;
}

static void
test_who_asks_to_wait_is_not_asked (ManagerFixture *fixture,
                                    gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardReport) first = NULL;
  g_autoptr (LanyardReport) second = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *history = NULL;

  g_assert_false (lanyard_entry_is_held (entry));
  limit (fixture, 600);
  first = fixture_test (fixture, entry, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (first), ==, LANYARD_STATE_RATE_LIMITED);
  g_assert_true (lanyard_entry_is_held (entry));

  lanyard_double_clear_requests (fixture->service);
  second = fixture_test (fixture, entry, &error);
  g_assert_no_error (error);
  g_assert_true (second == first);
  g_assert_false (lanyard_entry_get_testing (entry));
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 0);
  history = lanyard_report_log_get_history (lanyard_entry_get_reports (entry));
  g_assert_cmpuint (history->len, ==, 1);
}

/* Another program, or the same one after a new start, does not ask either. */
static void
test_the_wait_is_kept (ManagerFixture *fixture,
                       gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardManager) another = NULL;

  limit (fixture, 600);
  fixture_test_before (fixture, entry, LANYARD_STATE_RATE_LIMITED);
  another = fixture_open_another (fixture);
  g_assert_true (lanyard_entry_is_held (lanyard_manager_find (another, "acme", NULL)));
}

/* Somebody has set the clock back, and the time to wait for may be years away. */
static void
test_a_wait_from_the_future_is_none (ManagerFixture *fixture,
                                     gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", TRUE, NULL);
  g_autoptr (LanyardReport) report = lanyard_report_new (LANYARD_STATE_RATE_LIMITED);
  g_autoptr (LanyardReportLog) empty = lanyard_report_log_new ();
  g_autoptr (LanyardReportLog) log = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) asked = g_date_time_add_years (now, 1);
  g_autoptr (GDateTime) until = g_date_time_add_minutes (asked, 5);
  LanyardGuidance *guidance = NULL;

  limit (fixture, 600);
  fixture_test_before (fixture, entry, LANYARD_STATE_RATE_LIMITED);
  g_assert_true (lanyard_entry_is_held (entry));
  guidance = lanyard_guidance_copy (lanyard_report_get_guidance (get_latest (entry)));
  g_date_time_unref (guidance->retry_at);
  guidance->retry_at = g_steal_pointer (&until);
  lanyard_report_take_guidance (report, guidance);
  lanyard_report_set_time (report, asked, 1);
  log = lanyard_report_log_add (empty, report);

  lanyard_entry_set_reports (entry, log);
  g_assert_false (lanyard_entry_is_held (entry));
}

static void
test_when_the_wait_is_over_it_is_asked (ManagerFixture *fixture,
                                        gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);

  /* No time to wait for: at once. */
  limit (fixture, 0);
  fixture_test_before (fixture, entry, LANYARD_STATE_RATE_LIMITED);
  g_assert_false (lanyard_entry_is_held (entry));
  lanyard_double_get_settings (fixture->service)->rate_limit = LANYARD_DOUBLE_UNLIMITED;
  fixture_test_before (fixture, entry, LANYARD_STATE_OK);
}

static void
test_a_refused_secret_turns_the_card_red (ManagerFixture *fixture,
                                          gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "expired", FALSE, NULL);
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_UNTESTED);
  report = fixture_test (fixture, entry, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_REFUSED);
}

static void
test_cancelling_keeps_what_was_known (ManagerFixture *fixture,
                                      gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  fixture_test_before (fixture, entry, LANYARD_STATE_OK);
  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_HANG));
  lanyard_double_clear_requests (fixture->service);
  lanyard_manager_test_async (fixture->manager, entry, FALSE, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_entry_get_testing (entry));
  while (lanyard_double_get_requests (fixture->service)->len == 0)
    g_main_context_iteration (NULL, TRUE);

  lanyard_manager_cancel_test (fixture->manager, entry);
  g_assert_null (lanyard_manager_test_finish (fixture->manager, fixture_wait (fixture), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (lanyard_entry_get_testing (entry));
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
}

static void
test_one_test_at_a_time (ManagerFixture *fixture,
                         gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_manager_test_async (fixture->manager, entry, FALSE, NULL, fixture_ready_cb, fixture);
  g_assert_null (fixture_test (fixture, entry, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);

  report = lanyard_manager_test_finish (fixture->manager, fixture_wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_OK);
}

static void
test_a_refused_secret_keeps_its_name (ManagerFixture *fixture,
                                      gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardReport) good = fixture_test (fixture, entry, NULL);
  g_autoptr (LanyardReport) refused = NULL;
  g_autoptr (LanyardManager) another = NULL;
  g_autofree char *title = NULL;
  g_autofree char *read_title = NULL;

  fixture_answer (fixture, 401, "{\"type\": \"error\", \"error\": {\"message\": \"No\"}}");
  refused = fixture_test (fixture, entry, NULL);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_REFUSED);
  title = lanyard_entry_dup_title (entry);
  g_assert_cmpstr (title, ==, "Jane Doe");

  another = fixture_open_another (fixture);
  read_title = lanyard_entry_dup_title (lanyard_manager_find (another, "acme", NULL));
  g_assert_cmpstr (read_title, ==, "Jane Doe");
}

int
main (int   argc,
      char *argv[])
{
  ManagerFixtureTest tests[] = {
    { "a-missing-keyring-leaves-the-good-state", test_a_missing_keyring_leaves_the_good_state },
    { "a-locked-keyring-is-no-news-in-the-background",
      test_a_locked_keyring_is_no_news_in_the_background },
    { "who-asks-to-wait-is-not-asked", test_who_asks_to_wait_is_not_asked },
    { "the-wait-is-kept", test_the_wait_is_kept },
    { "a-wait-from-the-future-is-none", test_a_wait_from_the_future_is_none },
    { "when-the-wait-is-over-it-is-asked", test_when_the_wait_is_over_it_is_asked },
    { "a-refused-secret-turns-the-card-red", test_a_refused_secret_turns_the_card_red },
    { "cancelling-keeps-what-was-known", test_cancelling_keeps_what_was_known },
    { "one-test-at-a-time", test_one_test_at_a_time },
    { "a-refused-secret-keeps-its-name", test_a_refused_secret_keeps_its_name },
  };

  return fixture_run (argc, argv, "test", tests, G_N_ELEMENTS (tests));
}
