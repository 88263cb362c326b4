/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Testing again in the background: when, and what the person hears of it. */

#include "manager-fixture.h"

#include "fake-monitor.h"
#include "lanyard-retester.h"

#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))

/* So often it has looked, with a turn long due, when one may say that it tests nothing. */
#define LOOKS 20

#define REFUSAL "{\"type\": \"error\", \"error\": {\"message\": \"Token is invalid\"}}"

/* A retester that is in a hurry, and all that surrounds it. */
typedef struct
{
  ManagerFixture  *fixture;
  FakeMonitor     *monitor;  /* (owned) */
  LanyardRetester *retester; /* (owned) */
  gint64           slept;    /* microseconds by which the calendar is ahead */
  guint            n_looks;
  guint            n_broke;
} Scene;

static void
read_clocks (gint64   *wall,
             gint64   *monotonic,
             gpointer  user_data)
{
  Scene *scene = user_data;

  *wall = g_get_real_time () + scene->slept;
  *monotonic = g_get_monotonic_time ();
  scene->n_looks++;
}

static void
broke_cb (LanyardRetester *retester,
          LanyardEntry    *entry,
          LanyardReport   *report,
          gpointer         user_data)
{
  Scene *scene = user_data;

  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_REFUSED);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_REFUSED);
  scene->n_broke++;
}

static void
scene_begin (Scene          *scene,
             ManagerFixture *fixture,
             gint64          interval)
{
  scene->fixture = fixture;
  scene->monitor = fake_monitor_new ();
  scene->retester = lanyard_retester_new (fixture->manager, G_NETWORK_MONITOR (scene->monitor));
  lanyard_retester_set_times (scene->retester, 1, interval, 1);
  lanyard_retester_set_clock (scene->retester, read_clocks, scene);
  g_signal_connect (scene->retester, "broke", G_CALLBACK (broke_cb), scene);
}

static void
scene_end (Scene *scene)
{
  g_assert_finalize_object (scene->retester);
  g_assert_finalize_object (scene->monitor);

  /* A test that it has cancelled ends by itself. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static LanyardReport *
get_latest (LanyardEntry *entry)
{
  return lanyard_report_log_get_latest (lanyard_entry_get_reports (entry));
}

static LanyardEntry *
add_tested (ManagerFixture *fixture,
            const char     *name)
{
  LanyardEntry *entry = fixture_add (fixture, name, "good", FALSE, NULL);

  fixture_test_before (fixture, entry, LANYARD_STATE_OK);

  return entry;
}

/* Until @entry was tested once more. */
static void
wait_for_test (LanyardEntry *entry)
{
  g_autoptr (LanyardReport) before = NULL;

  g_set_object (&before, get_latest (entry));
  while (get_latest (entry) == before || lanyard_entry_get_testing (entry))
    g_main_context_iteration (NULL, TRUE);
}

/* Until it has looked many times more, all for nothing. */
static void
assert_no_test (Scene        *scene,
                LanyardEntry *entry)
{
  g_autoptr (LanyardReport) before = NULL;
  guint end = scene->n_looks + LOOKS;

  g_set_object (&before, get_latest (entry));
  while (scene->n_looks < end)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_false (lanyard_entry_get_testing (entry));
    }

  g_assert_true (get_latest (entry) == before);
}

static void
test_it_tests_after_the_interval (ManagerFixture *fixture,
                                  gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  g_autoptr (LanyardEntry) untested = fixture_add (fixture, "new", "good", FALSE, NULL);
  Scene scene = { NULL };

  scene_begin (&scene, fixture, 10);
  g_assert_false (lanyard_retester_get_enabled (scene.retester));
  lanyard_retester_set_enabled (scene.retester, TRUE);
  wait_for_test (entry);
  wait_for_test (entry);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  g_assert_null (get_latest (untested));
  g_assert_cmpuint (scene.n_broke, ==, 0);
  scene_end (&scene);
}

static void
test_what_was_tested_just_now_waits (ManagerFixture *fixture,
                                     gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  Scene scene = { NULL };

  scene_begin (&scene, fixture, 6 * HOUR);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  assert_no_test (&scene, entry);

  /* Yesterday's is due as soon as it begins, and then no more. */
  scene.slept = 24 * HOUR * 1000;
  lanyard_retester_set_enabled (scene.retester, FALSE);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  wait_for_test (entry);
  scene_end (&scene);
}

static void
test_disabled_it_does_nothing (ManagerFixture *fixture,
                               gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  Scene scene = { NULL };

  scene_begin (&scene, fixture, 1);
  fixture_deliver (fixture, LANYARD_DOUBLE_DELIVERY_HANG);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  while (!lanyard_entry_get_testing (entry))
    g_main_context_iteration (NULL, TRUE);

  /* A test that is under way ends with it. */
  lanyard_retester_set_enabled (scene.retester, FALSE);
  scene.n_looks = 0;
  while (lanyard_entry_get_testing (entry))
    g_main_context_iteration (NULL, TRUE);
  fake_monitor_set_available (scene.monitor, FALSE);
  fake_monitor_set_available (scene.monitor, TRUE);
  g_assert_cmpuint (scene.n_looks, ==, 0);
  g_assert_cmpint (lanyard_report_get_state (get_latest (entry)), ==, LANYARD_STATE_OK);
  scene_end (&scene);
}

static void
test_it_may_go_in_the_middle_of_a_test (ManagerFixture *fixture,
                                        gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  Scene scene = { NULL };

  scene_begin (&scene, fixture, 1);
  fixture_deliver (fixture, LANYARD_DOUBLE_DELIVERY_HANG);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  while (!lanyard_entry_get_testing (entry))
    g_main_context_iteration (NULL, TRUE);

  scene_end (&scene);
  while (lanyard_entry_get_testing (entry))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_it_keeps_off_unfit_networks (ManagerFixture *fixture,
                                  gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  Scene scene = { NULL };

  scene_begin (&scene, fixture, 1);
  fake_monitor_set_metered (scene.monitor, TRUE);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  assert_no_test (&scene, entry);

  fake_monitor_set_available (scene.monitor, FALSE);
  fake_monitor_set_metered (scene.monitor, FALSE);
  assert_no_test (&scene, entry);

  fake_monitor_set_connectivity (scene.monitor, G_NETWORK_CONNECTIVITY_PORTAL);
  fake_monitor_set_available (scene.monitor, TRUE);
  assert_no_test (&scene, entry);

  fake_monitor_set_connectivity (scene.monitor, G_NETWORK_CONNECTIVITY_FULL);
  wait_for_test (entry);
  scene_end (&scene);
}

static void
test_when_the_network_is_back_it_asks_again (ManagerFixture *fixture,
                                             gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  g_autoptr (LanyardEntry) other = add_tested (fixture, "other");
  g_autoptr (LanyardReport) before = NULL;
  Scene scene = { NULL };

  fixture_deliver (fixture, LANYARD_DOUBLE_DELIVERY_CLOSE);
  fixture_test_before (fixture, entry, LANYARD_STATE_OFFLINE);
  lanyard_double_clear_faults (fixture->service);
  g_set_object (&before, get_latest (other));

  scene_begin (&scene, fixture, 6 * HOUR);
  fake_monitor_set_available (scene.monitor, FALSE);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  assert_no_test (&scene, entry);
  fake_monitor_set_available (scene.monitor, TRUE);
  wait_for_test (entry);
  g_assert_cmpint (lanyard_report_get_state (get_latest (entry)), ==, LANYARD_STATE_OK);
  g_assert_true (get_latest (other) == before);
  scene_end (&scene);
}

static void
test_after_a_sleep_it_looks (ManagerFixture *fixture,
                             gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  Scene scene = { NULL };

  scene_begin (&scene, fixture, 6 * HOUR);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  assert_no_test (&scene, entry);

  /* After a nap, the last test is fresh enough. */
  scene.slept = HOUR * 1000 / 2;
  assert_no_test (&scene, entry);

  scene.slept = 2 * HOUR * 1000;
  wait_for_test (entry);
  scene_end (&scene);
}

static void
test_a_failure_is_told_once (ManagerFixture *fixture,
                             gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  Scene scene = { NULL };

  scene_begin (&scene, fixture, 1);
  fixture_answer (fixture, 401, REFUSAL);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  for (guint i = 0; i < 3; i++)
    wait_for_test (entry);
  g_assert_cmpuint (scene.n_broke, ==, 1);

  /* That it cannot be asked for a while changes nothing in that. */
  fixture_deliver (fixture, LANYARD_DOUBLE_DELIVERY_CLOSE);
  while (lanyard_report_get_state (get_latest (entry)) != LANYARD_STATE_OFFLINE)
    wait_for_test (entry);
  fixture_answer (fixture, 401, REFUSAL);
  while (lanyard_report_get_state (get_latest (entry)) == LANYARD_STATE_OFFLINE)
    wait_for_test (entry);
  g_assert_cmpuint (scene.n_broke, ==, 1);

  /* But a second one after it has worked is news. */
  lanyard_double_clear_faults (fixture->service);
  while (lanyard_entry_get_state (entry) != LANYARD_STATE_OK)
    wait_for_test (entry);
  fixture_answer (fixture, 401, REFUSAL);
  while (lanyard_entry_get_state (entry) == LANYARD_STATE_OK)
    wait_for_test (entry);
  wait_for_test (entry);
  g_assert_cmpuint (scene.n_broke, ==, 2);
  scene_end (&scene);
}

static void
test_what_is_nobodys_fault_is_not_told (ManagerFixture *fixture,
                                        gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  Scene scene = { NULL };

  scene_begin (&scene, fixture, 1);
  fixture_answer (fixture, 503, "{}");
  lanyard_retester_set_enabled (scene.retester, TRUE);
  wait_for_test (entry);
  wait_for_test (entry);
  g_assert_cmpint (lanyard_report_get_state (get_latest (entry)), ==, LANYARD_STATE_SERVICE_ERROR);
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  g_assert_cmpuint (scene.n_broke, ==, 0);
  scene_end (&scene);
}

static void
test_what_was_known_to_fail_is_not_told (ManagerFixture *fixture,
                                         gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "expired", FALSE, NULL);
  Scene scene = { NULL };

  fixture_test_before (fixture, entry, LANYARD_STATE_REFUSED);
  scene_begin (&scene, fixture, 1);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  wait_for_test (entry);
  g_assert_cmpuint (scene.n_broke, ==, 0);
  scene_end (&scene);
}

/* It tries, leaves no trace of it, and does not try all the time. */
static void
test_a_locked_keyring_stays_locked (ManagerFixture *fixture,
                                    gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  g_autoptr (LanyardReport) before = NULL;
  Scene scene = { NULL };

  lanyard_keyring_fixture_stall (fixture->keyring);
  lanyard_keyring_fixture_lock (fixture->keyring);
  g_set_object (&before, get_latest (entry));
  lanyard_double_clear_requests (fixture->service);
  scene_begin (&scene, fixture, 6 * HOUR);
  scene.slept = 24 * HOUR * 1000;
  lanyard_retester_set_enabled (scene.retester, TRUE);
  while (!lanyard_entry_get_testing (entry))
    g_main_context_iteration (NULL, TRUE);
  while (lanyard_entry_get_testing (entry))
    g_main_context_iteration (NULL, TRUE);

  assert_no_test (&scene, entry);
  g_assert_cmpuint (lanyard_keyring_fixture_get_prompts (fixture->keyring), ==, 0);
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 0);
  g_assert_true (get_latest (entry) == before);
  scene_end (&scene);
  lanyard_keyring_fixture_unstall (fixture->keyring);
}

static void
test_who_asked_to_wait_is_left_alone (ManagerFixture *fixture,
                                      gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  Scene scene = { NULL };

  lanyard_double_get_settings (fixture->service)->rate_limit = 0;
  lanyard_double_get_settings (fixture->service)->rate_limit_reset = 600;
  fixture_test_before (fixture, entry, LANYARD_STATE_RATE_LIMITED);
  scene_begin (&scene, fixture, 1);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  assert_no_test (&scene, entry);
  scene_end (&scene);
}

static void
doubt (ManagerFixture *fixture,
       LanyardEntry   *entry)
{
  g_autoptr (GError) error = NULL;

  lanyard_manager_doubt_async (fixture->manager, entry, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_manager_doubt_finish (fixture->manager, fixture_wait (fixture), &error));
  g_assert_no_error (error);
}

static GDateTime *
get_doubt (LanyardEntry *entry)
{
  return lanyard_report_log_get_doubted_at (lanyard_entry_get_reports (entry));
}

/* Git may be wrong: what counts is what the service says when it is asked. */
static void
test_what_git_was_refused_with_is_tested_soon (ManagerFixture *fixture,
                                               gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  g_autoptr (LanyardEntry) other = add_tested (fixture, "other");
  Scene scene = { NULL };

  scene_begin (&scene, fixture, 6 * HOUR);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  assert_no_test (&scene, entry);

  doubt (fixture, entry);
  g_assert_nonnull (get_doubt (entry));
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  wait_for_test (entry);
  g_assert_null (get_doubt (entry));
  g_assert_cmpuint (scene.n_broke, ==, 0);
  assert_no_test (&scene, entry);
  assert_no_test (&scene, other);
  scene_end (&scene);
}

/* Once for each time that git says so, also if there is no answer. */
static void
test_doubt_stays_until_there_is_an_answer (ManagerFixture *fixture,
                                           gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = add_tested (fixture, "acme");
  Scene scene = { NULL };

  scene_begin (&scene, fixture, 6 * HOUR);
  fixture_deliver (fixture, LANYARD_DOUBLE_DELIVERY_CLOSE);
  doubt (fixture, entry);
  lanyard_retester_set_enabled (scene.retester, TRUE);
  wait_for_test (entry);
  g_assert_nonnull (get_doubt (entry));
  assert_no_test (&scene, entry);
  scene_end (&scene);
}

int
main (int   argc,
      char *argv[])
{
  ManagerFixtureTest tests[] = {
    { "it-tests-after-the-interval", test_it_tests_after_the_interval },
    { "what-was-tested-just-now-waits", test_what_was_tested_just_now_waits },
    { "disabled-it-does-nothing", test_disabled_it_does_nothing },
    { "it-may-go-in-the-middle-of-a-test", test_it_may_go_in_the_middle_of_a_test },
    { "it-keeps-off-unfit-networks", test_it_keeps_off_unfit_networks },
    { "when-the-network-is-back-it-asks-again", test_when_the_network_is_back_it_asks_again },
    { "after-a-sleep-it-looks", test_after_a_sleep_it_looks },
    { "a-failure-is-told-once", test_a_failure_is_told_once },
    { "what-is-nobodys-fault-is-not-told", test_what_is_nobodys_fault_is_not_told },
    { "what-was-known-to-fail-is-not-told", test_what_was_known_to_fail_is_not_told },
    { "a-locked-keyring-stays-locked", test_a_locked_keyring_stays_locked },
    { "who-asked-to-wait-is-left-alone", test_who_asked_to_wait_is_left_alone },
    { "what-git-was-refused-with-is-tested-soon", test_what_git_was_refused_with_is_tested_soon },
    { "doubt-stays-until-there-is-an-answer", test_doubt_stays_until_there_is_an_answer },
  };

  return fixture_run (argc, argv, "retester", tests, G_N_ELEMENTS (tests));
}
