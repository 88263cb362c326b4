/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who took a secret, with a real keyring. */

#include "manager-fixture.h"

static guint
count_uses (ManagerFixture *fixture,
            const char     *uuid)
{
  LanyardActivityStore *store = lanyard_manager_get_activity (fixture->manager);
  g_autoptr (GPtrArray) uses = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_activity_store_load_async (store, uuid, NULL, fixture_ready_cb, fixture);
  uses = lanyard_activity_store_load_finish (store, fixture_wait (fixture), &error);
  g_assert_no_error (error);

  return uses->len;
}

static void
test_goes_with_the_connection (ManagerFixture *fixture,
                               gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autofree char *uuid = g_strdup (fixture_get_uuid (entry));

  lanyard_manager_note_use (fixture->manager, entry, LANYARD_USE_COPY, NULL);
  lanyard_manager_note_use (fixture->manager, entry, LANYARD_USE_EXEC, "npx");
  g_assert_cmpuint (count_uses (fixture, uuid), ==, 2);

  g_assert_true (fixture_remove (fixture, entry, NULL));
  g_assert_cmpuint (count_uses (fixture, uuid), ==, 0);
}

static void
test_tests_are_no_uses (ManagerFixture *fixture,
                        gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardReport) report = fixture_test (fixture, entry, NULL);

  g_assert_nonnull (report);
  g_assert_cmpuint (count_uses (fixture, fixture_get_uuid (entry)), ==, 0);
}

static void
test_for_this_session_only_nothing_is_noted (ManagerFixture *fixture,
                                             gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", TRUE, NULL);

  lanyard_manager_note_use (fixture->manager, entry, LANYARD_USE_COPY, NULL);
  g_assert_cmpuint (count_uses (fixture, fixture_get_uuid (entry)), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  static const ManagerFixtureTest tests[] = {
    { "goes-with-the-connection", test_goes_with_the_connection },
    { "tests-are-no-uses", test_tests_are_no_uses },
    { "for-this-session-only-nothing-is-noted", test_for_this_session_only_nothing_is_noted },
  };

  return fixture_run (argc, argv, "activity", tests, G_N_ELEMENTS (tests));
}
