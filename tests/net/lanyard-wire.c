/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wire.h"

#include <string.h>

struct _LanyardWire
{
  GObject         parent_instance;

  GSocketService *service;       /* (owned) */
  GCancellable   *cancellable;   /* (owned) */
  char           *address;       /* (owned) */
  GPtrArray      *requests;      /* (owned) (element-type utf8) */
  guint           n_connections;
  guint           n_talks;       /* connections that have not ended */
  GBytes         *answer;        /* (owned) */
  gboolean        hangs_up;
  LanyardWireFunc func;          /* (nullable): makes the answers instead */
  gpointer        func_data;
  char           *flood;         /* (owned) (nullable) */
  guint           interval;      /* in milliseconds */
};

G_DEFINE_FINAL_TYPE (LanyardWire, lanyard_wire, G_TYPE_OBJECT)

typedef struct
{
  LanyardWire         *wire;        /* borrowed: waits for its talks before it goes */
  GIOStream           *connection;  /* (owned) */
  GCancellable        *cancellable; /* (owned) */
  GString             *head;        /* (owned) */
  LanyardWireAnswer    answer;      /* the latest */
  gsize                said;        /* of the answer */
  gboolean             saying;
  GAsyncReadyCallback  proceed_cb;
  char                 buffer[1024];
} Talk;

static void
talk_free (Talk *talk)
{
  talk->wire->n_talks--;
  g_clear_pointer (&talk->answer.bytes, g_bytes_unref);
  g_io_stream_close (talk->connection, NULL, NULL);
  g_object_unref (talk->connection);
  g_object_unref (talk->cancellable);
  g_string_free (talk->head, TRUE);
  g_free (talk);
}

static gboolean
flood_cb (gpointer user_data)
{
  Talk *talk = user_data;
  GOutputStream *output = g_io_stream_get_output_stream (talk->connection);
  gssize size = g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (output),
                                                            talk->wire->flood,
                                                            strlen (talk->wire->flood),
                                                            talk->cancellable, NULL);

  /* What the other side is too slow for is left out. */
  if (!g_cancellable_is_cancelled (talk->cancellable) &&
      (size > 0 || !g_pollable_output_stream_is_writable (G_POLLABLE_OUTPUT_STREAM (output))))
    return G_SOURCE_CONTINUE;

  talk_free (talk);

  return G_SOURCE_REMOVE;
}

/* Takes the next head, if all of it is there, and finds out what to say to it. */
static gboolean
take_head (Talk *talk)
{
  LanyardWire *self = talk->wire;
  const char *end = strstr (talk->head->str, "\r\n\r\n");
  char *head = NULL;

  if (end == NULL)
    return FALSE;

  head = g_strndup (talk->head->str, end - talk->head->str);
  g_ptr_array_add (self->requests, head);
  g_string_erase (talk->head, 0, end + 4 - talk->head->str);

  g_clear_pointer (&talk->answer.bytes, g_bytes_unref);
  talk->answer = (LanyardWireAnswer) { .hangs_up = self->hangs_up };
  if (self->func != NULL)
    self->func (head, &talk->answer, self->func_data);
  else
    talk->answer.bytes = g_bytes_ref (self->answer);
  talk->said = 0;

  return TRUE;
}

static void
listen_for_head (Talk *talk)
{
  talk->saying = FALSE;
  g_input_stream_read_async (g_io_stream_get_input_stream (talk->connection),
                             talk->buffer, sizeof talk->buffer, G_PRIORITY_DEFAULT,
                             talk->cancellable, talk->proceed_cb, talk);
}

static gboolean
say_cb (gpointer user_data)
{
  Talk *talk = user_data;
  gsize size = 0;
  const char *data = g_bytes_get_data (talk->answer.bytes, &size);
  gsize length = size - talk->said;

  if (talk->answer.piece > 0)
    length = MIN (length, talk->answer.piece);

  talk->saying = TRUE;
  g_output_stream_write_all_async (g_io_stream_get_output_stream (talk->connection),
                                   data + talk->said, length, G_PRIORITY_DEFAULT,
                                   talk->cancellable, talk->proceed_cb, talk);
  talk->said += length;

  return G_SOURCE_REMOVE;
}

/* The answer is said, or its next piece, or nothing is left of it. */
static void
go_on (Talk *talk)
{
  if (talk->said < g_bytes_get_size (talk->answer.bytes) && talk->answer.interval > 0)
    g_timeout_add (talk->answer.interval, say_cb, talk);
  else if (talk->said < g_bytes_get_size (talk->answer.bytes))
    say_cb (talk);
  else if (talk->answer.hangs_up)
    talk_free (talk);
  else if (talk->wire->flood != NULL)
    g_timeout_add (talk->wire->interval, flood_cb, talk);
  else
    listen_for_head (talk);
}

static void
proceed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Talk *talk = user_data;
  gssize size = 0;

  if (talk->saying)
    {
      if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, NULL))
        go_on (talk);
      else
        talk_free (talk);
      return;
    }

  size = g_input_stream_read_finish (G_INPUT_STREAM (object), result, NULL);
  if (size > 0)
    g_string_append_len (talk->head, talk->buffer, size);

  if (size <= 0)
    talk_free (talk);
  else if (take_head (talk))
    go_on (talk);
  else
    listen_for_head (talk);
}

static gboolean
incoming_cb (LanyardWire       *self,
             GSocketConnection *connection)
{
  Talk *talk = g_new0 (Talk, 1);

  self->n_connections++;
  self->n_talks++;
  talk->wire = self;
  talk->connection = g_object_ref (G_IO_STREAM (connection));
  talk->cancellable = g_object_ref (self->cancellable);
  talk->head = g_string_new (NULL);
  talk->proceed_cb = proceed_cb;
  listen_for_head (talk);

  return TRUE;
}

static void
lanyard_wire_dispose (GObject *object)
{
  LanyardWire *self = LANYARD_WIRE (object);

  g_cancellable_cancel (self->cancellable);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));

  /* The talks that were cancelled end in the main loop. */
  while (self->n_talks > 0)
    g_main_context_iteration (NULL, TRUE);

  G_OBJECT_CLASS (lanyard_wire_parent_class)->dispose (object);
}

static void
lanyard_wire_finalize (GObject *object)
{
  LanyardWire *self = LANYARD_WIRE (object);

  g_object_unref (self->service);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->requests);
  g_free (self->address);
  g_bytes_unref (self->answer);
  g_free (self->flood);

  G_OBJECT_CLASS (lanyard_wire_parent_class)->finalize (object);
}

static void
lanyard_wire_class_init (LanyardWireClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_wire_dispose;
  object_class->finalize = lanyard_wire_finalize;
}

static void
lanyard_wire_init (LanyardWire *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wish = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;
  guint port;

  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
  self->answer = g_bytes_new (NULL, 0);
  self->service = g_socket_service_new ();
  g_signal_connect_object (self->service, "incoming", G_CALLBACK (incoming_cb), self,
                           G_CONNECT_SWAPPED);

  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wish, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  self->address = g_strdup_printf ("http://127.0.0.1:%u", port);
}

LanyardWire *
lanyard_wire_new (void)
{
  return g_object_new (LANYARD_TYPE_WIRE, NULL);
}

const char *
lanyard_wire_get_address (LanyardWire *self)
{
  return self->address;
}

guint
lanyard_wire_get_n_connections (LanyardWire *self)
{
  return self->n_connections;
}

/**
 * lanyard_wire_get_n_open:
 *
 * Returns: how many connections have not ended yet
 */
guint
lanyard_wire_get_n_open (LanyardWire *self)
{
  return self->n_talks;
}

GPtrArray *
lanyard_wire_get_requests (LanyardWire *self)
{
  return self->requests;
}

/**
 * lanyard_wire_set_answer:
 * @self: a wire
 * @answer: what to send to each request
 * @hangs_up: whether the connection ends after @answer
 */
void
lanyard_wire_set_answer (LanyardWire *self,
                         const char  *answer,
                         gboolean     hangs_up)
{
  g_bytes_unref (self->answer);
  self->answer = g_bytes_new (answer, strlen (answer));
  self->hangs_up = hangs_up;
}

/**
 * lanyard_wire_set_func:
 * @self: a wire
 * @func: called for each request to find out what to say
 *
 * Makes each answer when it is wanted, in place of what was set before.
 */
void
lanyard_wire_set_func (LanyardWire     *self,
                       LanyardWireFunc  func,
                       gpointer         user_data)
{
  self->func = func;
  self->func_data = user_data;
}

/**
 * lanyard_wire_set_flood:
 * @self: a wire
 * @flood: what to send after the answer without end
 * @interval: time between one and the next, in milliseconds
 */
void
lanyard_wire_set_flood (LanyardWire *self,
                        const char  *flood,
                        guint        interval)
{
  g_free (self->flood);
  self->flood = g_strdup (flood);
  self->interval = interval;
}
