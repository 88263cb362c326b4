/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading what other programs write. */

#include "manager-fixture.h"

#include <string.h>

#include "lanyard-error.h"

static void
test_another_programs_changes_arrive (ManagerFixture *fixture,
                                      gconstpointer   data)
{
  g_autoptr (LanyardManager) window = fixture_open_another (fixture);
  GListModel *entries = lanyard_manager_get_entries (window);
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (LanyardEntry) seen = NULL;
  g_autoptr (LanyardReport) report = NULL;

  lanyard_manager_watch (window);
  entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  while (g_list_model_get_n_items (entries) == 0)
    g_main_context_iteration (NULL, TRUE);

  seen = g_list_model_get_item (entries, 0);
  g_assert_cmpint (lanyard_entry_get_state (seen), ==, LANYARD_STATE_UNTESTED);
  report = fixture_test (fixture, entry, NULL);
  while (lanyard_entry_get_state (seen) != LANYARD_STATE_OK)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (fixture_remove (fixture, entry, NULL));
  while (g_list_model_get_n_items (entries) != 0)
    g_main_context_iteration (NULL, TRUE);
}

/* What is read may be older than what was saved while it was read. */
static void
test_reading_does_not_undo_saving (ManagerFixture *fixture,
                                   gconstpointer   data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("acme-%u", i);
      g_autoptr (LanyardEntry) entry = NULL;
      ManagerFixture reading = { .manager = fixture->manager };

      lanyard_manager_load_async (fixture->manager, NULL, fixture_ready_cb, &reading);
      entry = fixture_add (fixture, name, "good", FALSE, NULL);
      while (reading.result == NULL)
        g_main_context_iteration (NULL, TRUE);

      g_assert_true (lanyard_manager_find (fixture->manager, name, NULL) == entry);
      g_clear_object (&reading.result);
    }
}

static void
load_some (ManagerFixture *fixture,
           LanyardManager *manager,
           const char     *name)
{
  const char * const names[] = { name, NULL };
  g_autoptr (GError) error = NULL;

  lanyard_manager_load_some_async (manager, names, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_manager_load_finish (manager, fixture_wait (fixture), &error));
  g_assert_no_error (error);
}

static LanyardState
get_state (LanyardManager *manager,
           const char     *name)
{
  return lanyard_entry_get_state (lanyard_manager_find (manager, name, NULL));
}

static void
test_only_wanted_reports_are_read (ManagerFixture *fixture,
                                   gconstpointer   data)
{
  g_autoptr (LanyardEntry) one = fixture_add (fixture, "one", "good", FALSE, NULL);
  g_autoptr (LanyardEntry) two = fixture_add (fixture, "two", "good", FALSE, NULL);
  g_autoptr (LanyardManager) command = lanyard_manager_new ();

  fixture_test_before (fixture, one, LANYARD_STATE_OK);
  fixture_test_before (fixture, two, LANYARD_STATE_OK);

  load_some (fixture, command, NULL);
  g_assert_cmpint (get_state (command, "one"), ==, LANYARD_STATE_UNTESTED);
  load_some (fixture, command, "one");
  g_assert_cmpint (get_state (command, "one"), ==, LANYARD_STATE_OK);
  g_assert_cmpint (get_state (command, "two"), ==, LANYARD_STATE_UNTESTED);

  /* What was read before stays. */
  load_some (fixture, command, fixture_get_uuid (two));
  g_assert_cmpint (get_state (command, "one"), ==, LANYARD_STATE_OK);
  g_assert_cmpint (get_state (command, "two"), ==, LANYARD_STATE_OK);
}

int
main (int   argc,
      char *argv[])
{
  ManagerFixtureTest tests[] = {
    { "another-programs-changes-arrive", test_another_programs_changes_arrive },
    { "reading-does-not-undo-saving", test_reading_does_not_undo_saving },
    { "only-wanted-reports-are-read", test_only_wanted_reports_are_read },
  };

  return fixture_run (argc, argv, "reading", tests, G_N_ELEMENTS (tests));
}
