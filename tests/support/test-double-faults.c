/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "double-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define JANE "jane@acme.example"

static char *
ask_as_jane (DoubleFixture *fixture,
             const char    *path)
{
  g_autofree char *authorization = NULL;

  authorization = double_fixture_dup_credentials (fixture, "Basic", JANE, "good");

  return double_fixture_ask (fixture, path, authorization);
}

/* What comes of a control request: its status. */
static guint
control (DoubleFixture *fixture,
         const char    *method,
         const char    *path,
         const char    *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = NULL;

  answer = double_fixture_send (fixture, method, path, NULL, body, NULL, &error);
  g_assert_no_error (error);

  return double_fixture_get_status (fixture);
}

static void
test_answer_is_replaced_once (DoubleFixture *fixture,
                              gconstpointer  data)
{
  g_autofree char *page = NULL;
  g_autofree char *other = NULL;
  g_autofree char *user = NULL;

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_answer ("/2.0/user", 503, "text/html",
                                                             "<h1>Down</h1>"));

  other = ask_as_jane (fixture, "/2.0/user/workspaces");
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 200);

  page = ask_as_jane (fixture, "/2.0/user");
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 503);
  g_assert_cmpstr (page, ==, "<h1>Down</h1>");
  g_assert_cmpstr (double_fixture_get_header (fixture, "Content-Type"), ==, "text/html");
  g_assert_null (double_fixture_get_header (fixture, "X-Credential-Type"));

  user = ask_as_jane (fixture, "/2.0/user");
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 200);
}

static void
test_headers_are_added_and_taken_away (DoubleFixture *fixture,
                                       gconstpointer  data)
{
  LanyardDoubleFault *fault = lanyard_double_fault_new ("/2.0/*");
  g_autofree char *user = NULL;

  lanyard_double_fault_set_header (fault, "Retry-After", "7");
  lanyard_double_fault_set_header (fault, "X-OAuth-Scopes", NULL);
  lanyard_double_add_fault (fixture->service, fault);

  user = ask_as_jane (fixture, "/2.0/user");
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 200);
  g_assert_cmpstr (double_fixture_get_header (fixture, "Retry-After"), ==, "7");
  g_assert_null (double_fixture_get_header (fixture, "X-OAuth-Scopes"));
  g_assert_nonnull (double_fixture_get_header (fixture, "X-Credential-Type"));
}

static void
test_body_can_be_empty (DoubleFixture *fixture,
                        gconstpointer  data)
{
  g_autofree char *empty = NULL;

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_answer (NULL, 401, NULL, NULL));
  empty = ask_as_jane (fixture, "/2.0/user");

  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 401);
  g_assert_cmpstr (empty, ==, "");
}

static void
test_drip_and_delay_keep_the_answer (DoubleFixture *fixture,
                                     gconstpointer  data)
{
  LanyardDoubleFault *fault = NULL;
  g_autofree char *whole = ask_as_jane (fixture, "/2.0/nowhere");
  g_autofree char *dripped = NULL;

  fault = lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_DRIP);
  fault->interval = 1;
  fault->delay = 1;
  lanyard_double_add_fault (fixture->service, fault);
  dripped = ask_as_jane (fixture, "/2.0/nowhere");

  g_assert_cmpuint (strlen (whole), >, 50);
  g_assert_cmpstr (dripped, ==, whole);
}

static void
test_connection_is_closed (DoubleFixture *fixture,
                           gconstpointer  data)
{
  const LanyardDoubleDelivery *delivery = data;
  LanyardDoubleFault *fault = lanyard_double_fault_new_delivery (NULL, *delivery);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  /* A client may well try a second time. */
  fault->times = 0;
  lanyard_double_add_fault (fixture->service, fault);
  body = double_fixture_send (fixture, "GET", "/2.0/nowhere", NULL, NULL, NULL, &error);

  g_assert_null (body);
  g_assert_nonnull (error);
}

static gboolean
cancel_when_asked_cb (gpointer user_data)
{
  gpointer *both = user_data;

  if (lanyard_double_get_last_request (both[0]) == NULL)
    return G_SOURCE_CONTINUE;

  g_cancellable_cancel (both[1]);

  return G_SOURCE_REMOVE;
}

static void
test_silence_lasts (DoubleFixture *fixture,
                    gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  gpointer both[] = { fixture->service, cancellable };

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_delivery (NULL,
                                                               LANYARD_DOUBLE_DELIVERY_HANG));
  g_idle_add (cancel_when_asked_cb, both);
  body = double_fixture_send (fixture, "GET", "/2.0/user", NULL, NULL, cancellable, &error);

  g_assert_null (body);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_flood_has_its_size (DoubleFixture *fixture,
                         gconstpointer  data)
{
  LanyardDoubleFault *fault = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  fault = lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_FLOOD);
  fault->size = 1000001;
  lanyard_double_add_fault (fixture->service, fault);
  body = double_fixture_send (fixture, "GET", "/2.0/user", NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (body), ==, 1000001);
}

static void
keep_result (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
test_flood_can_be_endless (DoubleFixture *fixture,
                           gconstpointer  data)
{
  g_autoptr (GAsyncResult) sent = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *buffer = g_malloc (3000000);
  gsize size = 0;

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_delivery (NULL,
                                                               LANYARD_DOUBLE_DELIVERY_FLOOD));
  fixture->message = soup_message_new ("GET", lanyard_double_get_address (fixture->service));
  soup_session_send_async (fixture->session, fixture->message, G_PRIORITY_DEFAULT, NULL,
                           keep_result, &sent);
  stream = soup_session_send_finish (fixture->session, wait_for (&sent), &error);
  g_assert_no_error (error);

  g_input_stream_read_all_async (stream, buffer, 3000000, G_PRIORITY_DEFAULT, NULL,
                                 keep_result, &read);
  g_input_stream_read_all_finish (stream, wait_for (&read), &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, ==, 3000000);
}

static void
test_redirect_leads_elsewhere (DoubleFixture *fixture,
                               gconstpointer  data)
{
  g_autofree char *empty = NULL;

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_redirect (NULL, "http://elsewhere.example/"));
  empty = ask_as_jane (fixture, "/2.0/user");

  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 302);
  g_assert_cmpstr (double_fixture_get_header (fixture, "Location"), ==,
                   "http://elsewhere.example/");
}

static void
test_requests_are_remembered (DoubleFixture *fixture,
                              gconstpointer  data)
{
  const char *secret = lanyard_double_get_secret (fixture->service, "good");
  LanyardDoubleRequest *request = NULL;
  g_autofree char *user = ask_as_jane (fixture, "/2.0/repositories/acme%2Feng?role=my%20own");

  g_assert_nonnull (user);
  request = lanyard_double_get_last_request (fixture->service);
  g_assert_cmpstr (request->method, ==, "GET");
  g_assert_cmpstr (request->path, ==, "/2.0/repositories/acme%2Feng");
  g_assert_cmpstr (request->query, ==, "role=my%20own");
  g_assert_cmpstr (request->scheme, ==, "Basic");
  g_assert_cmpstr (request->user, ==, JANE);
  g_assert_cmpstr (request->credential, ==, "good");
  g_assert_cmpuint (request->status, ==, 404);
  g_assert_nonnull (lanyard_double_request_get_header (request, "Host"));
  g_assert_true (lanyard_double_has_seen (fixture->service, secret));
  g_assert_false (lanyard_double_has_seen (fixture->service,
                                           lanyard_double_get_secret (fixture->service, "zoe")));
}

static void
test_control_lists_requests_without_secrets (DoubleFixture *fixture,
                                             gconstpointer  data)
{
  g_autofree char *user = ask_as_jane (fixture, "/2.0/user");
  g_autofree char *sent = NULL;
  g_autofree char *list = NULL;
  const char *secret = lanyard_double_get_secret (fixture->service, "good");

  g_assert_nonnull (user);
  sent = g_strdup (lanyard_double_request_get_header (
                     lanyard_double_get_last_request (fixture->service), "Authorization"));
  list = double_fixture_ask (fixture, "/_double/requests", NULL);
  g_assert_nonnull (strstr (list, "\"Authorization\":\"Basic\""));
  g_assert_nonnull (strstr (list, "\"credential\":\"good\""));
  g_assert_null (strstr (list, sent));
  g_assert_null (strstr (list, secret));
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 1);
}

static void
test_control_puts_faults (DoubleFixture *fixture,
                          gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_cmpuint (control (fixture, "PUT", "/_double/fault",
                             "[{\"path\":\"/2.0/user\",\"times\":0,\"status\":500,"
                             "\"type\":\"text/plain\",\"body\":\"oops\","
                             "\"headers\":{\"X-B3-TraceId\":\"1\"}}]"), ==, 204);
  first = ask_as_jane (fixture, "/2.0/user");
  g_assert_cmpstr (first, ==, "oops");
  g_assert_cmpstr (double_fixture_get_header (fixture, "X-B3-TraceId"), ==, "1");

  g_assert_cmpuint (control (fixture, "DELETE", "/_double/fault", NULL), ==, 204);
  second = ask_as_jane (fixture, "/2.0/user");
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 200);
}

static void
test_body_need_not_be_text (DoubleFixture *fixture,
                            gconstpointer  data)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (control (fixture, "PUT", "/_double/fault",
                             "{\"status\":200,\"bytes\":\"/wBBCg==\"}"), ==, 204);
  body = double_fixture_send (fixture, "GET", "/2.0/user", NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), "\xff\0A\n", 4);
}

static void
test_control_puts_settings (DoubleFixture *fixture,
                            gconstpointer  data)
{
  LanyardDoubleSettings *settings = lanyard_double_get_settings (fixture->service);
  LanyardDoubleWorld *world = lanyard_double_get_world (fixture->service);

  g_assert_cmpuint (control (fixture, "PUT", "/_double/settings",
                             "{\"delay\":1,\"app-passwords-accepted\":true,\"rate-limit\":5,"
                             "\"rate-limit-reset\":9,\"storage\":\"http://s.example\"}"), ==, 204);
  g_assert_cmpuint (settings->delay, ==, 1);
  g_assert_true (settings->app_passwords_accepted);
  g_assert_cmpint (settings->rate_limit, ==, 5);
  g_assert_cmpuint (settings->rate_limit_reset, ==, 9);
  g_assert_cmpstr (settings->storage, ==, "http://s.example");

  g_assert_cmpuint (control (fixture, "PUT", "/_double/credentials/good",
                             "{\"gone\":true,\"scopes\":[\"read:user:bitbucket\"]}"), ==, 204);
  g_assert_true (lanyard_double_world_get_credential (world, "good")->is_gone);
  g_assert_cmpuint (control (fixture, "PUT", "/_double/accounts/jdoe",
                             "{\"display-name\":\"Jane Roe\"}"), ==, 204);

  g_assert_cmpuint (control (fixture, "POST", "/_double/reset", NULL), ==, 204);
  world = lanyard_double_get_world (fixture->service);
  g_assert_cmpuint (settings->delay, ==, 0);
  g_assert_false (lanyard_double_world_get_credential (world, "good")->is_gone);
}

static void
test_control_refuses_nonsense (DoubleFixture *fixture,
                               gconstpointer  data)
{
  static const char * const bad[][3] = {
    { "PUT", "/_double/fault", "" },
    { "PUT", "/_double/fault", "{" },
    { "PUT", "/_double/fault", "[1]" },
    { "PUT", "/_double/fault", "{\"statsu\":500}" },
    { "PUT", "/_double/fault", "{\"status\":99}" },
    { "PUT", "/_double/fault", "{\"delivery\":\"carrier pigeon\"}" },
    { "PUT", "/_double/fault", "{\"headers\":{\"A\":1}}" },
    { "PUT", "/_double/settings", "{\"delay\":-1}" },
    { "PUT", "/_double/settings", "{\"dealy\":1}" },
    { "PUT", "/_double/settings", "[]" },
    { "PUT", "/_double/credentials/nobody", "{}" },
    { "PUT", "/_double/credentials/good", "{\"scopes\":[1]}" },
    { "PUT", "/_double/accounts/jdoe", "{\"display-name\":null}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s %s %s", bad[i][0], bad[i][1], bad[i][2]);
      g_assert_cmpuint (control (fixture, bad[i][0], bad[i][1], bad[i][2]), ==, 400);
    }

  g_assert_cmpuint (control (fixture, "GET", "/_double/nothing", NULL), ==, 404);
}

static void
add (const char    *name,
     gconstpointer  data,
     void         (*test) (DoubleFixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/lanyard/double-faults/", name, NULL);

  g_test_add (path, DoubleFixture, data, double_fixture_set_up, test, double_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  static const LanyardDoubleDelivery closed = LANYARD_DOUBLE_DELIVERY_CLOSE;
  static const LanyardDoubleDelivery cut = LANYARD_DOUBLE_DELIVERY_CUT;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("answer-is-replaced-once", NULL, test_answer_is_replaced_once);
  add ("headers-are-added-and-taken-away", NULL, test_headers_are_added_and_taken_away);
  add ("body-can-be-empty", NULL, test_body_can_be_empty);
  add ("drip-and-delay-keep-the-answer", NULL, test_drip_and_delay_keep_the_answer);
  add ("connection-is-closed-at-once", &closed, test_connection_is_closed);
  add ("connection-is-closed-in-the-middle", &cut, test_connection_is_closed);
  add ("silence-lasts", NULL, test_silence_lasts);
  add ("flood-has-its-size", NULL, test_flood_has_its_size);
  add ("flood-can-be-endless", NULL, test_flood_can_be_endless);
  add ("redirect-leads-elsewhere", NULL, test_redirect_leads_elsewhere);
  add ("requests-are-remembered", NULL, test_requests_are_remembered);
  add ("control-lists-requests-without-secrets", NULL,
       test_control_lists_requests_without_secrets);
  add ("control-puts-faults", NULL, test_control_puts_faults);
  add ("body-need-not-be-text", NULL, test_body_need_not_be_text);
  add ("control-puts-settings", NULL, test_control_puts_settings);
  add ("control-refuses-nonsense", NULL, test_control_refuses_nonsense);

  return g_test_run ();
}
