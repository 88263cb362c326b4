/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-client.h"

#include <string.h>

#include "lanyard-double.h"
#include "lanyard-error.h"
#include "lanyard-wire.h"

typedef struct
{
  LanyardDouble *service;
  LanyardClient *client;
  GCancellable  *cancellable;
  GError        *error;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->service = lanyard_double_new_with_demo_world ();
  lanyard_double_start (fixture->service, 0, &fixture->error);
  g_assert_no_error (fixture->error);

  g_setenv ("LANYARD_SERVICE", lanyard_double_get_address (fixture->service), TRUE);
  fixture->client = lanyard_client_new ();
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_clear_error (&fixture->error);
  g_assert_finalize_object (g_steal_pointer (&fixture->client));
  g_assert_finalize_object (g_steal_pointer (&fixture->cancellable));
  g_assert_finalize_object (g_steal_pointer (&fixture->service));
}

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GBytes *
fetch_address (Fixture    *fixture,
               const char *address)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_client_fetch_picture_async (fixture->client, address, fixture->cancellable,
                                      keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_clear_error (&fixture->error);

  return lanyard_client_fetch_picture_finish (fixture->client, result, &fixture->error);
}

static GBytes *
fetch (Fixture *fixture)
{
  g_autofree char *address = g_strconcat (lanyard_double_get_address (fixture->service),
                                          "/picture", NULL);

  return fetch_address (fixture, address);
}

static void
add_fault (Fixture    *fixture,
           guint       status,
           const char *type,
           const char *body)
{
  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_answer ("/picture", status, type, body));
}

static void
test_picture_is_fetched_bare (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (GBytes) bytes = NULL;
  LanyardDoubleRequest *request = NULL;

  add_fault (fixture, 200, "image/png", "not really");
  bytes = fetch (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "not really", 10);

  request = lanyard_double_get_last_request (fixture->service);
  g_assert_null (lanyard_double_request_get_header (request, "Authorization"));
  g_assert_null (lanyard_double_request_get_header (request, "Cookie"));
  g_assert_null (lanyard_double_request_get_header (request, "Referer"));
}

static void
test_other_answers_are_no_picture (Fixture       *fixture,
                                   gconstpointer  data)
{
  const struct
  {
    guint       status;
    const char *type;
  } cases[] = { { 200, "text/html" }, { 404, "image/png" }, { 200, NULL }, { 500, "image/png" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      add_fault (fixture, cases[i].status, cases[i].type, "x");
      g_assert_null (fetch (fixture));
      g_assert_error (fixture->error, LANYARD_ERROR, LANYARD_ERROR_BAD_REPLY);
    }
}

static void
test_only_https_is_asked (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  const char *addresses[] = {
    lanyard_wire_get_address (wire), /* loopback, but not the endpoint */
    "http://elsewhere.example/a.png", "file:///etc/passwd", "data:image/png;base64,AA==",
    "https://me:secret@elsewhere.example/", "https://", "a.png", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_assert_null (fetch_address (fixture, addresses[i]));
      g_assert_error (fixture->error, LANYARD_ERROR, LANYARD_ERROR_BAD_REPLY);
    }

  g_assert_cmpuint (lanyard_wire_get_n_connections (wire), ==, 0);
}

static void
test_redirect_is_followed (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GBytes) bytes = NULL;

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_redirect ("/picture", "/other"));
  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_answer ("/other", 200, "image/png", "x"));
  bytes = fetch (fixture);

  g_assert_no_error (fixture->error);
  g_assert_nonnull (bytes);
}

static void
test_redirect_elsewhere_is_not_followed (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();

  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_redirect ("/picture",
                                                               lanyard_wire_get_address (wire)));
  g_assert_null (fetch (fixture));
  g_assert_error (fixture->error, LANYARD_ERROR, LANYARD_ERROR_BAD_REPLY);
  g_assert_cmpuint (lanyard_wire_get_n_connections (wire), ==, 0);
}

static void
test_redirects_end (Fixture       *fixture,
                    gconstpointer  data)
{
  LanyardDoubleFault *fault = lanyard_double_fault_new_redirect ("/picture", "/picture");

  fault->times = 0;
  lanyard_double_add_fault (fixture->service, fault);

  g_assert_null (fetch (fixture));
  g_assert_error (fixture->error, LANYARD_ERROR, LANYARD_ERROR_BAD_REPLY);
  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 6);
}

static void
test_flood_is_cut (Fixture       *fixture,
                   gconstpointer  data)
{
  LanyardDoubleFault *fault =
    lanyard_double_fault_new_delivery ("/picture", LANYARD_DOUBLE_DELIVERY_FLOOD);

  fault->status = 200;
  lanyard_double_fault_set_body (fault, "image/png", "x");
  lanyard_double_add_fault (fixture->service, fault);

  g_assert_null (fetch (fixture));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

static void
test_silence_times_out (Fixture       *fixture,
                        gconstpointer  data)
{
  lanyard_client_set_time_limits (fixture->client, 60, 60);
  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_delivery ("/picture",
                                                               LANYARD_DOUBLE_DELIVERY_HANG));

  g_assert_null (fetch (fixture));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
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
test_cancelled_while_waiting (Fixture       *fixture,
                              gconstpointer  data)
{
  lanyard_double_add_fault (fixture->service,
                            lanyard_double_fault_new_delivery ("/picture",
                                                               LANYARD_DOUBLE_DELIVERY_HANG));
  g_idle_add (cancel_when_asked_cb, fixture);

  g_assert_null (fetch (fixture));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define add(path, func) \
  g_test_add ("/lanyard/picture/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("picture-is-fetched-bare", test_picture_is_fetched_bare);
  add ("other-answers-are-no-picture", test_other_answers_are_no_picture);
  add ("only-https-is-asked", test_only_https_is_asked);
  add ("redirect-is-followed", test_redirect_is_followed);
  add ("redirect-elsewhere-is-not-followed", test_redirect_elsewhere_is_not_followed);
  add ("redirects-end", test_redirects_end);
  add ("flood-is-cut", test_flood_is_cut);
  add ("silence-times-out", test_silence_times_out);
  add ("cancelled-while-waiting", test_cancelled_while_waiting);

  return g_test_run ();
}
