/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-line.h"

/* Some requests over HTTP/2 libsoup does not end: one that is cancelled, or whose
 * session is aborted, before its answer has begun is neither completed nor its
 * connection given up, so that the next request would wait on it as well. The line
 * therefore remembers its sockets, and shuts down what is still there some moments
 * after it was cut. What then comes from libsoup is the end of a broken connection,
 * and everything is freed. Not at once, for a connection that libsoup is about to
 * end by itself must not break before: it would stay. */
#define PATIENCE 100 /* in milliseconds */

struct _LanyardLine
{
  GObject      parent_instance;

  SoupSession *session; /* (owned) */
  GPtrArray   *sockets; /* (owned) of GWeakRef to GSocket */
  gboolean     cut;
  GSource     *breaker; /* (owned) (nullable): while some moments pass after that */
};

typedef struct
{
  SoupSession  *session; /* (owned) */
  GMainContext *context; /* (owned) */
  guint         n_sockets;
  GSource      *breaker; /* (owned) */
} Farewell;

G_DEFINE_FINAL_TYPE (LanyardLine, lanyard_line, G_TYPE_OBJECT)

static void
weak_ref_free (gpointer data)
{
  GWeakRef *weak_ref = data;

  g_weak_ref_clear (weak_ref);
  g_free (weak_ref);
}

static void
add_socket (GPtrArray *sockets,
            GSocket   *socket)
{
  GWeakRef *weak_ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak_ref, socket);
  g_ptr_array_add (sockets, weak_ref);
}

static gboolean
break_cb (gpointer user_data)
{
  GPtrArray *sockets = user_data;

  for (guint i = 0; i < sockets->len; i++)
    {
      g_autoptr (GSocket) socket = g_weak_ref_get (sockets->pdata[i]);

      if (socket != NULL)
        g_socket_shutdown (socket, TRUE, TRUE, NULL);
    }

  return G_SOURCE_REMOVE;
}

/* Of what comes after that, nothing is broken. */
static GSource *
break_later (GPtrArray *sockets)
{
  GSource *breaker = g_timeout_source_new (PATIENCE);
  GPtrArray *until_now = g_ptr_array_new_with_free_func (weak_ref_free);

  for (guint i = 0; i < sockets->len; i++)
    {
      g_autoptr (GSocket) socket = g_weak_ref_get (sockets->pdata[i]);

      if (socket != NULL)
        add_socket (until_now, socket);
    }

  g_source_set_callback (breaker, break_cb, until_now, (GDestroyNotify) g_ptr_array_unref);
  g_source_attach (breaker, g_main_context_get_thread_default ());

  return breaker;
}

static void
stop_breaker (GSource *breaker)
{
  g_source_destroy (breaker);
  g_source_unref (breaker);
}

/* A line that serves many requests opens connections again and again. */
static void
forget_closed (LanyardLine *self)
{
  for (guint i = self->sockets->len; i > 0; i--)
    {
      g_autoptr (GSocket) socket = g_weak_ref_get (self->sockets->pdata[i - 1]);

      if (socket == NULL)
        g_ptr_array_remove_index_fast (self->sockets, i - 1);
    }
}

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
      forget_closed (self);
      add_socket (self->sockets,
                  g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)));
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

static gboolean
one_less_cb (gpointer user_data)
{
  Farewell *farewell = user_data;

  if (--farewell->n_sockets == 0)
    {
      stop_breaker (farewell->breaker);
      g_signal_handlers_disconnect_by_data (farewell->session, farewell);
      g_object_unref (farewell->session);
      g_main_context_unref (farewell->context);
      g_free (farewell);
    }

  return G_SOURCE_REMOVE;
}

/* TLS has threads, and may let go of the socket in one of them. */
static void
socket_gone_cb (gpointer  user_data,
                GObject  *where)
{
  Farewell *farewell = user_data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, one_less_cb, farewell, NULL);
  g_source_attach (source, farewell->context);
}

static gboolean
abort_cb (gpointer user_data)
{
  soup_session_abort (user_data);

  return G_SOURCE_REMOVE;
}

/* A request that is over for us may not be for libsoup yet, and its connection does
 * not go before. */
static void
request_unqueued_cb (SoupSession *session,
                     SoupMessage *message,
                     gpointer     user_data)
{
  Farewell *farewell = user_data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, abort_cb, g_object_ref (session), g_object_unref);
  g_source_attach (source, farewell->context);
}

/* libsoup complains about a session that goes before its last connection, and over
 * HTTP/2 a connection takes its leave of the service before it goes. */
static void
let_go_of_session (LanyardLine *self)
{
  Farewell *farewell = g_new0 (Farewell, 1);

  farewell->session = g_steal_pointer (&self->session);
  farewell->context = g_main_context_ref_thread_default ();
  farewell->breaker = break_later (self->sockets);
  farewell->n_sockets = 1;
  g_signal_connect (farewell->session, "request-unqueued", G_CALLBACK (request_unqueued_cb),
                    farewell);
  soup_session_abort (farewell->session);

  for (guint i = 0; i < self->sockets->len; i++)
    {
      g_autoptr (GSocket) socket = g_weak_ref_get (self->sockets->pdata[i]);

      if (socket != NULL)
        {
          farewell->n_sockets++;
          g_object_weak_ref (G_OBJECT (socket), socket_gone_cb, farewell);
        }
    }

  one_less_cb (farewell);
}

static void
lanyard_line_dispose (GObject *object)
{
  LanyardLine *self = LANYARD_LINE (object);

  g_clear_pointer (&self->breaker, stop_breaker);
  if (self->session != NULL)
    let_go_of_session (self);

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
  self->sockets = g_ptr_array_new_with_free_func (weak_ref_free);
  self->session = soup_session_new_with_options ("user-agent", "Lanyard/" LANYARD_VERSION, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  g_signal_connect_object (self->session, "request-queued", G_CALLBACK (request_queued_cb),
                           self, G_CONNECT_DEFAULT);
}

/**
 * lanyard_line_new:
 * @direct: whether proxies are passed by
 * @authorities: (nullable): who may vouch for a service; `NULL` for those whom
 *   this computer trusts
 *
 * A line to a development build's other endpoint is @direct: there need be no TLS
 * on it, and a proxy would see even a secret that is only for trying.
 */
LanyardLine *
lanyard_line_new (gboolean      direct,
                  GTlsDatabase *authorities)
{
  LanyardLine *self = g_object_new (LANYARD_TYPE_LINE, NULL);

  if (direct)
    soup_session_set_proxy_resolver (self->session, NULL);
  if (authorities != NULL)
    soup_session_set_tls_database (self->session, authorities);

  return self;
}

/**
 * lanyard_line_new_beside:
 * @self: a line
 *
 * Makes a line that goes the same way as @self and shares no connection with it.
 */
LanyardLine *
lanyard_line_new_beside (LanyardLine *self)
{
  LanyardLine *line = NULL;

  g_return_val_if_fail (LANYARD_IS_LINE (self), NULL);

  line = g_object_new (LANYARD_TYPE_LINE, NULL);
  soup_session_set_proxy_resolver (line->session, soup_session_get_proxy_resolver (self->session));
  soup_session_set_tls_database (line->session, soup_session_get_tls_database (self->session));

  return line;
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
 * lanyard_line_is_cut:
 *
 * Whether @self was ever cut. What was under way then may still be about to end.
 */
gboolean
lanyard_line_is_cut (LanyardLine *self)
{
  g_return_val_if_fail (LANYARD_IS_LINE (self), FALSE);

  return self->cut;
}

/**
 * lanyard_line_cut:
 * @self: a line
 *
 * Ends all connections; some that libsoup would keep, a moment later. A request that
 * is sent afterwards opens a new one.
 */
void
lanyard_line_cut (LanyardLine *self)
{
  g_return_if_fail (LANYARD_IS_LINE (self));

  self->cut = TRUE;
  soup_session_abort (self->session);
  g_clear_pointer (&self->breaker, stop_breaker);
  self->breaker = break_later (self->sockets);
}
