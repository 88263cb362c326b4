/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was found out, told to others, and reminders, not told twice. */

#include "manager-fixture.h"

#include <string.h>

#define DATE "2099-12-31"

static LanyardEntry *
add_with_date (ManagerFixture *fixture,
               gboolean        session_only)
{
  LanyardEntry *entry = fixture_add (fixture, "acme", "good", session_only, NULL);
  g_autoptr (LanyardConnection) changed = fixture_copy_connection (entry);

  lanyard_connection_set_expires (changed, DATE);
  g_assert_true (fixture_change (fixture, entry, changed, NULL));

  return entry;
}

static void
remind (ManagerFixture *fixture,
        LanyardEntry   *entry,
        guint           days)
{
  g_autoptr (GError) error = NULL;

  lanyard_manager_remind_async (fixture->manager, entry, days, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_manager_remind_finish (fixture->manager, fixture_wait (fixture), &error));
  g_assert_no_error (error);
}

static guint
get_reminded (LanyardEntry *entry)
{
  return lanyard_report_log_get_reminded (lanyard_entry_get_reports (entry), DATE);
}

static void
test_a_reminder_is_remembered (ManagerFixture *fixture,
                               gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_with_date (fixture, FALSE);
  g_autoptr (LanyardManager) another = NULL;

  fixture_test_before (fixture, entry, LANYARD_STATE_OK);
  g_assert_cmpuint (get_reminded (entry), ==, 0);
  remind (fixture, entry, 14);
  g_assert_cmpuint (get_reminded (entry), ==, 14);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);

  another = fixture_open_another (fixture);
  g_assert_cmpuint (get_reminded (lanyard_manager_find (another, "acme", NULL)), ==, 14);

  /* A test does not make it forgotten. */
  fixture_test_before (fixture, entry, LANYARD_STATE_OK);
  g_assert_cmpuint (get_reminded (entry), ==, 14);
}

static void
test_who_was_never_tested_is_reminded_as_well (ManagerFixture *fixture,
                                               gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_with_date (fixture, FALSE);

  remind (fixture, entry, 7);
  g_assert_cmpuint (get_reminded (entry), ==, 7);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_UNTESTED);
}

static void
test_for_this_session_only_nothing_is_written (ManagerFixture *fixture,
                                               gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_with_date (fixture, TRUE);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "lanyard", NULL);

  remind (fixture, entry, 1);
  g_assert_cmpuint (get_reminded (entry), ==, 1);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_a_report_for_others_names_versions_and_nobody (ManagerFixture *fixture,
                                                    gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_with_date (fixture, FALSE);
  g_autofree char *untested = lanyard_manager_dup_report_copy (fixture->manager, entry);
  g_autofree char *text = NULL;
  const char *wanted[] = { "Lanyard " LANYARD_VERSION, "GLib 2.", "libsoup 3.", "api-token", DATE };
  const char *unwanted[] = { "Jane", "jane@", "jdoe", "Acme",
                             lanyard_double_get_secret (fixture->service, "good") };

  g_assert_nonnull (strstr (untested, "api-token"));
  fixture_test_before (fixture, entry, LANYARD_STATE_OK);
  text = lanyard_manager_dup_report_copy (fixture->manager, entry);

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (strstr (text, wanted[i]) == NULL)
      g_error ("“%s” is not in: %s", wanted[i], text);
  for (gsize i = 0; i < G_N_ELEMENTS (unwanted); i++)
    if (strstr (text, unwanted[i]) != NULL)
      g_error ("“%s” is in: %s", unwanted[i], text);
}

int
main (int   argc,
      char *argv[])
{
  ManagerFixtureTest tests[] = {
    { "a-reminder-is-remembered", test_a_reminder_is_remembered },
    { "who-was-never-tested-is-reminded-as-well", test_who_was_never_tested_is_reminded_as_well },
    { "for-this-session-only-nothing-is-written", test_for_this_session_only_nothing_is_written },
    { "a-report-for-others-names-versions-and-nobody",
      test_a_report_for_others_names_versions_and_nobody },
  };

  return fixture_run (argc, argv, "reporting", tests, G_N_ELEMENTS (tests));
}
