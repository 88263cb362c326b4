/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The way to a service. Nothing of the person's is sent on it. */

#include "lanyard-doctor-private.h"

#include <glib/gi18n-lib.h>

#include "lanyard-probe.h"

typedef struct
{
  LanyardDoctor    *doctor;      /* (owned) */
  LanyardProbe     *probe;       /* (owned) */
  LanyardDiagnosis *proxy;       /* (owned) */
  LanyardDiagnosis *name;        /* (owned) */
  LanyardDiagnosis *tls;         /* (owned) */
  LanyardDiagnosis *clock;       /* (owned) */
  gint64            started;
  GError           *name_error;  /* (owned) (nullable) */
  gboolean          has_proxies;
  gboolean          knows_proxies;
  gboolean          knows_name;
} Look;

static Look *
look_ref (Look *look)
{
  return g_atomic_rc_box_acquire (look);
}

static void
look_clear (gpointer data)
{
  Look *look = data;

  g_object_unref (look->doctor);
  g_object_unref (look->probe);
  g_object_unref (look->proxy);
  g_object_unref (look->name);
  g_object_unref (look->tls);
  g_object_unref (look->clock);
  g_clear_error (&look->name_error);
}

static void
look_unref (Look *look)
{
  g_atomic_rc_box_release_full (look, look_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_unref)

static gint64
get_passed (Look *look)
{
  return (g_get_monotonic_time () - look->started) / 1000;
}

/* A proxy looks the name up itself, so only both together tell whether there is a
 * problem. */
static void
settle_name (Look *look)
{
  g_autofree char *summary = NULL;
  const char *host = lanyard_probe_get_host (look->probe);

  if (!look->knows_name || !look->knows_proxies)
    return;

  if (look->name_error == NULL)
    {
      summary = g_strdup_printf (_("%s was found."), host);
      lanyard_diagnosis_settle (look->name, LANYARD_HEALTH_GOOD, summary, NULL);
    }
  else if (lanyard_doctor_settle_cancelled (look->name, look->name_error))
    {
      return;
    }
  else if (look->has_proxies)
    {
      lanyard_diagnosis_settle (look->name, LANYARD_HEALTH_SKIPPED,
                                _("The proxy looks it up."), NULL);
    }
  else
    {
      summary = g_error_matches (look->name_error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
                  ? g_strdup_printf (_("The name service did not answer about %s."), host)
                  : g_strdup_printf (_("The address of %s was not found."), host);
      lanyard_diagnosis_settle (look->name, LANYARD_HEALTH_PROBLEM, summary,
                                _("Check that you are connected: open any web page. If other pages "
                                  "work, ask whoever runs the network, or the VPN, whether this "
                                  "name is blocked."));
    }
}

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Look) look = user_data;

  if (lanyard_probe_look_up_finish (LANYARD_PROBE (object), result, &look->name_error))
    lanyard_diagnosis_set_duration (look->name, get_passed (look));

  look->knows_name = TRUE;
  settle_name (look);
}

/* The first that is not “direct” is the one that counts. */
static const char *
find_proxy (GStrv proxies)
{
  for (char **proxy = proxies; *proxy != NULL; proxy++)
    if (!g_str_has_prefix (*proxy, "direct:"))
      return *proxy;

  return NULL;
}

static void
settle_trusted (Look                   *look,
                const LanyardHandshake *handshake)
{
  g_autofree char *until = NULL;
  g_autofree char *summary = NULL;

  if (!handshake->encrypted)
    {
      summary = g_strdup_printf (_("This development build asks %s without encryption."),
                                 lanyard_probe_get_host (look->probe));
      lanyard_diagnosis_settle (look->tls, LANYARD_HEALTH_SKIPPED, summary, NULL);
      return;
    }

  until = handshake->expires != NULL ? g_date_time_format (handshake->expires, "%-d %B %Y") : NULL;
  if (handshake->issuer != NULL && until != NULL)
    /* Translators: an organisation, and a date. */
    summary = g_strdup_printf (_("The certificate is trusted. %s vouches for it, until %s."),
                               handshake->issuer, until);
  else
    summary = g_strdup (_("The certificate is trusted."));

  lanyard_diagnosis_settle (look->tls, LANYARD_HEALTH_GOOD, summary, NULL);
}

/* Takes @summary. */
static void
settle_failed (Look       *look,
               char       *summary,
               const char *advice)
{
  lanyard_diagnosis_settle (look->tls, LANYARD_HEALTH_PROBLEM, summary, advice);
  g_free (summary);
}

static void
settle_untrusted (Look                   *look,
                  const LanyardHandshake *handshake)
{
  const char *host = lanyard_probe_get_host (look->probe);

  if (handshake->transport == LANYARD_TRANSPORT_TLS_DATE)
    settle_failed (look, g_strdup_printf (_("The certificate of %s does not fit today’s date."), host),
                   handshake->clock_error != 0
                     ? _("This computer’s clock is wrong. Set date, time and time zone in Settings.")
                     : _("Check date, time and time zone in Settings. If they are right, try "
                         "another network."));
  else if (handshake->transport == LANYARD_TRANSPORT_TLS_HOST)
    settle_failed (look, g_strdup_printf (_("Something else answers in the place of %s."), host),
                   _("Open a web page in your browser; if the network asks you to sign in, do so. "
                     "If you use a proxy or a VPN, see whether it looks into connections."));
  else
    settle_failed (look, handshake->issuer != NULL
                           ? g_strdup_printf (_("%s could not prove who it is: nobody here trusts "
                                                "“%s”."), host, handshake->issuer)
                           : g_strdup_printf (_("%s could not prove who it is."), host),
                   _("If this is your company’s network, install its root certificate for the "
                     "whole system. If you do not know why this happens, use another network."));
}

static void
settle_tls (Look                   *look,
            const LanyardHandshake *handshake)
{
  const char *host = lanyard_probe_get_host (look->probe);
  LanyardTransport transport = handshake->transport;

  if (transport == LANYARD_TRANSPORT_TLS_DATE || transport == LANYARD_TRANSPORT_TLS_HOST ||
      transport == LANYARD_TRANSPORT_TLS_UNTRUSTED)
    settle_untrusted (look, handshake);
  else if (transport == LANYARD_TRANSPORT_DNS)
    lanyard_diagnosis_settle (look->tls, LANYARD_HEALTH_SKIPPED, _("The address was not found."),
                              NULL);
  else if (transport == LANYARD_TRANSPORT_UNREACHABLE)
    settle_failed (look, g_strdup_printf (_("%s cannot be reached."), host),
                   _("Check that you are connected: open any web page. If you use a VPN or a "
                     "firewall, see whether it lets the connection through."));
  else if (transport == LANYARD_TRANSPORT_TIMEOUT)
    settle_failed (look, g_strdup_printf (_("%s did not answer in time."), host),
                   _("Check your connection, or try another network."));
  else if (transport == LANYARD_TRANSPORT_PROXY)
    settle_failed (look, g_strdup_printf (_("The proxy does not let the connection to %s "
                                            "through."), host),
                   _("Check the proxy and its password in Settings, under Network."));
  else
    settle_trusted (look, handshake);
}

static char *
dup_difference (gint64 seconds)
{
  gint64 distance = ABS (seconds);

  if (distance >= 2 * 24 * 60 * 60)
    return g_strdup_printf (_("%d days"), (int) (distance / (24 * 60 * 60)));

  if (distance >= 2 * 60 * 60)
    return g_strdup_printf (_("%d hours"), (int) (distance / (60 * 60)));

  return g_strdup_printf (_("%d minutes"), (int) (distance / 60));
}

static void
settle_clock (Look                   *look,
              const LanyardHandshake *handshake)
{
  g_autofree char *difference = NULL;
  g_autofree char *summary = NULL;

  if (!handshake->tells_time)
    {
      lanyard_diagnosis_settle (look->clock, LANYARD_HEALTH_SKIPPED,
                                _("The service could not be asked for the time."), NULL);
      return;
    }

  if (handshake->clock_error == 0)
    {
      summary = g_strdup_printf (_("It agrees with that of %s."),
                                 lanyard_probe_get_host (look->probe));
      lanyard_diagnosis_settle (look->clock, LANYARD_HEALTH_GOOD, summary, NULL);
      return;
    }

  difference = dup_difference (handshake->clock_error);
  summary = handshake->clock_error > 0
            /* Translators: such as "3 hours". */
              ? g_strdup_printf (_("It is %s ahead of that of the service."), difference)
              : g_strdup_printf (_("It is %s behind that of the service."), difference);
  lanyard_diagnosis_settle (look->clock, LANYARD_HEALTH_PROBLEM, summary,
                            _("Set date, time and time zone in Settings, and let them be set "
                              "automatically."));
}

static void
shaken_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (LanyardHandshake) handshake = NULL;
  g_autoptr (GError) error = NULL;

  handshake = lanyard_probe_shake_hands_finish (LANYARD_PROBE (object), result, &error);
  if (handshake == NULL)
    {
      lanyard_doctor_settle_cancelled (look->tls, error);
      lanyard_doctor_settle_cancelled (look->clock, error);
      return;
    }

  if (handshake->transport == LANYARD_TRANSPORT_FINE)
    lanyard_diagnosis_set_duration (look->tls, handshake->duration / 1000);
  settle_tls (look, handshake);
  settle_clock (look, handshake);
}

static void
skip_service (Look       *look,
              const char *why)
{
  lanyard_diagnosis_settle (look->tls, LANYARD_HEALTH_SKIPPED, why, NULL);
  lanyard_diagnosis_settle (look->clock, LANYARD_HEALTH_SKIPPED,
                            _("The service could not be asked for the time."), NULL);
}

static void
shake_hands (Look *look)
{
  if (lanyard_probe_has_tls ())
    {
      lanyard_probe_shake_hands_async (look->probe, LANYARD_DOCTOR_SERVICE_LIMIT,
                                       lanyard_doctor_get_cancellable (look->doctor),
                                       shaken_cb, look_ref (look));
      return;
    }

  lanyard_diagnosis_settle (look->tls, LANYARD_HEALTH_PROBLEM,
                            _("This computer cannot speak TLS: glib-networking is missing."),
                            _("Install the package glib-networking."));
  lanyard_diagnosis_settle (look->clock, LANYARD_HEALTH_SKIPPED,
                            _("The service could not be asked for the time."), NULL);
}

static void
proxies_found_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_auto (GStrv) proxies = NULL;
  g_autofree char *summary = NULL;
  g_autoptr (GError) error = NULL;
  const char *proxy = NULL;
  gboolean unusable = FALSE;

  proxies = lanyard_probe_find_proxies_finish (LANYARD_PROBE (object), result, &error);
  unusable = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  proxy = proxies != NULL ? find_proxy (proxies) : NULL;

  if (proxy != NULL)
    {
      summary = g_strdup_printf (_("Connections go through %s."), proxy);
      lanyard_diagnosis_settle (look->proxy, LANYARD_HEALTH_GOOD, summary, NULL);
    }
  else if (proxies != NULL)
    {
      lanyard_diagnosis_settle (look->proxy, LANYARD_HEALTH_GOOD,
                                _("None is set; connections are direct."), NULL);
    }
  else if (unusable)
    {
      lanyard_diagnosis_settle (look->proxy, LANYARD_HEALTH_PROBLEM,
                                _("The address of the proxy cannot be used."),
                                _("It has to look like http://proxy.example:3128. Correct it in "
                                  "Settings, under Network, or in the variables https_proxy, "
                                  "http_proxy and all_proxy."));
    }
  else if (!lanyard_doctor_settle_cancelled (look->proxy, error))
    {
      lanyard_diagnosis_settle (look->proxy, LANYARD_HEALTH_WARNING,
                                _("It could not be found out which proxy is to be used."),
                                _("Check the proxy in Settings, under Network, above all the "
                                  "address of automatic settings."));
    }

  look->has_proxies = proxy != NULL;
  look->knows_proxies = TRUE;
  settle_name (look);

  /* GLib would print the address that it cannot use, with a password that is in it. */
  if (unusable)
    skip_service (look, _("The proxy cannot be used."));
  else
    shake_hands (look);
}

void
lanyard_doctor_look_at_service (LanyardDoctor   *self,
                                LanyardProvider *provider)
{
  g_autoptr (Look) look = g_atomic_rc_box_new0 (Look);
  GCancellable *cancellable = lanyard_doctor_get_cancellable (self);
  const char *host = NULL;

  look->doctor = g_object_ref (self);
  look->probe = lanyard_probe_new (provider);
  look->started = g_get_monotonic_time ();

  host = lanyard_probe_get_host (look->probe);
  look->proxy = lanyard_doctor_add (self, "proxy", host, LANYARD_REALM_NETWORK, _("Proxy"));
  look->name = lanyard_doctor_add (self, "dns", host, LANYARD_REALM_NETWORK,
                                   _("Name service (DNS)"));
  look->tls = lanyard_doctor_add (self, "tls", host, LANYARD_REALM_NETWORK,
                                  _("Secure connection (TLS)"));
  look->clock = lanyard_doctor_add (self, "clock", host, LANYARD_REALM_NETWORK, _("Clock"));

  lanyard_probe_find_proxies_async (look->probe, LANYARD_DOCTOR_LIMIT, cancellable,
                                    proxies_found_cb, look_ref (look));
  lanyard_probe_look_up_async (look->probe, LANYARD_DOCTOR_LIMIT, cancellable,
                               looked_up_cb, look_ref (look));
}
