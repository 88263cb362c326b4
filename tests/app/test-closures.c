/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-card-closures.h"
#include "lanyard-closures.h"
#include "lanyard-details-closures.h"
#include "lanyard-entry-private.h"

#include <locale.h>

static void
test_text (void)
{
  g_autofree char *escaped = lanyard_escape (NULL, "<b>&");

  g_assert_false (lanyard_has_text (NULL, NULL));
  g_assert_false (lanyard_has_text (NULL, ""));
  g_assert_true (lanyard_has_text (NULL, "x"));
  g_assert_cmpstr (escaped, ==, "&lt;b&gt;&amp;");
  g_assert_null (lanyard_escape (NULL, NULL));
}

static void
test_every_step_state_has_a_page (void)
{
  g_autoptr (GHashTable) pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int state;

  for (state = LANYARD_STEP_WAITING; state <= LANYARD_STEP_SKIPPED; state++)
    g_hash_table_add (pages, lanyard_page_of_step (NULL, (LanyardStepState) state));

  g_assert_cmpuint (g_hash_table_size (pages), ==, LANYARD_STEP_SKIPPED + 1);
}

static void
test_only_an_ended_step_has_a_time (void)
{
  g_autofree char *time = lanyard_time_of_step (NULL, LANYARD_STEP_FAILED, 1500);

  g_assert_cmpstr (time, ==, "1.5 s");
  g_assert_null (lanyard_time_of_step (NULL, LANYARD_STEP_RUNNING, 0));
  g_assert_null (lanyard_time_of_step (NULL, LANYARD_STEP_SKIPPED, 0));
}

static LanyardReportLog *
create_log (LanyardState first,
            LanyardState second)
{
  g_autoptr (LanyardReportLog) empty = lanyard_report_log_new ();
  g_autoptr (LanyardReportLog) log = NULL;
  g_autoptr (GDateTime) then = g_date_time_new_utc (2026, 11, 22, 9, 0, 0);
  g_autoptr (GDateTime) later = g_date_time_new_utc (2026, 11, 22, 9, 28, 0);
  g_autoptr (LanyardReport) first_report = lanyard_report_new (first);
  g_autoptr (LanyardReport) second_report = lanyard_report_new (second);

  lanyard_report_set_time (first_report, then, 1);
  lanyard_report_set_time (second_report, later, 1);
  log = lanyard_report_log_add (empty, first_report);

  return lanyard_report_log_add (log, second_report);
}

static LanyardEntry *
create_entry (const char       *expires,
              LanyardReportLog *log)
{
  g_autoptr (LanyardProviderList) providers = lanyard_provider_list_new ();
  g_autoptr (LanyardConnection) connection = lanyard_connection_new ("bitbucket", "api-token");
  LanyardEntry *entry;

  lanyard_connection_set_name (connection, "acme");
  lanyard_connection_set_expires (connection, expires);
  entry = lanyard_entry_new (connection, providers, FALSE);
  if (log != NULL)
    lanyard_entry_set_reports (entry, log);

  return entry;
}

static void
test_offline_keeps_what_was_known (void)
{
  g_autoptr (LanyardReportLog) log = create_log (LANYARD_STATE_OK, LANYARD_STATE_OFFLINE);
  g_autoptr (LanyardEntry) entry = create_entry (NULL, log);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);
  g_autofree char *tested = lanyard_card_tested (NULL, log, now);
  g_autofree char *note = lanyard_card_note (NULL, entry, log, now);

  g_assert_cmpstr (tested, ==, "Tested 30 minutes ago");
  g_assert_true (lanyard_card_has_note (NULL, log));
  g_assert_cmpstr (note, ==, "Could not be asked 2 minutes ago");
}

static void
test_refused_needs_no_note (void)
{
  g_autoptr (LanyardReportLog) log = create_log (LANYARD_STATE_OK, LANYARD_STATE_REFUSED);
  g_autoptr (LanyardEntry) entry = create_entry (NULL, log);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);
  g_autofree char *tested = lanyard_card_tested (NULL, log, now);

  g_assert_cmpstr (tested, ==, "Tested 2 minutes ago");
  g_assert_false (lanyard_card_has_note (NULL, log));
  g_assert_null (lanyard_card_note (NULL, entry, log, now));
}

/* Nothing was known before: the state itself says that it could not be asked. */
static void
test_first_test_offline_needs_no_note (void)
{
  g_autoptr (LanyardReportLog) log = create_log (LANYARD_STATE_OFFLINE, LANYARD_STATE_OFFLINE);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);
  g_autofree char *tried = lanyard_card_tested (NULL, log, now);

  g_assert_cmpstr (tried, ==, "Tried 2 minutes ago");
  g_assert_false (lanyard_card_has_note (NULL, log));
}

static void
test_never_tested_says_nothing (void)
{
  g_autoptr (LanyardReportLog) log = lanyard_report_log_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_assert_null (lanyard_card_tested (NULL, log, now));
  g_assert_false (lanyard_card_has_note (NULL, log));
}

static LanyardReportLog *
create_wait (int seconds)
{
  g_autoptr (LanyardReportLog) empty = lanyard_report_log_new ();
  g_autoptr (LanyardReport) report = lanyard_report_new (LANYARD_STATE_RATE_LIMITED);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  LanyardGuidance *guidance = g_new0 (LanyardGuidance, 1);

  guidance->code = g_strdup ("rate-limited");
  guidance->title = g_strdup ("Wait");
  guidance->explanation = g_strdup ("");
  guidance->fixes = g_new0 (char *, 1);
  guidance->links = g_new0 (char *, 1);
  guidance->actions = g_new0 (char *, 1);
  guidance->retry_at = g_date_time_add_seconds (now, seconds);
  lanyard_report_take_guidance (report, guidance);
  lanyard_report_set_time (report, now, 1);

  return lanyard_report_log_add (empty, report);
}

static void
test_a_service_that_asks_to_wait_says_until_when (void)
{
  g_autoptr (LanyardReportLog) log = create_wait (600);
  g_autoptr (LanyardEntry) entry = create_entry (NULL, log);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *clock =
    lanyard_words_clock (lanyard_report_get_guidance (lanyard_report_log_get_latest (log))->retry_at);
  g_autofree char *expected = g_strdup_printf ("Asked to wait (until %s)", clock);
  g_autofree char *reason = g_strdup_printf ("Bitbucket Cloud asks to wait until %s", clock);
  g_autofree char *state = lanyard_card_state (NULL, entry, LANYARD_STATE_RATE_LIMITED, now);
  g_autofree char *tooltip = lanyard_card_test_tooltip (NULL, entry, log, now);

  g_assert_cmpstr (state, ==, expected);
  g_assert_cmpstr (tooltip, ==, reason);
}

static void
test_a_wait_that_is_over_is_not_told (void)
{
  g_autoptr (LanyardReportLog) log = create_wait (-1);
  g_autoptr (LanyardEntry) entry = create_entry (NULL, log);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *state = lanyard_card_state (NULL, entry, LANYARD_STATE_RATE_LIMITED, now);

  g_assert_cmpstr (state, ==, "Asked to wait");
  g_assert_null (lanyard_card_test_tooltip (NULL, entry, log, now));
}

static void
assert_reminder (const char   *expires,
                 LanyardState  state,
                 gboolean      bare,
                 const char   *words,
                 const char   *style)
{
  g_autoptr (LanyardEntry) entry = create_entry (expires, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  g_autofree char *reminder = lanyard_card_reminder (NULL, connection, state, bare, now);
  g_auto (GStrv) classes = lanyard_card_reminder_style (NULL, connection, state, now);

  g_assert_cmpstr (reminder, ==, words);
  if (words != NULL)
    g_assert_cmpstr (classes[1], ==, style);
}

static void
test_expiry_is_reminded_of_when_it_is_time (void)
{
  assert_reminder (NULL, LANYARD_STATE_OK, FALSE, NULL, NULL);
  assert_reminder ("2026-12-07", LANYARD_STATE_OK, FALSE, NULL, NULL);
  assert_reminder ("2026-12-06", LANYARD_STATE_OK, FALSE, "Expires in 14 days, on 6 December 2026",
                   "warning");
  assert_reminder ("2026-11-29", LANYARD_STATE_OK, FALSE, "Expires in 7 days, on 29 November 2026",
                   "warning");
  assert_reminder ("2026-11-23", LANYARD_STATE_OK, FALSE, "Expires tomorrow, on 23 November 2026",
                   "error");
  assert_reminder ("2026-11-22", LANYARD_STATE_OK, FALSE, "Expires today, 22 November 2026", "error");
  assert_reminder ("2026-11-21", LANYARD_STATE_OK, FALSE,
                   "The expiry date, 21 November 2026, has passed", "error");
}

/* Neither where it is said already, nor where there is nothing to press. */
static void
test_expiry_is_said_once (void)
{
  g_autoptr (LanyardEntry) entry = create_entry ("2026-11-29", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  LanyardReportLog *log = lanyard_entry_get_reports (entry);
  g_autofree char *details = lanyard_card_details (NULL, entry, connection, log, FALSE, now);
  g_autofree char *bare = lanyard_card_details (NULL, entry, connection, log, TRUE, now);

  assert_reminder ("2026-11-21", LANYARD_STATE_EXPIRED, FALSE, NULL, NULL);
  assert_reminder ("2026-11-29", LANYARD_STATE_OK, TRUE, NULL, NULL);
  g_assert_cmpstr (details, ==, "API token");
  g_assert_cmpstr (bare, ==, "API token · expires in 7 days");
}

static LanyardReportLog *
create_excess (LanyardState state)
{
  static const char * const wanted[] = { "read:user:bitbucket", NULL };
  static const char * const granted[] = { "read:user:bitbucket", "delete:repository:bitbucket",
                                          NULL };
  static const char * const excess[] = { "delete:repository:bitbucket", NULL };
  static const char * const none[] = { NULL };
  g_autoptr (LanyardReportLog) empty = lanyard_report_log_new ();
  g_autoptr (LanyardReport) report = lanyard_report_new (state);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 28, 0);

  lanyard_report_set_scopes (report, wanted, granted, none, excess);
  lanyard_report_set_credential_type (report, "strange");
  lanyard_report_set_time (report, now, 44);

  return lanyard_report_log_add (empty, report);
}

static void
test_excess_is_told_of_what_works (void)
{
  g_autoptr (LanyardReportLog) good = create_excess (LANYARD_STATE_OK);
  g_autoptr (LanyardReportLog) bad = create_excess (LANYARD_STATE_REFUSED);
  g_autoptr (LanyardEntry) entry = create_entry (NULL, good);
  g_autofree char *words = lanyard_card_excess (NULL, entry, good);

  g_assert_cmpstr (words, ==, "This token may also delete repositories; nothing here needs that.");
  g_assert_null (lanyard_card_excess (NULL, entry, bad));
}

static void
test_details_of_what_was_never_tested (void)
{
  g_autoptr (LanyardEntry) entry = create_entry (NULL, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  LanyardReportLog *log = lanyard_entry_get_reports (entry);
  g_autofree char *confirmed = lanyard_details_confirmed (NULL, log, now);
  g_autofree char *tried = lanyard_details_tried (NULL, entry, log, now);
  g_autofree char *strip = lanyard_details_strip (NULL, log, NULL);
  g_autofree char *expiry = lanyard_details_expiry (NULL, lanyard_entry_get_connection (entry), now);

  g_assert_null (lanyard_details_name (NULL, entry, log));
  g_assert_null (lanyard_details_nickname (NULL, entry, log));
  g_assert_null (lanyard_details_id (NULL, entry, log));
  g_assert_null (lanyard_details_kind (NULL, entry, log));
  g_assert_null (lanyard_details_seen (NULL, log));
  g_assert_null (lanyard_details_problem (NULL, log, FALSE));
  g_assert_cmpstr (confirmed, ==, "Never");
  g_assert_cmpstr (tried, ==, "Never");
  g_assert_cmpstr (strip, ==, "Not tested yet");
  g_assert_cmpstr (expiry, ==, "No expiry date is known");
}

/* Confirmed is one thing, tried another. */
static void
test_details_keep_confirmed_and_tried_apart (void)
{
  g_autoptr (LanyardReportLog) log = create_log (LANYARD_STATE_OK, LANYARD_STATE_OFFLINE);
  g_autoptr (LanyardEntry) entry = create_entry (NULL, log);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);
  g_autofree char *confirmed = lanyard_details_confirmed (NULL, log, now);
  g_autofree char *tried = lanyard_details_tried (NULL, entry, log, now);
  g_autofree char *strip = lanyard_details_strip (NULL, log, NULL);

  g_assert_cmpstr (confirmed, ==, "22 November 2026, 09:00 (30 minutes ago)");
  g_assert_cmpstr (tried, ==, "Cannot ask now · 22 November 2026, 09:28 (2 minutes ago)");
  g_assert_cmpstr (strip, ==, "The last 2 tests, the newest at the end");
}

/* What nobody knows by a better name is shown as it is. */
static void
test_details_show_an_unknown_kind_as_it_is (void)
{
  g_autoptr (LanyardReportLog) log = create_excess (LANYARD_STATE_OK);
  g_autoptr (LanyardEntry) entry = create_entry (NULL, log);
  g_autofree char *kind = lanyard_details_kind (NULL, entry, log);

  g_assert_cmpstr (kind, ==, "Strange");
}

static void
test_step_notes_say_request_and_status (void)
{
  g_autoptr (LanyardStep) step = lanyard_step_new ("identity", "Who am I");
  g_autofree char *nothing = NULL;
  g_autofree char *both = NULL;

  lanyard_step_start (step);
  g_assert_null (lanyard_note_of_step (NULL, step, LANYARD_STEP_RUNNING, TRUE));
  nothing = lanyard_note_of_step (NULL, step, LANYARD_STEP_FAILED, TRUE);
  g_assert_cmpstr (nothing, ==, "No answer");

  lanyard_step_set_answer (step, "GET /user", NULL, NULL);
  lanyard_step_end (step, LANYARD_STEP_PASSED, 200, 41);
  both = lanyard_note_of_step (NULL, step, LANYARD_STEP_PASSED, TRUE);
  g_assert_cmpstr (both, ==, "200 · GET /user");
  g_assert_null (lanyard_note_of_step (NULL, step, LANYARD_STEP_PASSED, FALSE));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lanyard/closures/text", test_text);
  g_test_add_func ("/lanyard/closures/every-step-state-has-a-page", test_every_step_state_has_a_page);
  g_test_add_func ("/lanyard/closures/only-an-ended-step-has-a-time",
                   test_only_an_ended_step_has_a_time);
  g_test_add_func ("/lanyard/closures/offline-keeps-what-was-known",
                   test_offline_keeps_what_was_known);
  g_test_add_func ("/lanyard/closures/refused-needs-no-note", test_refused_needs_no_note);
  g_test_add_func ("/lanyard/closures/first-test-offline-needs-no-note",
                   test_first_test_offline_needs_no_note);
  g_test_add_func ("/lanyard/closures/never-tested-says-nothing", test_never_tested_says_nothing);
  g_test_add_func ("/lanyard/closures/a-service-that-asks-to-wait-says-until-when",
                   test_a_service_that_asks_to_wait_says_until_when);
  g_test_add_func ("/lanyard/closures/a-wait-that-is-over-is-not-told",
                   test_a_wait_that_is_over_is_not_told);
  g_test_add_func ("/lanyard/closures/expiry-is-reminded-of-when-it-is-time",
                   test_expiry_is_reminded_of_when_it_is_time);
  g_test_add_func ("/lanyard/closures/expiry-is-said-once", test_expiry_is_said_once);
  g_test_add_func ("/lanyard/closures/excess-is-told-of-what-works",
                   test_excess_is_told_of_what_works);
  g_test_add_func ("/lanyard/closures/details-of-what-was-never-tested",
                   test_details_of_what_was_never_tested);
  g_test_add_func ("/lanyard/closures/details-keep-confirmed-and-tried-apart",
                   test_details_keep_confirmed_and_tried_apart);
  g_test_add_func ("/lanyard/closures/details-show-an-unknown-kind-as-it-is",
                   test_details_show_an_unknown_kind_as_it_is);
  g_test_add_func ("/lanyard/closures/step-notes-say-request-and-status",
                   test_step_notes_say_request_and_status);

  return g_test_run ();
}
