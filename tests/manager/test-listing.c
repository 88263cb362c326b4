/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which values a field may have, asked before anything is saved. */

#include "manager-fixture.h"

#include "lanyard-error.h"

/* Only what the question needs: it has no name yet. */
static LanyardConnection *
make_draft (const char *email)
{
  LanyardConnection *connection = lanyard_connection_new ("bitbucket", "api-token");

  if (email != NULL)
    lanyard_connection_set_field (connection, "email", email);

  return connection;
}

static LanyardReport *
list (ManagerFixture     *fixture,
      LanyardConnection  *connection,
      const char         *secret_name,
      GError            **error)
{
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, secret_name);

  lanyard_manager_list_async (fixture->manager, connection, secret, "workspace", NULL,
                              fixture_ready_cb, fixture);

  return lanyard_manager_list_finish (fixture->manager, fixture_wait (fixture), error);
}

static void
test_what_it_may_choose_from_is_listed (ManagerFixture *fixture,
                                        gconstpointer   data)
{
  g_autoptr (LanyardConnection) draft = make_draft ("jane@acme.example");
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;
  const char * const expected[] = { "acme-eng", "acme-labs", "acme-attic", NULL };

  g_assert_true (lanyard_manager_can_list (fixture->manager, draft, "workspace"));
  report = list (fixture, draft, "good", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_report_get_seen_field (report), ==, "workspace");
  g_assert_cmpstrv (lanyard_report_get_seen (report), expected);
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 1);
  g_assert_cmpuint (fixture_count_on_disk (fixture), ==, 0);
}

static void
test_why_nothing_is_listed_is_told (ManagerFixture *fixture,
                                    gconstpointer   data)
{
  g_autoptr (LanyardConnection) draft = make_draft ("jane@acme.example");
  g_autoptr (LanyardReport) refused = NULL;
  g_autoptr (LanyardReport) offline = NULL;
  g_autoptr (GError) error = NULL;

  refused = list (fixture, draft, "expired", &error);
  g_assert_no_error (error);
  g_assert_null (lanyard_report_get_seen (refused));
  g_assert_cmpint (lanyard_report_get_state (refused), ==, LANYARD_STATE_REFUSED);

  fixture_deliver (fixture, LANYARD_DOUBLE_DELIVERY_CLOSE);
  offline = list (fixture, draft, "good", &error);
  g_assert_no_error (error);
  g_assert_null (lanyard_report_get_seen (offline));
  g_assert_cmpint (lanyard_report_get_state (offline), ==, LANYARD_STATE_OFFLINE);
}

static void
test_what_cannot_be_listed_is_not_asked_for (ManagerFixture *fixture,
                                             gconstpointer   data)
{
  g_autoptr (LanyardConnection) empty = make_draft (NULL);
  g_autoptr (LanyardConnection) wrong = make_draft ("jdoe");
  g_autoptr (LanyardConnection) draft = make_draft ("jane@acme.example");
  g_autoptr (LanyardConnection) repository = lanyard_connection_new ("bitbucket",
                                                                     "repository-token");
  g_autoptr (LanyardConnection) unknown = lanyard_connection_new ("gitlab", "api-token");
  g_autoptr (GError) error = NULL;

  g_assert_false (lanyard_manager_can_list (fixture->manager, empty, "workspace"));
  g_assert_false (lanyard_manager_can_list (fixture->manager, wrong, "workspace"));
  g_assert_false (lanyard_manager_can_list (fixture->manager, draft, "email"));
  g_assert_false (lanyard_manager_can_list (fixture->manager, draft, "planet"));
  g_assert_false (lanyard_manager_can_list (fixture->manager, repository, "workspace"));
  g_assert_false (lanyard_manager_can_list (fixture->manager, unknown, "workspace"));

  g_assert_null (list (fixture, empty, "good", &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 0);
}

static void
test_asking_ends_at_once (ManagerFixture *fixture,
                          gconstpointer   data)
{
  g_autoptr (LanyardConnection) draft = make_draft ("jane@acme.example");
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "good");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fixture_deliver (fixture, LANYARD_DOUBLE_DELIVERY_HANG);
  lanyard_manager_list_async (fixture->manager, draft, secret, "workspace", cancellable,
                              fixture_ready_cb, fixture);
  while (lanyard_double_get_requests (fixture->service)->len == 0)
    g_main_context_iteration (NULL, TRUE);

  g_cancellable_cancel (cancellable);
  g_assert_null (lanyard_manager_list_finish (fixture->manager, fixture_wait (fixture), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  ManagerFixtureTest tests[] = {
    { "what-it-may-choose-from-is-listed", test_what_it_may_choose_from_is_listed },
    { "why-nothing-is-listed-is-told", test_why_nothing_is_listed_is_told },
    { "what-cannot-be-listed-is-not-asked-for", test_what_cannot_be_listed_is_not_asked_for },
    { "asking-ends-at-once", test_asking_ends_at_once },
  };

  return fixture_run (argc, argv, "listing", tests, G_N_ELEMENTS (tests));
}
