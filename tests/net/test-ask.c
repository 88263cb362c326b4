/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-ask.h"

#include <string.h>

#include "lanyard-double.h"
#include "lanyard-trial.h"
#include "lanyard-wire.h"

#define LONG 10000
#define SHORT 60
#define FAIR 1000 /* the head of an answer is here by then on any machine */

typedef struct
{
  LanyardDouble   *service;
  LanyardWire     *wire;
  LanyardProvider *provider;
  LanyardLine     *line;
  GCancellable    *cancellable;
  GError          *error;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->service = lanyard_double_new_with_demo_world ();
  lanyard_double_start (fixture->service, 0, &fixture->error);
  g_assert_no_error (fixture->error);
  fixture->wire = lanyard_wire_new ();
  fixture->provider = lanyard_trial_provider_new ();
  fixture->line = lanyard_line_new (TRUE, NULL);
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_error (&fixture->error);
  lanyard_line_cut (fixture->line);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_finalize_object (g_steal_pointer (&fixture->line));
  g_assert_finalize_object (g_steal_pointer (&fixture->cancellable));
  g_assert_finalize_object (g_steal_pointer (&fixture->provider));
  g_assert_finalize_object (g_steal_pointer (&fixture->wire));
  g_assert_finalize_object (g_steal_pointer (&fixture->service));
}

static LanyardReply *
ask_at (Fixture    *fixture,
        const char *address,
        guint       limit)
{
  g_autoptr (SoupMessage) message =
    lanyard_trial_message_new (fixture->provider, "bearer", NULL, address);

  return lanyard_trial_ask (fixture->line, message, fixture->provider, limit,
                            fixture->cancellable, &fixture->error);
}

static LanyardReply *
ask_service (Fixture            *fixture,
             LanyardDoubleFault *fault,
             guint               limit)
{
  fault->times = 0;
  lanyard_double_add_fault (fixture->service, fault);

  return ask_at (fixture, lanyard_double_get_address (fixture->service), limit);
}

static LanyardReply *
ask_wire (Fixture    *fixture,
          const char *answer,
          gboolean    hangs_up,
          guint       limit)
{
  lanyard_wire_set_answer (fixture->wire, answer, hangs_up);

  return ask_at (fixture, lanyard_wire_get_address (fixture->wire), limit);
}

static void
assert_failed (LanyardReply     *reply,
               LanyardTransport  transport,
               guint             status)
{
  g_assert_nonnull (reply);
  g_assert_cmpint (reply->transport, ==, transport);
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpint (reply->content, ==, LANYARD_CONTENT_EMPTY);
}

static void
test_answer_is_taken (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (LanyardReply) reply =
    ask_service (fixture,
                 lanyard_double_fault_new_answer (NULL, 403, "application/json", "{\"a\": \"b\"}"),
                 LONG);

  g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_FINE);
  g_assert_cmpuint (reply->status, ==, 403);
  g_assert_cmpint (reply->content, ==, LANYARD_CONTENT_JSON);
  g_assert_cmpstr (lanyard_reply_get_string (reply, "/a"), ==, "b");
  g_assert_cmpint (reply->duration, >, 0);
}

/* libsoup would otherwise answer a challenge that it knows with another request,
 * or keep the 401 for itself. */
static void
test_challenge_is_an_answer (Fixture       *fixture,
                             gconstpointer  data)
{
  LanyardDoubleFault *fault =
    lanyard_double_fault_new_answer (NULL, 401, "application/json", "{\"a\": \"b\"}");
  g_autoptr (LanyardReply) reply = NULL;

  lanyard_double_fault_set_header (fault, "WWW-Authenticate",
                                   "Basic realm=\"A long story\", Digest nonce=\"x\"");
  reply = ask_service (fixture, fault, LONG);

  g_assert_cmpuint (reply->status, ==, 401);
  g_assert_cmpstr (lanyard_reply_get_string (reply, "/a"), ==, "b");
  g_assert_cmpstr (lanyard_reply_get_header (reply, "www-authenticate"), ==, "Basic");
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 1);
}

static void
test_headers_are_chosen (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (LanyardReply) reply =
    ask_wire (fixture,
              "HTTP/1.1 200 OK\r\n"
              "Content-Length: 0\r\n"
              "Content-Type: text/plain\r\n"
              "Date: Sun, 22 Nov 2026 09:00:00 GMT\r\n"
              "Retry-After: 7\r\n"
              "X-RateLimit-Something: 3\r\n"
              "X-Granted: one\r\n"
              "x-granted: two\r\n"
              "X-KIND: token\r\n"
              "X-Wanted: wanted\r\n"
              "X-Unwanted: unwanted\r\n"
              "Set-Cookie: session=1\r\n"
              "WWW-Authenticate: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa x\r\n"
              "\r\n",
              FALSE, LONG);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (lanyard_reply_get_header (reply, "content-type"), ==, "text/plain");
  g_assert_cmpstr (lanyard_reply_get_header (reply, "date"), ==, "Sun, 22 Nov 2026 09:00:00 GMT");
  g_assert_cmpstr (lanyard_reply_get_header (reply, "retry-after"), ==, "7");
  g_assert_cmpstr (lanyard_reply_get_header (reply, "x-ratelimit-something"), ==, "3");
  g_assert_cmpstr (lanyard_reply_get_header (reply, "x-granted"), ==, "one, two");
  g_assert_cmpstr (lanyard_reply_get_header (reply, "x-kind"), ==, "token");
  g_assert_cmpstr (lanyard_reply_get_header (reply, "x-wanted"), ==, "wanted");
  g_assert_cmpuint (strlen (lanyard_reply_get_header (reply, "www-authenticate")), ==, 32);
  g_assert_cmpuint (g_hash_table_size (reply->headers), ==, 8);
}

static void
test_redirect_is_not_followed (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *location = g_strconcat (lanyard_wire_get_address (fixture->wire),
                                           "/in?ticket=1", NULL);
  g_autoptr (LanyardReply) reply = NULL;

  reply = ask_service (fixture, lanyard_double_fault_new_redirect (NULL, location), LONG);

  assert_failed (reply, LANYARD_TRANSPORT_REDIRECTED, 302);
  g_assert_cmpstr (lanyard_reply_get_header (reply, "location"), ==, "127.0.0.1");
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 1);
  g_assert_cmpuint (lanyard_wire_get_n_connections (fixture->wire), ==, 0);
}

static char *
dup_led_to (Fixture    *fixture,
            guint       status,
            const char *location)
{
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %u Elsewhere\r\nContent-Length: 0\r\n"
                                             "Location: %s\r\n\r\n", status, location);
  g_autoptr (LanyardReply) reply = ask_wire (fixture, answer, FALSE, LONG);

  g_assert_nonnull (reply);

  return g_strdup (reply->led_to);
}

static void
test_other_host_of_redirect_is_told (Fixture       *fixture,
                                     gconstpointer  data)
{
  const struct
  {
    const char *location;
    const char *led_to; /* (nullable) */
  } cases[] = {
    { "https://sign-in.example/in?ticket=1", "sign-in.example" },
    { "http://sign-in.example:8080", "sign-in.example" },
    { "//sign-in.example/", "sign-in.example" },
    { "https://me:secret@sign-in.example/", "sign-in.example" },
    { "https://10.0.0.1/", "10.0.0.1" },
    { "https://[fe80::1]/", "fe80::1" },
    { "https://stra\xc3\x9f" "e.example/", "xn--strae-oqa.example" },
    { "/elsewhere", NULL },
    { "elsewhere", NULL },
    { "https://127.0.0.1/elsewhere", NULL },
    { "", NULL },
    { "https://", NULL },
    { "https://a b.example/", NULL },
    { "https://<b>bold</b>/", NULL },
    { "https://%3Cb%3E.example/", NULL },
    { "https://\"quoted\".example/", NULL },
    { "javascript:alert(1)", NULL },
    { "mailto:me@sign-in.example", NULL },
    { "https://\xff\xfe/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *led_to = dup_led_to (fixture, 302, cases[i].location);

      g_test_message ("%u", i);
      g_assert_cmpstr (led_to, ==, cases[i].led_to);
    }
}

static void
test_no_redirect_leads_nowhere (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *created = dup_led_to (fixture, 201, "https://sign-in.example/");
  g_autofree char *denied = dup_led_to (fixture, 403, "https://sign-in.example/");

  g_assert_null (created);
  g_assert_null (denied);
}

static void
test_endless_host_is_not_told (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *name = g_strnfill (60, 'a');
  g_autoptr (GString) location = g_string_new ("https://");

  /* No part of it is too long. */
  for (guint i = 0; i < 10; i++)
    g_string_append_printf (location, "%s.", name);
  g_string_append (location, "example/");

  g_assert_null (dup_led_to (fixture, 302, location->str));
}

static void
test_time_is_told (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (LanyardReply) told =
    ask_wire (fixture,
              "HTTP/1.1 429 Slow down\r\nContent-Length: 0\r\n"
              "Date: Wed, 18 Nov 2026 08:00:00 GMT\r\n"
              "Retry-After: Wed, 18 Nov 2026 08:02:00 GMT\r\n\r\n", FALSE, LONG);
  g_autoptr (LanyardReply) untold =
    ask_wire (fixture, "HTTP/1.1 429 Slow down\r\nContent-Length: 0\r\n\r\n", FALSE, LONG);
  gint64 told_time = g_get_real_time () / G_TIME_SPAN_SECOND - told->clock_error;

  g_assert_cmpint (told->wait, ==, 120);
  g_assert_cmpint (ABS (told_time - G_GINT64_CONSTANT (1794988800)), <, 60);
  g_assert_cmpint (untold->wait, <, 0);
  g_assert_cmpint (untold->clock_error, ==, 0);
}

static void
test_silence_times_out (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (LanyardReply) reply =
    ask_service (fixture,
                 lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_HANG), SHORT);

  assert_failed (reply, LANYARD_TRANSPORT_TIMEOUT, 0);
}

static void
test_dripping_times_out (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  lanyard_wire_set_flood (fixture->wire, " ", 5);
  reply = ask_wire (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", FALSE, FAIR);

  assert_failed (reply, LANYARD_TRANSPORT_TIMEOUT, 200);
  g_assert_cmpint (reply->duration, >=, FAIR * G_TIME_SPAN_MILLISECOND);
}

static void
test_dripping_in_time_is_read (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  lanyard_wire_set_flood (fixture->wire, "[]", 1);
  reply = ask_wire (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n[ ", FALSE, LONG);

  g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_FINE);
  g_assert_cmpint (reply->content, ==, LANYARD_CONTENT_TEXT);
}

static void
test_endless_body_is_cut (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (LanyardReply) reply =
    ask_service (fixture,
                 lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_FLOOD), LONG);

  assert_failed (reply, LANYARD_TRANSPORT_TOO_LARGE, reply->status);
}

static void
test_huge_body_is_cut (Fixture       *fixture,
                       gconstpointer  data)
{
  LanyardDoubleFault *fault =
    lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_FLOOD);
  g_autoptr (LanyardReply) reply = NULL;

  fault->size = 100 * 1024 * 1024;
  reply = ask_service (fixture, fault, LONG);

  assert_failed (reply, LANYARD_TRANSPORT_TOO_LARGE, reply->status);
}

/* 1 MiB is let in, and not a byte more. */
static void
test_limit_is_exact (Fixture       *fixture,
                     gconstpointer  data)
{
  for (guint extra = 0; extra < 2; extra++)
    {
      g_autofree char *body = g_strnfill (1024 * 1024 + extra, 'a');
      g_autofree char *answer =
        g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                         "Content-Length: %u\r\n\r\n%s", 1024 * 1024 + extra, body);
      g_autoptr (LanyardReply) reply = ask_wire (fixture, answer, FALSE, LONG);

      g_assert_cmpint (reply->transport, ==, extra == 0 ? LANYARD_TRANSPORT_FINE
                                                         : LANYARD_TRANSPORT_TOO_LARGE);
    }
}

static void
test_endless_headers_are_cut (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *value = g_strnfill (4096, 'a');
  g_autofree char *line = g_strconcat ("X-Again: ", value, "\r\n", NULL);
  g_autoptr (LanyardReply) reply = NULL;

  lanyard_wire_set_flood (fixture->wire, line, 0);
  reply = ask_wire (fixture, "HTTP/1.1 200 OK\r\n", FALSE, LONG);

  g_assert_cmpuint (reply->status, ==, 0);
  g_assert_cmpint (reply->duration, <, 5 * G_TIME_SPAN_SECOND);
}

static void
test_hanging_up_is_unreachable (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (LanyardReply) reply =
    ask_service (fixture,
                 lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_CLOSE), LONG);

  assert_failed (reply, LANYARD_TRANSPORT_UNREACHABLE, 0);
}

static void
test_cut_body_is_unreachable (Fixture       *fixture,
                              gconstpointer  data)
{
  LanyardDoubleFault *fault =
    lanyard_double_fault_new_answer (NULL, 200, "application/json", "[\"a\", \"b\", \"c\"]");
  g_autoptr (LanyardReply) reply = NULL;

  fault->delivery = LANYARD_DOUBLE_DELIVERY_CUT;
  reply = ask_service (fixture, fault, LONG);

  assert_failed (reply, LANYARD_TRANSPORT_UNREACHABLE, 200);
}

/* One libsoup takes it for the end of the body and another for that of the
 * connection. */
static void
test_garbled_body_is_none (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (LanyardReply) reply =
    ask_wire (fixture, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
              TRUE, LONG);

  g_assert_nonnull (reply);
  g_assert_cmpint (reply->content, ==, LANYARD_CONTENT_EMPTY);
}

/* Somebody is there, so it is not the network; what they say is for nobody. */
static void
test_garbage_is_no_answer (Fixture       *fixture,
                           gconstpointer  data)
{
  const char *answers[] = {
    "SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "\r\n\r\n\r\n\r\n",
    "HTTP/1.1 99999 What\r\n\r\n",
    "HTTP/1.1\r\n\r\n",
    "\x16\x03\x01\x02\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (LanyardReply) reply = ask_wire (fixture, answers[i], TRUE, LONG);

      g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_FINE);
      g_assert_cmpint (reply->content, ==, LANYARD_CONTENT_EMPTY);
    }
}

static void
test_nobody_there_is_unreachable (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  g_autofree char *address = g_strdup (lanyard_wire_get_address (wire));
  g_autoptr (LanyardReply) reply = NULL;

  g_assert_finalize_object (g_steal_pointer (&wire));
  reply = ask_at (fixture, address, LONG);

  assert_failed (reply, LANYARD_TRANSPORT_UNREACHABLE, 0);
}

static void
test_unknown_name_is_dns (Fixture       *fixture,
                          gconstpointer  data)
{
  /* The name is too long for any name service, so none is asked. */
  g_autofree char *label = g_strnfill (70, 'a');
  g_autofree char *address = g_strconcat ("http://", label, ".invalid", NULL);
  g_autoptr (LanyardReply) reply = ask_at (fixture, address, LONG);

  assert_failed (reply, LANYARD_TRANSPORT_DNS, 0);
}

static void
cancel_cb (SoupMessage *message,
           gpointer     user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancelled_while_dripping (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (SoupMessage) message =
    lanyard_trial_message_new (fixture->provider, "bearer", NULL,
                               lanyard_wire_get_address (fixture->wire));

  lanyard_wire_set_answer (fixture->wire, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
                           FALSE);
  lanyard_wire_set_flood (fixture->wire, " ", 5);
  g_signal_connect (message, "got-headers", G_CALLBACK (cancel_cb), fixture->cancellable);

  g_assert_null (lanyard_trial_ask (fixture->line, message, fixture->provider, LONG,
                                    fixture->cancellable, &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_while_waiting (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (SoupMessage) message =
    lanyard_trial_message_new (fixture->provider, "bearer", NULL,
                               lanyard_double_get_address (fixture->service));

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_delivery (NULL, LANYARD_DOUBLE_DELIVERY_HANG));
  g_signal_connect (message, "wrote-body", G_CALLBACK (cancel_cb), fixture->cancellable);

  g_assert_null (lanyard_trial_ask (fixture->line, message, fixture->provider, LONG,
                                    fixture->cancellable, &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define add(path, func) g_test_add ("/lanyard/ask/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("answer-is-taken", test_answer_is_taken);
  add ("challenge-is-an-answer", test_challenge_is_an_answer);
  add ("headers-are-chosen", test_headers_are_chosen);
  add ("redirect-is-not-followed", test_redirect_is_not_followed);
  add ("other-host-of-redirect-is-told", test_other_host_of_redirect_is_told);
  add ("no-redirect-leads-nowhere", test_no_redirect_leads_nowhere);
  add ("endless-host-is-not-told", test_endless_host_is_not_told);
  add ("time-is-told", test_time_is_told);
  add ("silence-times-out", test_silence_times_out);
  add ("dripping-times-out", test_dripping_times_out);
  add ("dripping-in-time-is-read", test_dripping_in_time_is_read);
  add ("endless-body-is-cut", test_endless_body_is_cut);
  add ("huge-body-is-cut", test_huge_body_is_cut);
  add ("limit-is-exact", test_limit_is_exact);
  add ("endless-headers-are-cut", test_endless_headers_are_cut);
  add ("hanging-up-is-unreachable", test_hanging_up_is_unreachable);
  add ("cut-body-is-unreachable", test_cut_body_is_unreachable);
  add ("garbled-body-is-none", test_garbled_body_is_none);
  add ("garbage-is-no-answer", test_garbage_is_no_answer);
  add ("nobody-there-is-unreachable", test_nobody_there_is_unreachable);
  add ("unknown-name-is-dns", test_unknown_name_is_dns);
  add ("cancelled-while-dripping", test_cancelled_while_dripping);
  add ("cancelled-while-waiting", test_cancelled_while_waiting);

  return g_test_run ();
}
