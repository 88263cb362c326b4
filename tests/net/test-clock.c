/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-clock.h"

#include <string.h>

#include "lanyard-double-tls.h"
#include "lanyard-double.h"
#include "lanyard-trial.h"
#include "lanyard-wire.h"

#define LONG 10000
#define SHORT 800
#define DAY (24 * 60 * 60)
#define FLAW_SECONDS (LANYARD_DOUBLE_FLAW_DAYS * DAY)
#define SLACK 60

/* ---- What an answer says ---- */

static char *
dup_date (gint64 seconds)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, (double) seconds);

  return soup_date_time_to_string (then, SOUP_DATE_HTTP);
}

static SoupMessageHeaders *
headers_new (const char *name,
             const char *value)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  soup_message_headers_append (headers, name, value);

  return headers;
}

static gint64
get_error (const char *date,
           const char *age)
{
  g_autoptr (SoupMessageHeaders) headers = headers_new ("Date", date);

  if (age != NULL)
    soup_message_headers_append (headers, "Age", age);

  return lanyard_clock_get_error (headers);
}

static gint64
get_wait (const char *retry_after,
          const char *date)
{
  g_autoptr (SoupMessageHeaders) headers = headers_new ("Retry-After", retry_after);

  if (date != NULL)
    soup_message_headers_append (headers, "Date", date);

  return lanyard_clock_get_wait (headers);
}

static void
assert_about (gint64 seconds,
              gint64 expected)
{
  g_assert_cmpint (seconds, >=, expected - SLACK);
  g_assert_cmpint (seconds, <=, expected + SLACK);
}

static void
test_clock_that_differs_is_wrong (void)
{
  g_autofree char *early = dup_date (-2 * DAY);
  g_autofree char *late = dup_date (3 * DAY);

  assert_about (get_error (early, NULL), 2 * DAY);
  assert_about (get_error (late, NULL), -3 * DAY);
}

static void
test_few_minutes_are_nothing (void)
{
  g_autofree char *early = dup_date (-4 * 60);
  g_autofree char *late = dup_date (4 * 60);

  g_assert_cmpint (get_error (early, NULL), ==, 0);
  g_assert_cmpint (get_error (late, NULL), ==, 0);
}

static void
test_kept_answer_is_as_old_as_it_says (void)
{
  g_autofree char *date = dup_date (-60 * 60);

  g_assert_cmpint (get_error (date, "3600"), ==, 0);
  assert_about (get_error (date, "many"), 60 * 60);
}

static void
test_unbelievable_time_is_none (void)
{
  const char *dates[] = {
    "", " ", "yesterday", "Thu, 01 Jan 1970 00:00:10 GMT", "Sat, 01 Jan 2000 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 99999 23:59:59 GMT", "Mon, 99 Foo 2027 99:99:99",
    "2027-01-01", "1800000000", "\xff\xfe",
  };
  g_autoptr (SoupMessageHeaders) none = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  g_assert_cmpint (lanyard_clock_get_error (none), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (get_error (dates[i], NULL), ==, 0);
    }
}

static void
test_wait_is_a_number_of_seconds (void)
{
  g_assert_cmpint (get_wait ("0", NULL), ==, 0);
  g_assert_cmpint (get_wait ("120", NULL), ==, 120);
  g_assert_cmpint (get_wait (" 7 ", NULL), ==, 7);
  g_assert_cmpint (get_wait ("2147483647", NULL), ==, G_MAXINT32);
}

static void
test_wait_is_until_a_date (void)
{
  g_autofree char *then = dup_date (90 * 60);
  g_autofree char *past = dup_date (-90 * 60);

  assert_about (get_wait (then, NULL), 90 * 60);
  g_assert_cmpint (get_wait (past, NULL), ==, 0);
}

/* Ours may be wrong, and what matters is how long it is until then. */
static void
test_date_is_on_the_clock_of_the_service (void)
{
  g_assert_cmpint (get_wait ("Wed, 18 Nov 2026 08:02:00 GMT", "Wed, 18 Nov 2026 08:00:00 GMT"), ==,
                   120);
  g_assert_cmpint (get_wait ("Wed, 18 Nov 2026 08:00:00 GMT", "Wed, 18 Nov 2026 08:00:01 GMT"), ==,
                   0);
}

static void
test_nonsense_is_no_wait (void)
{
  const char *values[] = {
    "", "soon", "-5", "1.5", "0x10", "99999999999999999999", "2147483648", "7 seconds", "\xff",
  };
  g_autoptr (SoupMessageHeaders) none = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  g_assert_cmpint (lanyard_clock_get_wait (none), <, 0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (get_wait (values[i], NULL), <, 0);
    }
}

/* ---- Asking for nothing but the time ---- */

typedef struct
{
  LanyardDouble    *service;
  LanyardDoubleTls *tls;
  LanyardProvider  *provider;
  LanyardLine      *line;
  GCancellable     *cancellable;
  GError           *error;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  http2)
{
  if (http2 != NULL)
    g_setenv ("SOUP_SERVER_HTTP2", http2, TRUE);
  else
    g_unsetenv ("SOUP_SERVER_HTTP2");

  fixture->service = lanyard_double_new ();
  fixture->provider = lanyard_trial_provider_new ();
  fixture->cancellable = g_cancellable_new ();
}

/* What libsoup does not end by itself keeps them for a moment. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->line != NULL)
    lanyard_trial_let_go (g_steal_pointer (&fixture->line));
  lanyard_trial_let_go (g_steal_pointer (&fixture->service));
  lanyard_trial_let_go (g_steal_pointer (&fixture->cancellable));
  lanyard_trial_let_go (g_steal_pointer (&fixture->provider));

  g_clear_error (&fixture->error);
  g_clear_pointer (&fixture->tls, lanyard_double_tls_free);
}

static gboolean
start (Fixture           *fixture,
       LanyardDoubleFlaw  flaw,
       int                clock)
{
  g_autoptr (GTlsDatabase) authorities = NULL;

  fixture->tls = lanyard_double_tls_new (flaw, &fixture->error);
  if (fixture->tls == NULL)
    {
      g_test_skip (fixture->error->message);
      return FALSE;
    }

  lanyard_double_set_certificate (fixture->service,
                                  lanyard_double_tls_get_certificate (fixture->tls));
  lanyard_double_get_settings (fixture->service)->clock = clock;
  lanyard_double_start (fixture->service, 0, &fixture->error);
  g_assert_no_error (fixture->error);

  authorities = g_tls_file_database_new (lanyard_double_tls_get_authority (fixture->tls),
                                         &fixture->error);
  g_assert_no_error (fixture->error);
  fixture->line = lanyard_line_new (TRUE, authorities);

  return TRUE;
}

static LanyardReply *
ask (Fixture *fixture,
     guint    limit)
{
  g_autoptr (SoupMessage) message =
    lanyard_trial_message_new (fixture->provider, "bearer", NULL,
                               lanyard_double_get_address (fixture->service));

  return lanyard_trial_ask (fixture->line, message, fixture->provider, limit,
                            fixture->cancellable, &fixture->error);
}

/* One request without anything of the person's, and the failure stays what it is. */
static void
assert_asked_for_time_only (Fixture      *fixture,
                            LanyardReply *reply)
{
  GPtrArray *requests = lanyard_double_get_requests (fixture->service);
  LanyardDoubleRequest *request = NULL;

  g_assert_nonnull (reply);
  g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_TLS_DATE);
  g_assert_cmpuint (reply->status, ==, 0);
  g_assert_cmpint (reply->content, ==, LANYARD_CONTENT_EMPTY);
  g_assert_cmpuint (g_hash_table_size (reply->headers), ==, 0);

  g_assert_cmpuint (requests->len, ==, 1);
  request = requests->pdata[0];
  g_assert_cmpstr (request->method, ==, "HEAD");
  g_assert_cmpstr (request->path, ==, "/v1");
  g_assert_null (request->query);
  g_assert_null (request->scheme);
  g_assert_null (lanyard_double_request_get_header (request, "Authorization"));
  g_assert_false (lanyard_double_has_seen (fixture->service, TRIAL_SECRET));
  g_assert_false (lanyard_double_has_seen (fixture->service, TRIAL_USER));
}

static void
test_clock_ahead_is_told (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, LANYARD_DOUBLE_FLAW_EXPIRED, -FLAW_SECONDS))
    return;

  reply = ask (fixture, LONG);

  assert_asked_for_time_only (fixture, reply);
  assert_about (reply->clock_error, FLAW_SECONDS);
}

static void
test_clock_behind_is_told (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, LANYARD_DOUBLE_FLAW_NOT_YET_VALID, FLAW_SECONDS))
    return;

  reply = ask (fixture, LONG);

  assert_asked_for_time_only (fixture, reply);
  assert_about (reply->clock_error, -FLAW_SECONDS);
}

static void
test_old_certificate_is_no_wrong_clock (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, LANYARD_DOUBLE_FLAW_EXPIRED, 0))
    return;

  reply = ask (fixture, LONG);

  assert_asked_for_time_only (fixture, reply);
  g_assert_cmpint (reply->clock_error, ==, 0);
}

/* By neither clock is the certificate good: it is not ours that spoils it. */
static void
test_other_time_that_helps_nothing_is_not_told (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, LANYARD_DOUBLE_FLAW_EXPIRED, FLAW_SECONDS))
    return;

  reply = ask (fixture, LONG);

  assert_asked_for_time_only (fixture, reply);
  g_assert_cmpint (reply->clock_error, ==, 0);
}

/* That it was let pass for the time must not open the way for the secret. */
static void
test_certificate_is_let_pass_for_the_time_only (Fixture       *fixture,
                                                gconstpointer  data)
{
  if (!start (fixture, LANYARD_DOUBLE_FLAW_EXPIRED, -FLAW_SECONDS))
    return;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LanyardReply) reply = ask (fixture, LONG);

      assert_asked_for_time_only (fixture, reply);
      lanyard_double_clear_requests (fixture->service);
    }
}

static void
test_stranger_is_not_asked (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, LANYARD_DOUBLE_FLAW_UNKNOWN_ISSUER, -FLAW_SECONDS))
    return;

  reply = ask (fixture, LONG);

  g_assert_cmpint (reply->transport, !=, LANYARD_TRANSPORT_TLS_DATE);
  g_assert_cmpint (reply->clock_error, ==, 0);
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 0);
}

static void
test_good_certificate_is_asked_once (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, LANYARD_DOUBLE_FLAW_NONE, -DAY))
    return;

  reply = ask (fixture, LONG);

  g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_FINE);
  assert_about (reply->clock_error, DAY);
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 1);
}

static void
test_silence_is_within_the_limit (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, LANYARD_DOUBLE_FLAW_EXPIRED, -FLAW_SECONDS))
    return;

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_HANG));
  reply = ask (fixture, SHORT);

  /* On a slow machine all of it is over before anybody is asked. */
  g_assert_nonnull (reply);
  g_assert_true (reply->transport == LANYARD_TRANSPORT_TLS_DATE ||
                 reply->transport == LANYARD_TRANSPORT_TIMEOUT);
  g_assert_cmpint (reply->clock_error, ==, 0);
  g_assert_cmpint (reply->duration, >=, (SHORT - 1) * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (reply->duration, <, LONG * G_TIME_SPAN_MILLISECOND);
}

static gboolean
cancel_when_asked_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  if (lanyard_double_get_requests (fixture->service)->len == 0)
    return G_SOURCE_CONTINUE;

  g_cancellable_cancel (fixture->cancellable);

  return G_SOURCE_REMOVE;
}

static void
test_cancelled_while_the_time_is_asked (Fixture       *fixture,
                                        gconstpointer  data)
{
  gint64 began = g_get_monotonic_time ();

  if (!start (fixture, LANYARD_DOUBLE_FLAW_EXPIRED, -FLAW_SECONDS))
    return;

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_HANG));
  g_idle_add (cancel_when_asked_cb, fixture);

  g_assert_null (ask (fixture, 6 * LONG));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, LONG * G_TIME_SPAN_MILLISECOND);
}

/* The first request is refused by the certificate; a proxy that then answers for
 * itself is not the service. */
static void
test_time_of_a_proxy_is_not_the_time (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  g_autoptr (GProxyResolver) resolver =
    g_simple_proxy_resolver_new (lanyard_wire_get_address (wire), NULL);
  g_autofree char *date = dup_date (-FLAW_SECONDS);
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 403 Forbidden\r\nDate: %s\r\n"
                                             "Content-Length: 0\r\n\r\n", date);
  g_autoptr (GUri) uri = g_uri_parse ("https://api.trial.example/v1", SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  gint64 clock_error = 1;

  lanyard_wire_set_answer (wire, answer, TRUE);
  fixture->line = lanyard_line_new (FALSE, NULL);
  soup_session_set_proxy_resolver (lanyard_line_get_session (fixture->line), resolver);

  lanyard_clock_ask_async (fixture->line, uri, LONG, NULL, lanyard_trial_keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (lanyard_clock_ask_finish (fixture->line, result, &clock_error, NULL));
  g_assert_cmpint (clock_error, ==, 0);
  g_assert_cmpuint (lanyard_wire_get_requests (wire)->len, >=, 1);
}

#define add(path, func) g_test_add_func ("/lanyard/clock/" path, func)
#define add_kinds(path, func) \
  G_STMT_START \
  { \
    g_test_add ("/lanyard/clock/http1/" path, Fixture, NULL, set_up, func, tear_down); \
    g_test_add ("/lanyard/clock/http2/" path, Fixture, "1", set_up, func, tear_down); \
  } \
  G_STMT_END

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("clock-that-differs-is-wrong", test_clock_that_differs_is_wrong);
  add ("few-minutes-are-nothing", test_few_minutes_are_nothing);
  add ("kept-answer-is-as-old-as-it-says", test_kept_answer_is_as_old_as_it_says);
  add ("unbelievable-time-is-none", test_unbelievable_time_is_none);
  add ("wait-is-a-number-of-seconds", test_wait_is_a_number_of_seconds);
  add ("wait-is-until-a-date", test_wait_is_until_a_date);
  add ("date-is-on-the-clock-of-the-service", test_date_is_on_the_clock_of_the_service);
  add ("nonsense-is-no-wait", test_nonsense_is_no_wait);

  add_kinds ("clock-ahead-is-told", test_clock_ahead_is_told);
  add_kinds ("clock-behind-is-told", test_clock_behind_is_told);
  add_kinds ("old-certificate-is-no-wrong-clock", test_old_certificate_is_no_wrong_clock);
  add_kinds ("other-time-that-helps-nothing-is-not-told",
             test_other_time_that_helps_nothing_is_not_told);
  add_kinds ("good-certificate-is-asked-once", test_good_certificate_is_asked_once);
  add_kinds ("certificate-is-let-pass-for-the-time-only",
             test_certificate_is_let_pass_for_the_time_only);
  add_kinds ("silence-is-within-the-limit", test_silence_is_within_the_limit);
  add_kinds ("cancelled-while-the-time-is-asked", test_cancelled_while_the_time_is_asked);
  add_kinds ("time-of-a-proxy-is-not-the-time", test_time_of_a_proxy_is_not_the_time);

  add_kinds ("stranger-is-not-asked", test_stranger_is_not_asked);

  return g_test_run ();
}
