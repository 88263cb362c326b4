/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-line.h"

/* libsoup does not end a request over HTTP/2 that is cancelled, or whose session
 * is aborted, before its answer has begun: neither is the call completed nor the
 * connection given up, so that the next request would wait on it as well. The line
 * therefore remembers its sockets, and cutting it shuts them down. What then comes
 * from libsoup is the end of a broken connection, and everything is freed. */
struct _LanyardLine
{
  GObject      parent_instance;

  SoupSession *session; /* (owned) */
  GPtrArray   *sockets; /* (owned) of GSocket */
};

G_DEFINE_FINAL_TYPE (LanyardLine, lanyard_line, G_TYPE_OBJECT)

static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  gpointer            user_data)
{
  LanyardLine *self = LANYARD_LINE (user_data);

  /* Later events show the same socket inside of TLS. */
  if (event == G_SOCKET_CLIENT_CONNECTED && G_IS_SOCKET_CONNECTION (connection))
    {
      GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection));

      g_ptr_array_add (self->sockets, g_object_ref (socket));
    }
}

static void
request_queued_cb (SoupSession *session,
                   SoupMessage *message,
                   gpointer     user_data)
{
  g_signal_connect_object (message, "network-event", G_CALLBACK (network_event_cb),
                           user_data, G_CONNECT_DEFAULT);
}

static void
lanyard_line_dispose (GObject *object)
{
  LanyardLine *self = LANYARD_LINE (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lanyard_line_parent_class)->dispose (object);
}

static void
lanyard_line_finalize (GObject *object)
{
  LanyardLine *self = LANYARD_LINE (object);

  g_ptr_array_unref (self->sockets);

  G_OBJECT_CLASS (lanyard_line_parent_class)->finalize (object);
}

static void
lanyard_line_class_init (LanyardLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_line_dispose;
  object_class->finalize = lanyard_line_finalize;
}

/* An answer is small and read once, so it is not worth to be asked for compressed:
 * without the decoder nothing can swell on arrival. A cookie jar and a cache are
 * not there unless one adds them. What is left of authentication serves proxies;
 * requests take no part in it. */
static void
lanyard_line_init (LanyardLine *self)
{
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->session = soup_session_new_with_options ("user-agent", "Lanyard/" LANYARD_VERSION, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  g_signal_connect_object (self->session, "request-queued", G_CALLBACK (request_queued_cb),
                           self, G_CONNECT_DEFAULT);
}

/**
 * lanyard_line_new:
 * @direct: whether proxies are passed by
 *
 * A line to a development build's other endpoint is @direct: there is no TLS on
 * it, and a proxy would see even a secret that is only for trying.
 */
LanyardLine *
lanyard_line_new (gboolean direct)
{
  LanyardLine *self = g_object_new (LANYARD_TYPE_LINE, NULL);

  if (direct)
    soup_session_set_proxy_resolver (self->session, NULL);

  return self;
}

/**
 * lanyard_line_get_session:
 *
 * Returns: (transfer none): what to send with
 */
SoupSession *
lanyard_line_get_session (LanyardLine *self)
{
  g_return_val_if_fail (LANYARD_IS_LINE (self), NULL);

  return self->session;
}

/**
 * lanyard_line_cut:
 * @self: a line
 *
 * Ends all connections at once. A request that is sent later opens a new one.
 */
void
lanyard_line_cut (LanyardLine *self)
{
  g_return_if_fail (LANYARD_IS_LINE (self));

  for (guint i = 0; i < self->sockets->len; i++)
    g_socket_shutdown (self->sockets->pdata[i], TRUE, TRUE, NULL);
  g_ptr_array_set_size (self->sockets, 0);

  soup_session_abort (self->session);
}
