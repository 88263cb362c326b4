/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The whole way to a service that speaks https, as a development build goes it. */

#include "client-fixture.h"

#include "lanyard-double-tls.h"

typedef struct
{
  const char        *name;
  LanyardDoubleFlaw  flaw;
  int                clock; /* days by which that of the service is ahead */
  LanyardState       state;
  const char        *code;  /* (nullable) */
} Case;

static LanyardDoubleTls *
start (ClientFixture     *fixture,
       LanyardDouble     *service,
       LanyardDoubleFlaw  flaw)
{
  g_autoptr (LanyardDoubleTls) tls = lanyard_double_tls_new (flaw, &fixture->error);

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

  return g_steal_pointer (&tls);
}

static void
test_certificate_is_judged (ClientFixture *fixture,
                            gconstpointer  data)
{
  const Case *what = data;
  g_autoptr (LanyardDouble) service = lanyard_double_new_with_demo_world ();
  g_autoptr (LanyardDoubleTls) tls = start (fixture, service, what->flaw);
  g_autoptr (LanyardReport) report = NULL;
  const LanyardGuidance *guidance = NULL;

  if (tls == NULL)
    return;

  lanyard_double_get_settings (service)->clock = what->clock * 24 * 60 * 60;
  report = client_fixture_examine (fixture, "repository-token",
                                   lanyard_double_get_secret (service, "repository"));
  assert_state (report, what->state);

  guidance = lanyard_report_get_guidance (report);
  g_assert_cmpstr (guidance != NULL ? guidance->code : NULL, ==, what->code);
  g_assert_cmpint (lanyard_double_has_seen (service,
                                            lanyard_double_get_secret (service, "repository")), ==,
                   what->code == NULL);
}

/* An authority of the environment counts for nobody but the endpoint that the
 * environment names. */
static void
test_nobody_vouches_without_the_variable (ClientFixture *fixture,
                                          gconstpointer  data)
{
  g_autoptr (LanyardDouble) service = lanyard_double_new_with_demo_world ();
  g_autoptr (LanyardDoubleTls) tls = start (fixture, service, LANYARD_DOUBLE_FLAW_NONE);
  g_autoptr (LanyardReport) report = NULL;

  if (tls == NULL)
    return;

  g_unsetenv ("LANYARD_SERVICE_CA");
  client_fixture_go_to (fixture, lanyard_double_get_address (service));
  report = client_fixture_examine (fixture, "repository-token",
                                   lanyard_double_get_secret (service, "repository"));

  assert_state (report, LANYARD_STATE_UNTRUSTED);
  g_assert_cmpuint (lanyard_double_get_requests (service)->len, ==, 0);
}

static void
test_nowhere_is_not_found (ClientFixture *fixture,
                           gconstpointer  data)
{
  /* The name is too long for any name service, so none is asked. */
  g_autofree char *label = g_strnfill (70, 'a');
  g_autofree char *address = g_strconcat ("http://", label, ".invalid", NULL);
  g_autoptr (LanyardReport) report = NULL;

  client_fixture_go_to (fixture, address);
  report = client_fixture_examine_good (fixture);

  assert_state (report, LANYARD_STATE_OFFLINE);
  g_assert_cmpstr (lanyard_report_get_guidance (report)->code, ==, "dns");
}

int
main (int   argc,
      char *argv[])
{
  static const Case cases[] = {
    { "trusted-is-ok", LANYARD_DOUBLE_FLAW_NONE, 0, LANYARD_STATE_OK, NULL },
    { "stranger-is-untrusted", LANYARD_DOUBLE_FLAW_UNKNOWN_ISSUER, 0,
      LANYARD_STATE_UNTRUSTED, "tls-untrusted" },
    { "other-host-is-untrusted", LANYARD_DOUBLE_FLAW_OTHER_HOST, 0,
      LANYARD_STATE_UNTRUSTED, "tls-host" },
    { "expired-is-untrusted", LANYARD_DOUBLE_FLAW_EXPIRED, 0,
      LANYARD_STATE_UNTRUSTED, "tls-date" },
    { "clock-ahead-is-untrusted", LANYARD_DOUBLE_FLAW_EXPIRED, -LANYARD_DOUBLE_FLAW_DAYS,
      LANYARD_STATE_UNTRUSTED, "tls-date" },
    { "clock-behind-is-untrusted", LANYARD_DOUBLE_FLAW_NOT_YET_VALID, LANYARD_DOUBLE_FLAW_DAYS,
      LANYARD_STATE_UNTRUSTED, "tls-date" },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/lanyard/client-tls/", cases[i].name, NULL);

      g_test_add (path, ClientFixture, &cases[i], client_fixture_set_up,
                  test_certificate_is_judged, client_fixture_tear_down);
    }

  g_test_add ("/lanyard/client-tls/nobody-vouches-without-the-variable", ClientFixture, NULL,
              client_fixture_set_up, test_nobody_vouches_without_the_variable,
              client_fixture_tear_down);
  g_test_add ("/lanyard/client-tls/nowhere-is-not-found", ClientFixture, NULL,
              client_fixture_set_up, test_nowhere_is_not_found, client_fixture_tear_down);

  return g_test_run ();
}
