/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "client-fixture.h"

#include <string.h>

#include "lanyard-error.h"
#include "lanyard-trial.h"
#include "lanyard-wire.h"

static LanyardReport *
examine_faulty (ClientFixture      *fixture,
                LanyardDoubleFault *fault)
{
  fault->times = 0;
  lanyard_double_add_fault (fixture->service, fault);

  return client_fixture_examine_good (fixture);
}

static void
test_methods_are_good_and_bad (ClientFixture *fixture,
                               gconstpointer  data)
{
  const struct
  {
    const char *method;
    const char *secret;
  } pairs[] = {
    { "api-token", "good" },
    { "repository-token", "repository" },
    { "project-token", "project" },
    { "workspace-token", "workspace" },
    { "app-password", "app-password" },
  };

  lanyard_double_set_app_passwords_accepted (fixture->service, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *secret = lanyard_double_get_secret (fixture->service, pairs[i].secret);
      g_autofree char *wrong = g_strconcat (secret, "x", NULL);
      g_autoptr (LanyardReport) good = client_fixture_examine (fixture, pairs[i].method, secret);
      g_autoptr (LanyardReport) bad = client_fixture_examine (fixture, pairs[i].method, wrong);

      g_test_message ("%s", pairs[i].method);
      assert_state (good, LANYARD_STATE_OK);
      g_assert_cmpint (lanyard_state_get_kind (lanyard_report_get_state (bad)), ==,
                       LANYARD_STATE_KIND_FAILURE);
    }
}

static void
test_person_is_named (ClientFixture *fixture,
                      gconstpointer  data)
{
  g_autoptr (LanyardReport) report = client_fixture_examine_good (fixture);

  assert_state (report, LANYARD_STATE_OK);
  g_assert_cmpstr (lanyard_report_get_account (report)->display_name, ==, "Jane Doe");
}

/* No round trip for a challenge, and the secret in one header only. */
static void
test_secret_is_in_one_header (ClientFixture *fixture,
                              gconstpointer  data)
{
  const char *secret = lanyard_double_get_secret (fixture->service, "good");
  g_autofree char *pair = g_strconcat ("jane@acme.example:", secret, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *expected = g_strconcat ("Basic ", encoded, NULL);
  g_autoptr (LanyardReport) report = client_fixture_examine_good (fixture);
  GPtrArray *requests = lanyard_double_get_requests (fixture->service);

  g_assert_nonnull (report);
  g_assert_cmpuint (requests->len, >, 0);
  for (guint i = 0; i < requests->len; i++)
    {
      LanyardDoubleRequest *request = requests->pdata[i];

      g_assert_cmpstr (lanyard_double_request_get_header (request, "Authorization"), ==, expected);
      g_assert_null (strstr (request->path, secret));
      g_assert_true (request->query == NULL || strstr (request->query, secret) == NULL);
      g_assert_cmpstr (lanyard_double_request_get_header (request, "User-Agent"), ==,
                       "Lanyard/" LANYARD_VERSION);
      g_assert_cmpstr (lanyard_double_request_get_header (request, "Accept"), ==,
                       "application/json");
      g_assert_null (lanyard_double_request_get_header (request, "Cookie"));
    }
}

static void
test_bearer_is_sent (ClientFixture *fixture,
                     gconstpointer  data)
{
  const char *secret = lanyard_double_get_secret (fixture->service, "repository");
  g_autofree char *expected = g_strconcat ("Bearer ", secret, NULL);
  g_autoptr (LanyardReport) report = client_fixture_examine (fixture, "repository-token", secret);
  GPtrArray *requests = lanyard_double_get_requests (fixture->service);

  assert_state (report, LANYARD_STATE_OK);
  for (guint i = 0; i < requests->len; i++)
    g_assert_cmpstr (lanyard_double_request_get_header (requests->pdata[i], "Authorization"), ==,
                     expected);
}

static void
test_redirect_leads_nowhere (ClientFixture *fixture,
                             gconstpointer  data)
{
  g_autoptr (LanyardDouble) other = lanyard_double_new_with_demo_world ();
  g_autofree char *location = NULL;
  g_autoptr (LanyardReport) report = NULL;

  lanyard_double_start (other, 0, &fixture->error);
  g_assert_no_error (fixture->error);
  location = g_strconcat (lanyard_double_get_address (other), "/2.0/user", NULL);

  report = examine_faulty (fixture, lanyard_double_fault_new_redirect (NULL, location));

  assert_state (report, LANYARD_STATE_SERVICE_ERROR);
  g_assert_cmpuint (lanyard_double_get_requests (other)->len, ==, 0);
}

static void
test_answers_are_judged (ClientFixture *fixture,
                         gconstpointer  data)
{
  const struct
  {
    guint         status;
    const char   *type;
    const char   *body;
    LanyardState  state;
  } cases[] = {
    { 401, "application/json", "{\"error\":{\"message\":\"Token is invalid\"}}",
      LANYARD_STATE_REFUSED },
    { 401, "text/plain", "Token is invalid", LANYARD_STATE_REFUSED },
    { 429, "text/plain", "Rate limit for this resource has been exceeded",
      LANYARD_STATE_RATE_LIMITED },
    { 500, "text/html", "<html>", LANYARD_STATE_SERVICE_ERROR },
    { 503, "application/json", "{}", LANYARD_STATE_SERVICE_ERROR },
    { 200, "application/json", "{\"display_name\": ", LANYARD_STATE_SERVICE_ERROR },
    { 200, "application/json", "", LANYARD_STATE_SERVICE_ERROR },
    { 200, "text/html", "<html>Sign in</html>", LANYARD_STATE_OFFLINE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LanyardReport) report =
        examine_faulty (fixture, lanyard_double_fault_new_answer (NULL, cases[i].status,
                                                                  cases[i].type, cases[i].body));

      g_test_message ("%u %s", cases[i].status, cases[i].type);
      assert_state (report, cases[i].state);
      lanyard_double_clear_faults (fixture->service);
    }
}

static void
test_trouble_on_the_way_is_judged (ClientFixture *fixture,
                                   gconstpointer  data)
{
  const struct
  {
    LanyardDoubleDelivery delivery;
    LanyardState          state;
  } cases[] = {
    { LANYARD_DOUBLE_DELIVERY_CLOSE, LANYARD_STATE_OFFLINE },
    { LANYARD_DOUBLE_DELIVERY_CUT, LANYARD_STATE_OFFLINE },
    { LANYARD_DOUBLE_DELIVERY_HANG, LANYARD_STATE_OFFLINE },
    { LANYARD_DOUBLE_DELIVERY_FLOOD, LANYARD_STATE_SERVICE_ERROR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean silent = cases[i].delivery == LANYARD_DOUBLE_DELIVERY_HANG;
      g_autoptr (LanyardReport) report = NULL;

      /* Only silence lasts until the limit, so only it is given little time. */
      lanyard_client_set_time_limits (fixture->client, silent ? 60 : 10000, 20000);
      report = examine_faulty (fixture,
                               lanyard_double_fault_new_delivery (NULL, cases[i].delivery));

      g_test_message ("%d", cases[i].delivery);
      assert_state (report, cases[i].state);
      lanyard_double_clear_faults (fixture->service);
    }
}

/* What was not read to its end is not unreadable. */
static void
test_large_answer_is_called_large (ClientFixture *fixture,
                                   gconstpointer  data)
{
  const guint statuses[] = { 200, 401, 404 };
  g_autofree char *body = g_strnfill (2 * 1024 * 1024, '1');

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (LanyardReport) report =
        examine_faulty (fixture, lanyard_double_fault_new_answer (NULL, statuses[i],
                                                                  "application/json", body));

      assert_state (report, LANYARD_STATE_SERVICE_ERROR);
      g_assert_cmpstr (lanyard_report_get_guidance (report)->title, ==,
                       "The answer is far too large");
      lanyard_double_clear_faults (fixture->service);
    }
}

static void
test_garbage_is_service_error (ClientFixture *fixture,
                               gconstpointer  data)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  g_autoptr (LanyardReport) report = NULL;

  lanyard_wire_set_answer (wire, "SSH-2.0-OpenSSH_9.2\r\n\r\n", TRUE);
  client_fixture_go_to (fixture, lanyard_wire_get_address (wire));

  report = client_fixture_examine_good (fixture);

  assert_state (report, LANYARD_STATE_SERVICE_ERROR);
}

/* The first goes alone, and all after it at once: one of them takes its connection. */
static void
test_steps_share_connections (ClientFixture *fixture,
                              gconstpointer  data)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  g_autoptr (LanyardReport) report = NULL;

  lanyard_wire_set_answer (wire,
                           "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                           "X-OAuth-Scopes: read:user:bitbucket, read:workspace:bitbucket\r\n"
                           "Content-Length: 56\r\n\r\n"
                           "{\"display_name\":\"J\",\"uuid\":\"{1}\",\"slug\":\"a\",\"values\":[]}",
                           FALSE);
  client_fixture_go_to (fixture, lanyard_wire_get_address (wire));

  report = client_fixture_examine_good (fixture);

  assert_state (report, LANYARD_STATE_OK);
  g_assert_cmpuint (lanyard_wire_get_requests (wire)->len, ==, 3);
  g_assert_cmpuint (lanyard_wire_get_n_connections (wire), ==, 2);
}

/* Each step is in time, but they are not all together. */
static void
test_whole_limit_holds (ClientFixture *fixture,
                        gconstpointer  data)
{
  g_autoptr (LanyardReport) report = NULL;

  lanyard_client_set_time_limits (fixture->client, 10000, 150);
  lanyard_double_set_delay (fixture->service, 100);
  report = client_fixture_examine_good (fixture);

  assert_state (report, LANYARD_STATE_OFFLINE);
  g_assert_cmpuint (lanyard_report_get_duration (report), <, 5000);
}

static void
test_cancelled_while_waiting (ClientFixture *fixture,
                              gconstpointer  data)
{
  g_autoptr (LanyardExamination) examination =
    client_fixture_examination_new (fixture, "api-token", lanyard_double_get_secret (fixture->service, "good"));
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_HANG));
  lanyard_client_examine_async (fixture->client, examination, fixture->cancellable,
                                lanyard_trial_keep_result_cb, &result);
  while (lanyard_double_get_requests (fixture->service)->len == 0)
    g_main_context_iteration (NULL, TRUE);

  g_cancellable_cancel (fixture->cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_null (lanyard_client_examine_finish (fixture->client, result, &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_before_asks_nobody (ClientFixture *fixture,
                                   gconstpointer  data)
{
  g_cancellable_cancel (fixture->cancellable);

  g_assert_null (client_fixture_examine_good (fixture));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 0);
}

static void
test_unsendable_asks_nobody (ClientFixture *fixture,
                             gconstpointer  data)
{
  g_assert_null (client_fixture_examine (fixture, "repository-token", "made\r\nX-Up: 1"));
  g_assert_error (fixture->error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 0);
}

static void
test_several_at_once (ClientFixture *fixture,
                      gconstpointer  data)
{
  GAsyncResult *results[10] = { NULL, };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (LanyardExamination) examination =
        client_fixture_examination_new (fixture, "api-token",
                                        i % 2 == 0 ? lanyard_double_get_secret (fixture->service, "good")
                                    : "ATATT-made-up");

      lanyard_client_examine_async (fixture->client, examination, NULL,
                                    lanyard_trial_keep_result_cb, &results[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (LanyardReport) report = NULL;

      while (results[i] == NULL)
        g_main_context_iteration (NULL, TRUE);

      report = lanyard_client_examine_finish (fixture->client, results[i], NULL);
      assert_state (report, i % 2 == 0 ? LANYARD_STATE_OK : LANYARD_STATE_REFUSED);
      g_object_unref (results[i]);
    }
}

static void
test_trace_holds_no_secret (ClientFixture *fixture,
                            gconstpointer  data)
{
  const char *secret = lanyard_double_get_secret (fixture->service, "good");
  g_autofree char *unwanted = g_strdup_printf ("*%s*", secret);
  g_autoptr (LanyardReport) report = NULL;

  if (g_test_subprocess ())
    {
      g_setenv ("LANYARD_DEBUG", "net", TRUE);
      client_fixture_go_to (fixture, lanyard_double_get_address (fixture->service));
      report = client_fixture_examine_good (fixture);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*GET /2.0/user: 200*x-credential-type: api_token*");
  g_test_trap_assert_stderr_unmatched (unwanted);
  g_test_trap_assert_stderr_unmatched ("*uthorization*");
  g_test_trap_assert_stderr_unmatched ("*Basic*");
  g_test_trap_assert_stderr_unmatched ("*Jane Doe*");
}

/* Prints all that a report keeps of an answer that is full of the secret. */
static void
be_answered_with_secret (ClientFixture *fixture,
                         const char    *secret)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  g_autoptr (LanyardReport) report = NULL;
  g_autofree char *pair = g_strconcat ("jane@acme.example:", secret, NULL);
  g_autofree char *basic = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *zs = g_strnfill (8150, 'z');
  g_autoptr (GString) lower = g_string_new (secret);
  g_autofree char *answer = NULL;
  GListModel *steps = NULL;

  g_string_replace (lower, "=", "%3d", 0);
  answer = g_strdup_printf ("HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json; a=%s\r\n"
                            "WWW-Authenticate: %s\r\nX-Request-Id: %s%s\r\nX-Trace-Id: %s %s\r\n"
                            "Atl-Traceid: %s\r\nX-RateLimit-Resource: %.30s\r\n"
                            "X-RateLimit-%s: 1\r\nContent-Length: 2\r\n\r\n{}",
                            lower->str, g_getenv ("LANYARD_TEST_BASIC") != NULL ? basic : secret,
                            zs, secret, zs, basic, basic, secret, secret);
  lanyard_wire_set_answer (wire, answer, TRUE);

  g_setenv ("LANYARD_DEBUG", "net", TRUE);
  client_fixture_go_to (fixture, lanyard_wire_get_address (wire));
  report = client_fixture_examine (fixture, "api-token", secret);
  g_assert_nonnull (report);

  steps = lanyard_report_get_steps (report);
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (steps, i);
      g_autofree char *headers = g_strjoinv ("\n", (char **) lanyard_step_get_headers (step));

      g_printerr ("kept: %s\n", headers);
    }
}

static void
test_answered_secret_is_not_in_trace_or_report (ClientFixture *fixture,
                                                gconstpointer  data)
{
  const char *secret = "ATATT3xFfGF0kq-R7_mWvZ2hLxT9pYc4Nd8sJb5gUe6aQo1iXfKw3rVt0zMyBnHlCj=7A1B2C3D";
  const char *unwanted[] = {
    "*ATATT3xF*", "*atatt3xf*", "*kq-R7_mWv*", "*B2C3D*",
    "*amFuZUBhY21l*", "*QVRBVFQzeEZmR0*",
  };

  if (g_test_subprocess ())
    {
      be_answered_with_secret (fixture, secret);
      return;
    }

  for (guint round = 0; round < 2; round++)
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stderr ("*GET /2.0/user: 401*www-authenticate: *kept: *x-request-id: *");
      for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
        g_test_trap_assert_stderr_unmatched (unwanted[i]);
      g_setenv ("LANYARD_TEST_BASIC", "1", TRUE);
    }
  g_unsetenv ("LANYARD_TEST_BASIC");
}

#define add(path, func) \
  g_test_add ("/lanyard/client/" path, ClientFixture, NULL, \
              client_fixture_set_up, func, client_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("methods-are-good-and-bad", test_methods_are_good_and_bad);
  add ("person-is-named", test_person_is_named);
  add ("secret-is-in-one-header", test_secret_is_in_one_header);
  add ("bearer-is-sent", test_bearer_is_sent);
  add ("redirect-leads-nowhere", test_redirect_leads_nowhere);
  add ("answers-are-judged", test_answers_are_judged);
  add ("trouble-on-the-way-is-judged", test_trouble_on_the_way_is_judged);
  add ("large-answer-is-called-large", test_large_answer_is_called_large);
  add ("garbage-is-service-error", test_garbage_is_service_error);
  add ("steps-share-connections", test_steps_share_connections);
  add ("whole-limit-holds", test_whole_limit_holds);
  add ("cancelled-while-waiting", test_cancelled_while_waiting);
  add ("cancelled-before-asks-nobody", test_cancelled_before_asks_nobody);
  add ("unsendable-asks-nobody", test_unsendable_asks_nobody);
  add ("several-at-once", test_several_at_once);
  add ("trace-holds-no-secret", test_trace_holds_no_secret);
  add ("answered-secret-is-not-in-trace-or-report",
       test_answered_secret_is_not_in_trace_or_report);

  return g_test_run ();
}
