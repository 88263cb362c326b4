/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The way to a provider, looked at without anything of the person's. */

#include <string.h>

#include "lanyard-probe.h"

#include "client-fixture.h"
#include "lanyard-double-tls.h"
#include "lanyard-wire.h"

#define LONG 10000
#define SHORT 60

static void
ready_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static LanyardHandshake *
shake_hands (ClientFixture *fixture,
             guint          limit)
{
  g_autoptr (LanyardProbe) probe = lanyard_probe_new (fixture->provider);
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_probe_shake_hands_async (probe, limit, fixture->cancellable, ready_cb, &result);

  return lanyard_probe_shake_hands_finish (probe, wait_for (&result), &fixture->error);
}

static void
test_greeting_tells_nothing_of_the_person (ClientFixture *fixture,
                                           gconstpointer  data)
{
  g_autoptr (LanyardHandshake) handshake = NULL;
  LanyardDoubleRequest *request = NULL;

  lanyard_double_get_settings (fixture->service)->clock = -3600;
  handshake = shake_hands (fixture, LONG);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (handshake->transport, ==, LANYARD_TRANSPORT_FINE);
  g_assert_false (handshake->encrypted);
  g_assert_null (handshake->issuer);
  g_assert_null (handshake->expires);
  g_assert_true (handshake->tells_time);
  g_assert_cmpint (ABS (handshake->clock_error - 3600), <, 60);
  g_assert_cmpint (handshake->duration, >, 0);

  g_assert_cmpuint (lanyard_double_get_requests (fixture->service)->len, ==, 1);
  request = lanyard_double_get_last_request (fixture->service);
  g_assert_cmpstr (request->method, ==, "HEAD");
}

static void
test_clock_that_is_right_is_no_error (ClientFixture *fixture,
                                      gconstpointer  data)
{
  g_autoptr (LanyardHandshake) handshake = shake_hands (fixture, LONG);

  g_assert_no_error (fixture->error);
  g_assert_true (handshake->tells_time);
  g_assert_cmpint (handshake->clock_error, ==, 0);
}

static void
test_service_without_time (ClientFixture *fixture,
                           gconstpointer  data)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  g_autoptr (LanyardHandshake) handshake = NULL;

  lanyard_wire_set_answer (wire, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", TRUE);
  client_fixture_go_to (fixture, lanyard_wire_get_address (wire));
  handshake = shake_hands (fixture, LONG);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (handshake->transport, ==, LANYARD_TRANSPORT_FINE);
  g_assert_false (handshake->tells_time);
}

static void
test_silence_is_a_time_out (ClientFixture *fixture,
                            gconstpointer  data)
{
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  g_autoptr (LanyardHandshake) handshake = NULL;

  lanyard_wire_set_answer (wire, "", FALSE);
  client_fixture_go_to (fixture, lanyard_wire_get_address (wire));
  handshake = shake_hands (fixture, SHORT);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (handshake->transport, ==, LANYARD_TRANSPORT_TIMEOUT);
  g_assert_false (handshake->tells_time);
}

static void
test_cancelled_is_cancelled (ClientFixture *fixture,
                             gconstpointer  data)
{
  g_autoptr (LanyardHandshake) handshake = NULL;

  g_cancellable_cancel (fixture->cancellable);
  handshake = shake_hands (fixture, LONG);
  g_assert_null (handshake);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static LanyardHandshake *
shake_hands_over_tls (ClientFixture     *fixture,
                      LanyardDoubleFlaw  flaw)
{
  g_autoptr (LanyardDouble) service = lanyard_double_new_with_demo_world ();
  g_autoptr (LanyardDoubleTls) tls = lanyard_double_tls_new (flaw, &fixture->error);
  LanyardHandshake *handshake = NULL;

  if (tls == NULL)
    {
      g_test_skip (fixture->error->message);
      return NULL;
    }

  lanyard_double_set_certificate (service, lanyard_double_tls_get_certificate (tls));
  lanyard_double_start (service, 0, &fixture->error);
  g_assert_no_error (fixture->error);
  g_setenv ("LANYARD_SERVICE_CA", lanyard_double_tls_get_authority (tls), TRUE);
  client_fixture_go_to (fixture, lanyard_double_get_address (service));
  handshake = shake_hands (fixture, LONG);
  g_assert_no_error (fixture->error);
  g_unsetenv ("LANYARD_SERVICE_CA");

  return handshake;
}

static void
test_certificate_is_told (ClientFixture *fixture,
                          gconstpointer  data)
{
  g_autoptr (LanyardHandshake) handshake = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_assert_true (lanyard_probe_has_tls ());
  handshake = shake_hands_over_tls (fixture, LANYARD_DOUBLE_FLAW_NONE);
  if (handshake == NULL)
    return;

  g_assert_cmpint (handshake->transport, ==, LANYARD_TRANSPORT_FINE);
  g_assert_true (handshake->encrypted);
  g_assert_cmpstr (handshake->issuer, ==, "Authority of the double");
  g_assert_nonnull (handshake->expires);
  g_assert_cmpint (g_date_time_compare (handshake->expires, now), >, 0);
  g_assert_true (handshake->tells_time);
}

static void
test_stranger_is_told (ClientFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (LanyardHandshake) handshake = NULL;

  handshake = shake_hands_over_tls (fixture, LANYARD_DOUBLE_FLAW_UNKNOWN_ISSUER);
  if (handshake == NULL)
    return;

  g_assert_cmpint (handshake->transport, ==, LANYARD_TRANSPORT_TLS_UNTRUSTED);
  g_assert_true (handshake->encrypted);
  g_assert_nonnull (handshake->issuer);
  /* Whoever it is, their clock is not believed. */
  g_assert_false (handshake->tells_time);
}

static void
test_expired_certificate_tells_when (ClientFixture *fixture,
                                     gconstpointer  data)
{
  g_autoptr (LanyardHandshake) handshake = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  handshake = shake_hands_over_tls (fixture, LANYARD_DOUBLE_FLAW_EXPIRED);
  if (handshake == NULL)
    return;

  g_assert_cmpint (handshake->transport, ==, LANYARD_TRANSPORT_TLS_DATE);
  g_assert_cmpint (g_date_time_compare (handshake->expires, now), <, 0);
}

static void
test_name_is_looked_up (ClientFixture *fixture,
                        gconstpointer  data)
{
  g_autoptr (LanyardProbe) probe = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  client_fixture_go_to (fixture, "http://localhost:1");
  probe = lanyard_probe_new (fixture->provider);
  g_assert_cmpstr (lanyard_probe_get_host (probe), ==, "localhost");
  lanyard_probe_look_up_async (probe, LONG, NULL, ready_cb, &result);
  g_assert_true (lanyard_probe_look_up_finish (probe, wait_for (&result), &fixture->error));
  g_assert_no_error (fixture->error);
}

static void
test_name_that_is_none_is_not_found (ClientFixture *fixture,
                                     gconstpointer  data)
{
  /* It is too long for any name service, so none is asked. */
  g_autofree char *label = g_strnfill (70, 'a');
  g_autofree char *address = g_strconcat ("http://", label, ".invalid", NULL);
  g_autoptr (LanyardProbe) probe = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  client_fixture_go_to (fixture, address);
  probe = lanyard_probe_new (fixture->provider);
  lanyard_probe_look_up_async (probe, LONG, NULL, ready_cb, &result);
  g_assert_false (lanyard_probe_look_up_finish (probe, wait_for (&result), &fixture->error));
  g_assert_nonnull (fixture->error);
}

static void
test_without_the_variable_the_provider_is_asked (ClientFixture *fixture,
                                                 gconstpointer  data)
{
  g_autoptr (LanyardProbe) probe = NULL;

  g_unsetenv ("LANYARD_SERVICE");
  probe = lanyard_probe_new (fixture->provider);
  g_assert_cmpstr (lanyard_probe_get_host (probe), ==, "api.bitbucket.org");
}

/* A resolver that answers what the environment says; without, it never answers. */
#define PROXIES "LANYARD_TEST_PROXIES"
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GObject)

struct _TestResolver
{
  GObject parent_instance;
};

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
never_cb (GCancellable *cancellable,
          gpointer      user_data)
{
  g_task_return_error_if_cancelled (user_data);
}

static void
lookup_async (GProxyResolver      *resolver,
              const char          *uri,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  const char *proxies = g_getenv (PROXIES);

  if (proxies != NULL)
    g_task_return_pointer (task, g_strsplit (proxies, " ", -1), (GDestroyNotify) g_strfreev);
  else
    g_cancellable_connect (cancellable, G_CALLBACK (never_cb), g_object_ref (task), g_object_unref);
}

static char **
lookup_finish (GProxyResolver  *resolver,
               GAsyncResult    *result,
               GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestResolver, test_resolver, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_resolver_iface_init))

static void
test_resolver_class_init (TestResolverClass *klass)
{
}

static void
test_resolver_init (TestResolver *self)
{
}

static GStrv
find_proxies (ClientFixture *fixture,
              const char    *proxies,
              guint          limit)
{
  g_autoptr (LanyardProbe) probe = lanyard_probe_new (fixture->provider);
  g_autoptr (GAsyncResult) result = NULL;

  if (proxies != NULL)
    g_setenv (PROXIES, proxies, TRUE);
  else
    g_unsetenv (PROXIES);
  lanyard_probe_find_proxies_async (probe, limit, NULL, ready_cb, &result);

  return lanyard_probe_find_proxies_finish (probe, wait_for (&result), &fixture->error);
}

static void
test_proxies_are_told_without_passwords (ClientFixture *fixture,
                                         gconstpointer  data)
{
  const char * const expected[] = { "http://proxy.example:3128", "socks5://[::1]:1080", "http://other.example",
                                    NULL };
  g_auto (GStrv) proxies = NULL;

  proxies = find_proxies (fixture, "http://jane:hunter2@proxy.example:3128 socks5://[::1]:1080 direct:// "
                                   "nonsense http://other.example/path", LONG);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (proxies[0], ==, expected[0]);
  g_assert_cmpuint (g_strv_length (proxies), ==, 3);
  g_assert_cmpstr (proxies[2], ==, expected[2]);
}

static void
test_proxy_that_cannot_be_used_is_told (ClientFixture *fixture,
                                        gconstpointer  data)
{
  g_auto (GStrv) proxies = find_proxies (fixture, "garbage::hunter2 nonsense", LONG);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_null (strstr (fixture->error->message, "hunter2"));
  g_assert_null (proxies);
  g_clear_error (&fixture->error);
}

static void
test_no_proxy_is_no_error (ClientFixture *fixture,
                           gconstpointer  data)
{
  g_auto (GStrv) proxies = find_proxies (fixture, "direct://", LONG);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (g_strv_length (proxies), ==, 0);
}

static void
test_proxies_that_nobody_tells_take_too_long (ClientFixture *fixture,
                                              gconstpointer  data)
{
  g_auto (GStrv) proxies = find_proxies (fixture, NULL, SHORT);

  g_assert_null (proxies);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_RESOLVER, "lanyard-test",
                                  G_MAXINT);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "lanyard-test", TRUE);

#define ADD(name, function) \
  g_test_add ("/lanyard/probe/" name, ClientFixture, NULL, client_fixture_set_up, function, \
              client_fixture_tear_down)

  ADD ("greeting-tells-nothing-of-the-person", test_greeting_tells_nothing_of_the_person);
  ADD ("clock-that-is-right-is-no-error", test_clock_that_is_right_is_no_error);
  ADD ("service-without-time", test_service_without_time);
  ADD ("silence-is-a-time-out", test_silence_is_a_time_out);
  ADD ("cancelled-is-cancelled", test_cancelled_is_cancelled);
  ADD ("certificate-is-told", test_certificate_is_told);
  ADD ("stranger-is-told", test_stranger_is_told);
  ADD ("expired-certificate-tells-when", test_expired_certificate_tells_when);
  ADD ("name-is-looked-up", test_name_is_looked_up);
  ADD ("name-that-is-none-is-not-found", test_name_that_is_none_is_not_found);
  ADD ("without-the-variable-the-provider-is-asked", test_without_the_variable_the_provider_is_asked);
  ADD ("proxies-are-told-without-passwords", test_proxies_are_told_without_passwords);
  ADD ("proxy-that-cannot-be-used-is-told", test_proxy_that_cannot_be_used_is_told);
  ADD ("no-proxy-is-no-error", test_no_proxy_is_no_error);
  ADD ("proxies-that-nobody-tells-take-too-long", test_proxies_that_nobody_tells_take_too_long);

#undef ADD

  return g_test_run ();
}
