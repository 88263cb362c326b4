/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-card-closures.h"
#include "lanyard-closures.h"

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

static void
test_offline_keeps_what_was_known (void)
{
  g_autoptr (LanyardReportLog) log = create_log (LANYARD_STATE_OK, LANYARD_STATE_OFFLINE);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);
  g_autofree char *tested = lanyard_card_tested (NULL, log, now);
  g_autofree char *note = lanyard_card_note (NULL, log, now);

  g_assert_cmpstr (tested, ==, "Tested 30 minutes ago");
  g_assert_true (lanyard_card_has_note (NULL, log));
  g_assert_cmpstr (note, ==, "Could not be asked 2 minutes ago");
}

static void
test_refused_needs_no_note (void)
{
  g_autoptr (LanyardReportLog) log = create_log (LANYARD_STATE_OK, LANYARD_STATE_REFUSED);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);
  g_autofree char *tested = lanyard_card_tested (NULL, log, now);

  g_assert_cmpstr (tested, ==, "Tested 2 minutes ago");
  g_assert_false (lanyard_card_has_note (NULL, log));
  g_assert_null (lanyard_card_note (NULL, log, now));
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

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

  return g_test_run ();
}
