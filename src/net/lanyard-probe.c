/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-probe.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "lanyard-ask.h"
#include "lanyard-clock.h"
#include "lanyard-deadline.h"
#include "lanyard-endpoint.h"

struct _LanyardProbe
{
  GObject          parent_instance;

  LanyardProvider *provider;    /* (owned) */
  GUri            *base;        /* (owned) the address that is asked */
  GTlsDatabase    *authorities; /* (owned) (nullable): only ever set in a development build */
  gboolean         direct;      /* likewise: proxies are passed by */
};

G_DEFINE_FINAL_TYPE (LanyardProbe, lanyard_probe, G_TYPE_OBJECT)

static void
lanyard_probe_finalize (GObject *object)
{
  LanyardProbe *self = LANYARD_PROBE (object);

  g_clear_object (&self->authorities);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (lanyard_probe_parent_class)->finalize (object);
}

static void
lanyard_probe_class_init (LanyardProbeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lanyard_probe_finalize;
}

static void
lanyard_probe_init (LanyardProbe *self)
{
}

/* The base address, in a development build at the other endpoint. */
static GUri *
dup_base (LanyardProvider *provider,
          GUri            *endpoint)
{
  g_autoptr (GUri) base = g_uri_parse (lanyard_provider_get_base_url (provider),
                                       SOUP_HTTP_URI_FLAGS, NULL);

  if (endpoint == NULL)
    return g_steal_pointer (&base);

  return soup_uri_copy (base,
                        SOUP_URI_SCHEME, g_uri_get_scheme (endpoint),
                        SOUP_URI_HOST, g_uri_get_host (endpoint),
                        SOUP_URI_PORT, g_uri_get_port (endpoint),
                        SOUP_URI_NONE);
}

LanyardProbe *
lanyard_probe_new (LanyardProvider *provider)
{
  g_autoptr (GUri) endpoint = lanyard_endpoint_dup_override ();
  LanyardProbe *self = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);

  self = g_object_new (LANYARD_TYPE_PROBE, NULL);
  self->provider = g_object_ref (provider);
  self->base = dup_base (provider, endpoint);
  self->authorities = lanyard_endpoint_dup_authorities (endpoint);
  self->direct = endpoint != NULL;

  return self;
}

/**
 * lanyard_probe_get_host:
 *
 * Returns: (transfer none): who is asked
 */
const char *
lanyard_probe_get_host (LanyardProbe *self)
{
  g_return_val_if_fail (LANYARD_IS_PROBE (self), NULL);

  return g_uri_get_host (self->base);
}

/**
 * lanyard_probe_has_tls:
 *
 * Whether this computer can speak TLS: GLib leaves that to a module, which may not
 * be installed.
 */
gboolean
lanyard_probe_has_tls (void)
{
  return g_tls_backend_supports_tls (g_tls_backend_get_default ());
}

/* Something that is looked for while time runs. */
static GTask *
begin (LanyardProbe        *self,
       gpointer             tag,
       guint                limit,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  LanyardDeadline *deadline = lanyard_deadline_new (cancellable);

  lanyard_deadline_start (deadline, limit);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, deadline, (GDestroyNotify) lanyard_deadline_free);

  return task;
}

static GCancellable *
get_cancellable (GTask *task)
{
  return lanyard_deadline_get_cancellable (g_task_get_task_data (task));
}

static void
return_failure (GTask  *task,
                GError *error)
{
  g_autoptr (GError) owned = error;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      lanyard_deadline_has_passed (g_task_get_task_data (task)))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s",
                             _("The answer took too long"));
  else
    g_task_return_error (task, g_steal_pointer (&owned));
}

/* The address of a proxy may hold a password, so only its place is told. */
static char *
dup_place (const char *proxy)
{
  g_autoptr (GUri) uri = g_uri_parse (proxy, G_URI_FLAGS_NON_DNS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;

  if (g_uri_get_port (uri) < 0)
    return g_strdup_printf ("%s://%s", g_uri_get_scheme (uri), g_uri_get_host (uri));

  return g_strdup_printf ("%s://%s:%d", g_uri_get_scheme (uri), g_uri_get_host (uri),
                          g_uri_get_port (uri));
}

static void
proxies_found_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_auto (GStrv) proxies = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) places = NULL;
  g_autoptr (GError) error = NULL;
  gboolean direct = FALSE;

  proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (object), result, &error);
  if (proxies == NULL)
    {
      return_failure (task, g_steal_pointer (&error));
      return;
    }

  for (char **proxy = proxies; *proxy != NULL; proxy++)
    {
      g_autofree char *place = dup_place (*proxy);

      direct |= g_str_has_prefix (*proxy, "direct:");
      if (place != NULL)
        g_strv_builder_add (builder, place);
    }

  places = g_strv_builder_end (builder);
  if (*proxies != NULL && *places == NULL && !direct)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s",
                             _("The address of the proxy cannot be used"));
  else
    g_task_return_pointer (task, g_steal_pointer (&places), (GDestroyNotify) g_strfreev);
}

/**
 * lanyard_probe_find_proxies_async:
 * @limit: how long it may take, in milliseconds
 *
 * Finds out which proxies this computer is set to use for the service.
 */
void
lanyard_probe_find_proxies_async (LanyardProbe        *self,
                                  guint                limit,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *address = NULL;

  g_return_if_fail (LANYARD_IS_PROBE (self));

  task = begin (self, lanyard_probe_find_proxies_async, limit, cancellable, callback, user_data);
  address = g_uri_to_string (self->base);
  g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), address, get_cancellable (task),
                                 proxies_found_cb, g_object_ref (task));
}

/**
 * lanyard_probe_find_proxies_finish:
 *
 * A proxy that is set and cannot be used is a `G_IO_ERROR_INVALID_ARGUMENT`. Its address
 * is not told, because a password may be in it.
 *
 * Returns: (transfer full): the places of proxies, none if there is no proxy on the
 *   way; or `NULL` with @error set
 */
GStrv
lanyard_probe_find_proxies_finish (LanyardProbe  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (object), result, &error);

  if (addresses == NULL)
    {
      return_failure (task, g_steal_pointer (&error));
      return;
    }

  g_resolver_free_addresses (addresses);
  g_task_return_boolean (task, TRUE);
}

/**
 * lanyard_probe_look_up_async:
 * @limit: how long it may take, in milliseconds
 *
 * Looks up where the service is.
 */
void
lanyard_probe_look_up_async (LanyardProbe        *self,
                             guint                limit,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_PROBE (self));

  task = begin (self, lanyard_probe_look_up_async, limit, cancellable, callback, user_data);
  g_resolver_lookup_by_name_async (resolver, lanyard_probe_get_host (self), get_cancellable (task),
                                   looked_up_cb, g_object_ref (task));
}

gboolean
lanyard_probe_look_up_finish (LanyardProbe  *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The organisation says more than the name of one of its many certificates. */
static char *
dup_issuer (GTlsCertificate *certificate)
{
  g_autofree char *name = g_tls_certificate_get_issuer_name (certificate);
  g_auto (GStrv) parts = NULL;
  const char *common = NULL;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return NULL;

  parts = g_strsplit (name, ",", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      g_strstrip (*part);
      if (g_str_has_prefix (*part, "O="))
        return g_strdup (*part + 2);
      if (g_str_has_prefix (*part, "CN="))
        common = *part + 3;
    }

  return g_strdup (common != NULL ? common : name);
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  SoupMessage *message = g_task_get_task_data (task);
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);
  LanyardHandshake *handshake = NULL;

  reply = lanyard_ask_finish (LANYARD_LINE (object), result, &error);
  if (reply == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  handshake = g_new0 (LanyardHandshake, 1);
  handshake->transport = reply->transport;
  handshake->encrypted = g_strcmp0 (g_uri_get_scheme (soup_message_get_uri (message)),
                                    "https") == 0;
  handshake->duration = reply->duration;
  handshake->clock_error = reply->clock_error;
  handshake->tells_time = reply->clock_error != 0;

  if (certificate != NULL)
    {
      handshake->issuer = dup_issuer (certificate);
      handshake->expires = g_tls_certificate_get_not_valid_after (certificate);
    }

  /* Only who may be trusted is asked for the time, or whose certificate says nothing
   * else than that; lanyard_ask_async () has done the latter. */
  if (reply->status != 0)
    {
      SoupMessageHeaders *headers = soup_message_get_response_headers (message);

      handshake->tells_time = lanyard_clock_is_told (headers);
      handshake->clock_error = lanyard_clock_get_error (headers);
    }

  g_task_return_pointer (task, handshake, (GDestroyNotify) lanyard_handshake_free);
}

/**
 * lanyard_probe_shake_hands_async:
 * @limit: how long it may take, in milliseconds
 *
 * Calls the service without a credential, to see whether it can be reached, proves
 * who it is, and what time it has. Whatever comes of it is a handshake.
 */
void
lanyard_probe_shake_hands_async (LanyardProbe        *self,
                                 guint                limit,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (LanyardLine) line = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_PROBE (self));

  line = lanyard_line_new (self->direct, self->authorities);
  message = soup_message_new_from_uri (SOUP_METHOD_HEAD, self->base);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_probe_shake_hands_async);
  g_task_set_task_data (task, g_object_ref (message), g_object_unref);

  lanyard_ask_async (line, message, self->provider, NULL, limit, cancellable, asked_cb,
                     g_steal_pointer (&task));
}

/**
 * lanyard_probe_shake_hands_finish:
 *
 * Returns: (transfer full): how it went, or `NULL` with `G_IO_ERROR_CANCELLED`
 */
LanyardHandshake *
lanyard_probe_shake_hands_finish (LanyardProbe  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lanyard_handshake_free (LanyardHandshake *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->issuer, g_free);
  g_clear_pointer (&self->expires, g_date_time_unref);
  g_free (self);
}
