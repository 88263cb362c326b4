/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-ask.h"

#include "lanyard-clock.h"
#include "lanyard-exchange.h"
#include "lanyard-headers.h"

#define MAX_BODY (1024 * 1024)

typedef struct
{
  SoupMessage     *message;  /* (owned) */
  LanyardProvider *provider; /* (owned) */
  LanyardSecret   *secret;   /* (owned) (nullable) */
  LanyardReply    *reply;    /* (owned) (nullable): given away at the end */
  gint64           started;
  guint            limit;    /* in milliseconds */
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_clear_pointer (&ask->reply, lanyard_reply_free);
  g_object_unref (ask->message);
  g_object_unref (ask->provider);
  g_clear_pointer (&ask->secret, lanyard_secret_unref);
  g_free (ask);
}

/* A stranger's certificate is told first: what else is wrong with it does not matter. */
static LanyardTransport
get_tls_transport (SoupMessage      *message,
                   LanyardTransport  otherwise)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);

  if (flags == 0)
    return otherwise;

  if (flags & ~(G_TLS_CERTIFICATE_BAD_IDENTITY |
                G_TLS_CERTIFICATE_NOT_ACTIVATED |
                G_TLS_CERTIFICATE_EXPIRED))
    return LANYARD_TRANSPORT_TLS_UNTRUSTED;

  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return LANYARD_TRANSPORT_TLS_HOST;

  return LANYARD_TRANSPORT_TLS_DATE;
}

static LanyardTransport
get_transport (Ask          *ask,
               const GError *error)
{
  g_autoptr (LanyardReply) general = NULL;

  /* Somebody answered, but not in HTTP. That is no failure of the transport; an
   * answer without a status is what guidance gets to see. */
  if (error->domain == SOUP_SESSION_ERROR)
    return LANYARD_TRANSPORT_FINE;

  general = lanyard_reply_new_for_error (error);
  if (error->domain == G_TLS_ERROR)
    return get_tls_transport (ask->message, general->transport);

  return general->transport;
}

/* A proxy that refuses to open a tunnel leaves its own status on the message.
 * Whoever speaks for an https address without a certificate is not the service. */
static gboolean
is_from_proxy (SoupMessage *message)
{
  return soup_message_get_status (message) != 0 &&
         g_strcmp0 (g_uri_get_scheme (soup_message_get_uri (message)), "https") == 0 &&
         soup_message_get_tls_peer_certificate (message) == NULL;
}

/* What came is judged from its beginning: a redirect is one even if its page,
 * which nobody reads, does not end well. */
static void
fill_reply (Ask          *ask,
            GBytes       *body,
            const GError *error)
{
  LanyardReply *reply = ask->reply;
  guint status = soup_message_get_status (ask->message);

  if (is_from_proxy (ask->message))
    {
      reply->transport = LANYARD_TRANSPORT_PROXY;
      return;
    }

  reply->status = status;
  lanyard_headers_copy (ask->message, ask->provider, ask->secret, reply);

  if (status >= 300 && status < 400)
    reply->transport = LANYARD_TRANSPORT_REDIRECTED;
  else if (body == NULL)
    reply->transport = get_transport (ask, error);
  else
    lanyard_reply_set_body (reply, body, lanyard_reply_get_header (reply, "content-type"));

  /* A status without the body that belongs to it must not pass for an answer. */
  if (body == NULL && reply->transport == LANYARD_TRANSPORT_FINE)
    reply->status = 0;
}

static void
finish (GTask *task)
{
  Ask *ask = g_task_get_task_data (task);

  if (ask->secret != NULL)
    lanyard_reply_hide_secret (ask->reply, ask->secret);

  ask->reply->duration = g_get_monotonic_time () - ask->started;
  g_task_return_pointer (task, g_steal_pointer (&ask->reply), (GDestroyNotify) lanyard_reply_free);
}

static void
clock_asked_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Ask *ask = g_task_get_task_data (task);

  if (lanyard_clock_ask_finish (LANYARD_LINE (object), result, &ask->reply->clock_error, &error))
    finish (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The base address, at whichever place was asked. */
static GUri *
dup_base (Ask *ask)
{
  g_autoptr (GUri) base = g_uri_parse (lanyard_provider_get_base_url (ask->provider),
                                       SOUP_HTTP_URI_FLAGS, NULL);

  return soup_uri_copy (soup_message_get_uri (ask->message),
                        SOUP_URI_PATH, g_uri_get_path (base),
                        SOUP_URI_QUERY, NULL,
                        SOUP_URI_NONE);
}

/* On a line of its own, so that the certificate that is let pass there vouches for
 * nothing else. */
static void
ask_for_time (GTask *task,
              guint  limit)
{
  Ask *ask = g_task_get_task_data (task);
  g_autoptr (LanyardLine) line = lanyard_line_new_beside (g_task_get_source_object (task));
  g_autoptr (GUri) base = dup_base (ask);

  lanyard_clock_ask_async (line, base, limit, g_task_get_cancellable (task),
                           clock_asked_cb, g_object_ref (task));
}

static void
exchanged_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  Ask *ask = g_task_get_task_data (task);
  gint64 passed = (g_get_monotonic_time () - ask->started) / G_TIME_SPAN_MILLISECOND;

  body = lanyard_exchange_finish (LANYARD_LINE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  fill_reply (ask, body, error);

  if (ask->reply->transport == LANYARD_TRANSPORT_TLS_DATE && passed < ask->limit)
    ask_for_time (task, ask->limit - passed);
  else
    finish (task);
}

/**
 * lanyard_ask_async:
 * @line: where to send
 * @message: a request that already carries its credential
 * @provider: who is asked
 * @secret: (nullable): what the reply must not hold
 * @limit: how long it may take in all, in milliseconds
 * @cancellable: (nullable): the person's own
 * @callback: called once, when the answer is in
 *
 * Sends @message once. Whatever happens is a reply, only the person's own
 * cancelling is an error. The limit holds for the last byte of the answer: a
 * service that sends one byte at a time does not get more. Where nothing but the
 * dates of a certificate is wrong, the service's time is asked for within it, too.
 */
void
lanyard_ask_async (LanyardLine         *line,
                   SoupMessage         *message,
                   LanyardProvider     *provider,
                   LanyardSecret       *secret,
                   guint                limit,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Ask *ask = NULL;

  g_return_if_fail (LANYARD_IS_LINE (line));
  g_return_if_fail (SOUP_IS_MESSAGE (message));
  g_return_if_fail (LANYARD_IS_PROVIDER (provider));

  ask = g_new0 (Ask, 1);
  ask->message = g_object_ref (message);
  ask->provider = g_object_ref (provider);
  ask->secret = secret != NULL ? lanyard_secret_ref (secret) : NULL;
  ask->reply = lanyard_reply_new ();
  ask->started = g_get_monotonic_time ();
  ask->limit = limit;

  task = g_task_new (line, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_ask_async);
  g_task_set_task_data (task, ask, ask_free);

  lanyard_exchange_async (line, message, MAX_BODY, limit, cancellable,
                          exchanged_cb, g_steal_pointer (&task));
}

/**
 * lanyard_ask_finish:
 *
 * Returns: (transfer full): the reply, or `NULL` with `G_IO_ERROR_CANCELLED`
 */
LanyardReply *
lanyard_ask_finish (LanyardLine   *line,
                    GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, line), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
