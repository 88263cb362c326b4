/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Many requests at once, of one examination and of several. */

#include "client-fixture.h"

#include <string.h>

#include "lanyard-deadline.h"
#include "lanyard-trial.h"
#include "lanyard-wire.h"

#define MAX_AT_ONCE 4
#define LATER "/2.0/repositories/acme-eng" /* what api-token asks for in the second round */

#define GOOD_ANSWER \
  "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" \
  "X-OAuth-Scopes: read:user:bitbucket, read:workspace:bitbucket\r\n" \
  "Content-Length: 56\r\n\r\n" \
  "{\"display_name\":\"J\",\"uuid\":\"{1}\",\"slug\":\"a\",\"values\":[]}"

typedef struct
{
  LanyardExamination *examination;
  GCancellable       *cancellable;
  GAsyncResult       *result;
} Run;

static Run *
run_new (ClientFixture *fixture,
         const char    *method,
         const char    *credential)
{
  Run *run = g_new0 (Run, 1);
  const char *secret = credential != NULL ? lanyard_double_get_secret (fixture->service, credential)
                                          : "ATATT-made-up";

  run->examination = client_fixture_examination_new (fixture, method, secret);
  run->cancellable = g_cancellable_new ();
  lanyard_client_examine_async (fixture->client, run->examination, run->cancellable,
                                lanyard_trial_keep_result_cb, &run->result);

  return run;
}

static void
run_wait (Run *run)
{
  while (run->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
run_free (Run *run)
{
  g_object_unref (run->examination);
  g_object_unref (run->cancellable);
  g_object_unref (run->result);
  g_free (run);
}

static void
run_end_in (ClientFixture *fixture,
            Run           *run,
            LanyardState   state)
{
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  run_wait (run);
  report = lanyard_client_examine_finish (fixture->client, run->result, &error);
  g_assert_no_error (error);
  assert_state (report, state);
  run_free (run);
}

/* At once: no other event may have to happen before. */
static void
run_end_cancelled (ClientFixture *fixture,
                   Run           *run)
{
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (run->cancellable);
  while (run->result == NULL)
    g_assert_true (g_main_context_iteration (NULL, FALSE));

  g_assert_null (lanyard_client_examine_finish (fixture->client, run->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  run_free (run);
}

static guint
count_requests (ClientFixture *fixture)
{
  return lanyard_double_get_requests (fixture->service)->len;
}

static void
wait_for_requests (ClientFixture *fixture,
                   guint          n_requests)
{
  while (count_requests (fixture) < n_requests)
    g_main_context_iteration (NULL, TRUE);
}

/* Long enough for a request that should not come. */
static void
linger (void)
{
  g_autoptr (LanyardDeadline) deadline = lanyard_deadline_new (NULL);

  lanyard_deadline_start (deadline, 50);
  while (!lanyard_deadline_has_passed (deadline))
    g_main_context_iteration (NULL, TRUE);
}

static void
add_fault (ClientFixture         *fixture,
           const char            *path,
           LanyardDoubleDelivery  delivery,
           guint                  times)
{
  LanyardDoubleFault *fault = lanyard_double_fault_new_delivery (path, delivery);

  fault->times = times;
  lanyard_double_add_fault (fixture->service, fault);
}

static LanyardStepState
get_step (LanyardReport *report,
          const char    *id)
{
  GListModel *steps = lanyard_report_get_steps (report);

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (steps, i);

      if (g_strcmp0 (lanyard_step_get_id (step), id) == 0)
        return lanyard_step_get_state (step);
    }

  g_test_fail_printf ("There is no step %s", id);

  return LANYARD_STEP_WAITING;
}

static void
test_first_goes_alone (ClientFixture *fixture,
                       gconstpointer  data)
{
  Run *run = NULL;

  add_fault (fixture, NULL, LANYARD_DOUBLE_DELIVERY_HANG, 0);
  run = run_new (fixture, "api-token", "good");
  wait_for_requests (fixture, 1);
  linger ();

  g_assert_cmpuint (count_requests (fixture), ==, 1);
  run_end_cancelled (fixture, run);
}

/* Nobody gets an answer before all have been asked. */
static void
test_others_go_together (ClientFixture *fixture,
                         gconstpointer  data)
{
  Run *run = NULL;

  add_fault (fixture, LATER, LANYARD_DOUBLE_DELIVERY_HANG, 0);
  add_fault (fixture, "/2.0/user/*", LANYARD_DOUBLE_DELIVERY_HANG, 0);
  run = run_new (fixture, "api-token", "good");
  wait_for_requests (fixture, 3);

  run_end_cancelled (fixture, run);
}

static void
test_slow_step_does_not_spoil_its_neighbour (ClientFixture *fixture,
                                             gconstpointer  data)
{
  g_autoptr (LanyardReport) report = NULL;

  lanyard_client_set_time_limits (fixture->client, 2000, 20000);
  add_fault (fixture, LATER, LANYARD_DOUBLE_DELIVERY_HANG, 0);
  report = client_fixture_examine_good (fixture);

  g_assert_nonnull (report);
  g_assert_cmpint (get_step (report, "identity"), ==, LANYARD_STEP_PASSED);
  g_assert_cmpint (get_step (report, "workspaces"), ==,
                   LANYARD_STEP_PASSED);
  g_assert_cmpint (get_step (report, "workspace-repositories"), ==,
                   LANYARD_STEP_FAILED);
}

static void
test_large_step_does_not_spoil_its_neighbour (ClientFixture *fixture,
                                              gconstpointer  data)
{
  LanyardDoubleFault *slow = lanyard_double_fault_new ("/2.0/user/*");
  g_autoptr (LanyardReport) report = NULL;

  /* The neighbour is still under way when the line is cut. */
  slow->times = 0;
  slow->delay = 300;
  lanyard_double_add_fault (fixture->service, slow);
  add_fault (fixture, LATER, LANYARD_DOUBLE_DELIVERY_FLOOD, 0);
  report = client_fixture_examine_good (fixture);

  assert_state (report, LANYARD_STATE_SERVICE_ERROR);
  g_assert_cmpint (get_step (report, "workspaces"), ==,
                   LANYARD_STEP_PASSED);
}

/* Each of what can go wrong happens to one, while others are under way. */
static void
test_trouble_of_one_is_not_that_of_others (ClientFixture *fixture,
                                           gconstpointer  data)
{
  const LanyardDoubleDelivery deliveries[] = {
    LANYARD_DOUBLE_DELIVERY_HANG, LANYARD_DOUBLE_DELIVERY_CLOSE, LANYARD_DOUBLE_DELIVERY_CUT,
    LANYARD_DOUBLE_DELIVERY_FLOOD,
  };

  lanyard_double_set_delay (fixture->service, 20);
  for (guint i = 0; i < G_N_ELEMENTS (deliveries); i++)
    {
      gboolean silent = deliveries[i] == LANYARD_DOUBLE_DELIVERY_HANG;
      Run *good[5];
      Run *bad = NULL;

      /* Only silence lasts until the limit, so only it is given little time. */
      lanyard_client_set_time_limits (fixture->client, silent ? 2000 : 10000, 20000);
      add_fault (fixture, "/2.0/repositories/acme-eng/sandbox", deliveries[i], 0);
      good[0] = run_new (fixture, "api-token", "good");
      bad = run_new (fixture, "repository-token", "repository");
      for (guint j = 1; j < G_N_ELEMENTS (good); j++)
        good[j] = run_new (fixture, "api-token", "good");

      g_test_message ("%d", deliveries[i]);
      for (guint j = 0; j < G_N_ELEMENTS (good); j++)
        run_end_in (fixture, good[j], LANYARD_STATE_OK);
      run_end_in (fixture, bad, deliveries[i] == LANYARD_DOUBLE_DELIVERY_FLOOD
                                ? LANYARD_STATE_SERVICE_ERROR : LANYARD_STATE_OFFLINE);
      lanyard_double_clear_faults (fixture->service);
    }
}

static void
test_four_at_once_over_all (ClientFixture *fixture,
                            gconstpointer  data)
{
  Run *runs[9];

  add_fault (fixture, NULL, LANYARD_DOUBLE_DELIVERY_HANG, 0);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    runs[i] = run_new (fixture, "api-token", "good");

  wait_for_requests (fixture, MAX_AT_ONCE);
  linger ();
  g_assert_cmpuint (count_requests (fixture), ==, MAX_AT_ONCE);

  /* Whoever waits is gone at once as well, and takes nobody's place. */
  for (guint i = MAX_AT_ONCE + 1; i < G_N_ELEMENTS (runs); i++)
    run_end_cancelled (fixture, runs[i]);
  g_assert_cmpuint (count_requests (fixture), ==, MAX_AT_ONCE);

  run_end_cancelled (fixture, runs[0]);
  wait_for_requests (fixture, MAX_AT_ONCE + 1);

  for (guint i = 1; i < MAX_AT_ONCE + 1; i++)
    run_end_cancelled (fixture, runs[i]);
}

/* Twelve rounds at the gate: the last ones wait there for longer than everything of
 * theirs may take together. */
static void
test_waiting_is_not_charged (ClientFixture *fixture,
                             gconstpointer  data)
{
  Run *runs[48];

  lanyard_double_set_delay (fixture->service, 100);
  lanyard_client_set_time_limits (fixture->client, 1000, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    runs[i] = run_new (fixture, "api-token", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    run_end_in (fixture, runs[i], LANYARD_STATE_REFUSED);
}

/* The first answer is there, and then everybody else is before it, for longer than
 * all of it may take. */
static void
test_time_stands_still_at_the_gate (ClientFixture *fixture,
                                    gconstpointer  data)
{
  LanyardDoubleFault *slow = lanyard_double_fault_new ("/2.0/user");
  g_autoptr (LanyardDeadline) deadline = lanyard_deadline_new (NULL);
  g_autoptr (LanyardReport) report = NULL;
  Run *run = NULL;
  Run *others[MAX_AT_ONCE + 1];

  slow->delay = 50;
  lanyard_double_add_fault (fixture->service, slow);
  add_fault (fixture, "/2.0/repositories/acme-eng/sandbox", LANYARD_DOUBLE_DELIVERY_HANG, 0);

  lanyard_client_set_time_limits (fixture->client, 10000, 1000);
  run = run_new (fixture, "api-token", "good");
  lanyard_client_set_time_limits (fixture->client, 10000, 20000);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    others[i] = run_new (fixture, "repository-token", "repository");

  wait_for_requests (fixture, 1 + MAX_AT_ONCE);
  lanyard_deadline_start (deadline, 1500);
  while (!lanyard_deadline_has_passed (deadline))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (run->result);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    run_end_cancelled (fixture, others[i]);

  run_wait (run);
  report = lanyard_client_examine_finish (fixture->client, run->result, &fixture->error);
  g_assert_no_error (fixture->error);
  assert_state (report, LANYARD_STATE_OK);
  g_assert_cmpuint (lanyard_report_get_duration (report), <, 1000);
  run_free (run);
}

/* At the end of the whole, what is under way is cut and says how long it took. */
static void
test_last_step_ends_with_the_whole (ClientFixture *fixture,
                                    gconstpointer  data)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (LanyardReport) report = NULL;
  GListModel *steps = NULL;
  guint longest = 0;

  lanyard_client_set_time_limits (fixture->client, 10000, 500);
  add_fault (fixture, LATER, LANYARD_DOUBLE_DELIVERY_HANG, 0);
  report = client_fixture_examine_good (fixture);

  g_assert_nonnull (report);
  g_assert_cmpint (get_step (report, "workspace-repositories"), ==, LANYARD_STEP_FAILED);
  g_assert_cmpuint (lanyard_report_get_duration (report), >=, 450);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_TIME_SPAN_SECOND);

  steps = lanyard_report_get_steps (report);
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (steps, i);

      longest = MAX (longest, lanyard_step_get_duration (step));
    }
  g_assert_cmpuint (longest, >=, 100);
}

static void
test_cancelled_at_any_answer (ClientFixture *fixture,
                              gconstpointer  data)
{
  for (guint i = 1; i <= 3; i++)
    {
      Run *run = run_new (fixture, "api-token", "good");

      wait_for_requests (fixture, i);
      run_end_cancelled (fixture, run);
      lanyard_double_clear_requests (fixture->service);
    }
}

/* Of one that fails while others are under way, nothing is left either. */
static void
test_unsendable_ends_all (ClientFixture *fixture,
                          gconstpointer  data)
{
  Run *run = NULL;

  g_hash_table_insert (fixture->fields, (char *) "workspace", (char *) "..");
  add_fault (fixture, "/2.0/user/*", LANYARD_DOUBLE_DELIVERY_HANG, 0);
  run = run_new (fixture, "api-token", "good");
  run_wait (run);

  g_assert_null (lanyard_client_examine_finish (fixture->client, run->result, &fixture->error));
  g_assert_nonnull (fixture->error);
  run_free (run);
}

static void
test_connections_are_used_again (ClientFixture *fixture,
                                 gconstpointer  data)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  Run *runs[50];

  lanyard_wire_set_answer (wire, GOOD_ANSWER, FALSE);
  client_fixture_go_to (fixture, lanyard_wire_get_address (wire));
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    runs[i] = run_new (fixture, "api-token", "good");
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    run_end_in (fixture, runs[i], LANYARD_STATE_OK);

  g_assert_cmpuint (lanyard_wire_get_requests (wire)->len, ==, 3 * G_N_ELEMENTS (runs));
  g_assert_cmpuint (lanyard_wire_get_n_connections (wire), ==, MAX_AT_ONCE);

  /* And then they go, without anybody doing anything. */
  while (lanyard_wire_get_n_open (wire) > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* A service may end a connection whenever nothing is under way on it. */
static void
test_connection_that_ended_is_made_anew (ClientFixture *fixture,
                                         gconstpointer  data)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  g_autoptr (LanyardReport) report = NULL;

  lanyard_wire_set_answer (wire, GOOD_ANSWER, TRUE);
  client_fixture_go_to (fixture, lanyard_wire_get_address (wire));
  report = client_fixture_examine_good (fixture);

  assert_state (report, LANYARD_STATE_OK);
  g_assert_cmpuint (lanyard_wire_get_n_connections (wire), ==, 3);
}

static void
test_list_is_asked_for (ClientFixture *fixture,
                        gconstpointer  data)
{
  const LanyardMethod *method = lanyard_provider_find_method (fixture->provider, "api-token");
  g_autoptr (LanyardSecret) secret =
    lanyard_secret_new (lanyard_double_get_secret (fixture->service, "good"), -1);
  g_autoptr (LanyardExamination) examination = NULL;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  const LanyardCheck *check = NULL;

  for (guint i = 0; i < method->extra_checks->len; i++)
    {
      const LanyardCheck *extra = g_ptr_array_index (method->extra_checks, i);

      if (extra->lists != NULL)
        check = extra;
    }
  g_assert_nonnull (check);

  examination = lanyard_examination_new_for_list (fixture->provider, method,
                                                  lanyard_provider_list_get_rules (fixture->providers),
                                                  fixture->fields, secret, check);
  lanyard_client_examine_async (fixture->client, examination, NULL,
                                lanyard_trial_keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  report = lanyard_client_examine_finish (fixture->client, result, &fixture->error);

  g_assert_no_error (fixture->error);
  g_assert_cmpstr (lanyard_report_get_seen_field (report), ==, "workspace");
  g_assert_true (g_strv_contains (lanyard_report_get_seen (report), "acme-eng"));
  g_assert_cmpuint (count_requests (fixture), ==, 1);
}

#define add(path, func) \
  g_test_add ("/lanyard/crowd/" path, ClientFixture, NULL, \
              client_fixture_set_up, func, client_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("first-goes-alone", test_first_goes_alone);
  add ("others-go-together", test_others_go_together);
  add ("slow-step-does-not-spoil-its-neighbour", test_slow_step_does_not_spoil_its_neighbour);
  add ("large-step-does-not-spoil-its-neighbour", test_large_step_does_not_spoil_its_neighbour);
  add ("trouble-of-one-is-not-that-of-others", test_trouble_of_one_is_not_that_of_others);
  add ("four-at-once-over-all", test_four_at_once_over_all);
  add ("waiting-is-not-charged", test_waiting_is_not_charged);
  add ("time-stands-still-at-the-gate", test_time_stands_still_at_the_gate);
  add ("last-step-ends-with-the-whole", test_last_step_ends_with_the_whole);
  add ("cancelled-at-any-answer", test_cancelled_at_any_answer);
  add ("unsendable-ends-all", test_unsendable_ends_all);
  add ("connections-are-used-again", test_connections_are_used_again);
  add ("connection-that-ended-is-made-anew", test_connection_that_ended_is_made_anew);
  add ("list-is-asked-for", test_list_is_asked_for);

  return g_test_run ();
}
