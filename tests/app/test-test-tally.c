/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is said when many tests have ended. Without a display. */

#include "lanyard-error.h"
#include "lanyard-test-tally.h"

#include <gio/gio.h>

static void
count (LanyardTestTally *tally,
       LanyardState      state,
       guint             times)
{
  guint i;

  for (i = 0; i < times; i++)
    {
      g_autoptr (LanyardReport) report = lanyard_report_new (state);

      lanyard_test_tally_count (tally, report, NULL);
    }
}

static void
assert_sum (const LanyardTestTally *tally,
            gboolean                stopped,
            const char             *expected)
{
  g_autofree char *sum = lanyard_test_tally_sum (tally, stopped);

  g_assert_cmpstr (sum, ==, expected);
}

static void
test_all_work (void)
{
  LanyardTestTally tally = { 0 };

  count (&tally, LANYARD_STATE_OK, 1);
  assert_sum (&tally, FALSE, "1 connection tested: it works");
  count (&tally, LANYARD_STATE_OK, 11);
  assert_sum (&tally, FALSE, "12 connections tested: all work");
}

static void
test_each_kind (void)
{
  LanyardTestTally tally = { 0 };

  count (&tally, LANYARD_STATE_OK, 3);
  count (&tally, LANYARD_STATE_LIMITED, 1);
  count (&tally, LANYARD_STATE_REFUSED, 1);
  count (&tally, LANYARD_STATE_EXPIRED, 1);
  assert_sum (&tally, FALSE, "Tested: 3 work, 1 is limited, 2 do not work");
}

/* Neither good nor bad: the service could not be asked. */
static void
test_not_its_fault (void)
{
  LanyardTestTally tally = { 0 };

  count (&tally, LANYARD_STATE_OFFLINE, 2);
  count (&tally, LANYARD_STATE_KEYRING, 1);
  assert_sum (&tally, FALSE, "Tested: 3 could not be tested");
}

static void
test_stopped (void)
{
  LanyardTestTally tally = { 0 };

  assert_sum (&tally, TRUE, "Stopped before any test ended");
  count (&tally, LANYARD_STATE_OK, 2);
  assert_sum (&tally, TRUE, "Stopped: 2 work so far");
}

static void
test_errors (void)
{
  LanyardTestTally tally = { 0 };
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  g_autoptr (GError) busy = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "Busy");
  g_autoptr (GError) removed = NULL;
  g_autoptr (GError) unknown = NULL;

  removed = g_error_new_literal (LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION, "Removed");
  unknown = g_error_new_literal (LANYARD_ERROR, LANYARD_ERROR_USAGE, "Unknown");
  lanyard_test_tally_count (&tally, NULL, cancelled);
  lanyard_test_tally_count (&tally, NULL, busy);
  lanyard_test_tally_count (&tally, NULL, removed);
  assert_sum (&tally, FALSE, "Nothing was tested");

  lanyard_test_tally_count (&tally, NULL, unknown);
  assert_sum (&tally, FALSE, "Tested: 1 could not be tested");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/test-tally/all-work-is-said-in-short", test_all_work);
  g_test_add_func ("/lanyard/test-tally/each-kind-is-counted", test_each_kind);
  g_test_add_func ("/lanyard/test-tally/what-could-not-be-asked-is-no-failure", test_not_its_fault);
  g_test_add_func ("/lanyard/test-tally/stopped-is-said", test_stopped);
  g_test_add_func ("/lanyard/test-tally/what-came-to-nothing-is-not-counted", test_errors);

  return g_test_run ();
}
