/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-delivery.h"

#include <string.h>

#define FLOOD_CHUNK (64 * 1024)

/* One answer on its way. Lives until its request is over, however that ends. */
typedef struct
{
  SoupServerMessage     *message; /* (owned) */
  LanyardDoubleReply    *reply;   /* (owned) */
  LanyardDoubleDelivery  kind;
  guint                  interval;
  gboolean               is_endless;
  guint64                left;    /* bytes of the body still to send */
  gsize                  sent;
  guint                  timeout;
} Delivery;

static void
delivery_free (Delivery *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  lanyard_double_reply_free (self->reply);
  g_object_unref (self->message);
  g_free (self);
}

/* The connection ends as if the other machine had gone. */
static void
hang_up (Delivery *self)
{
  GSocket *socket = soup_server_message_get_socket (self->message);

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
append_next (Delivery *self)
{
  SoupMessageBody *body = soup_server_message_get_response_body (self->message);

  if (self->kind == LANYARD_DOUBLE_DELIVERY_FLOOD)
    {
      gsize size = self->is_endless ? FLOOD_CHUNK : MIN (self->left, FLOOD_CHUNK);
      char *chunk = g_malloc (size);

      memset (chunk, ' ', size);
      soup_message_body_append_take (body, (guchar *) chunk, size);
      self->left -= self->is_endless ? 0 : size;
    }
  else
    {
      gsize size = self->kind == LANYARD_DOUBLE_DELIVERY_DRIP ? 1 : (self->left + 1) / 2;
      g_autoptr (GBytes) piece = g_bytes_new_from_bytes (self->reply->body, self->sent, size);

      soup_message_body_append_bytes (body, piece);
      self->sent += size;
      self->left -= size;
    }

  if (self->left == 0 && !self->is_endless)
    soup_message_body_complete (body);
}

static gboolean
next_due_cb (gpointer user_data)
{
  Delivery *self = user_data;

  self->timeout = 0;
  append_next (self);
  soup_server_message_unpause (self->message);

  return G_SOURCE_REMOVE;
}

static void
wrote_chunk_cb (SoupServerMessage *message,
                gpointer           user_data)
{
  Delivery *self = user_data;

  if (self->left == 0 && !self->is_endless)
    return;

  switch (self->kind)
    {
    case LANYARD_DOUBLE_DELIVERY_CUT:
      hang_up (self);
      break;

    case LANYARD_DOUBLE_DELIVERY_DRIP:
      soup_server_message_pause (message);
      self->timeout = g_timeout_add (self->interval, next_due_cb, self);
      break;

    case LANYARD_DOUBLE_DELIVERY_FLOOD:
      append_next (self);
      break;

    case LANYARD_DOUBLE_DELIVERY_WHOLE:
    case LANYARD_DOUBLE_DELIVERY_HANG:
    case LANYARD_DOUBLE_DELIVERY_CLOSE:
    default:
      break;
    }
}

static void
send_piecemeal (Delivery *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  if (self->is_endless)
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  else
    soup_message_headers_set_content_length (headers, self->left);

  /* What was sent need not be kept, or a flood would fill our own memory. */
  soup_message_body_set_accumulate (soup_server_message_get_response_body (self->message), FALSE);
  g_signal_connect (self->message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), self);
  append_next (self);
}

/* The server has put a date of its own there already. */
static void
copy_header (const char *name,
             const char *value,
             gpointer    user_data)
{
  soup_message_headers_replace (user_data, name, value);
}

static void
send_reply (Delivery *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  gsize size = 0;
  const char *data = g_bytes_get_data (self->reply->body, &size);

  soup_server_message_set_status (self->message, self->reply->status, NULL);
  soup_message_headers_foreach (self->reply->headers, copy_header, headers);
  if (self->reply->type != NULL)
    soup_message_headers_replace (headers, "Content-Type", self->reply->type);

  if (self->kind == LANYARD_DOUBLE_DELIVERY_CLOSE ||
      (self->kind == LANYARD_DOUBLE_DELIVERY_CUT && size == 0))
    hang_up (self);
  else if (self->kind != LANYARD_DOUBLE_DELIVERY_WHOLE && (self->left > 0 || self->is_endless))
    send_piecemeal (self);
  else if (size > 0)
    soup_message_body_append (soup_server_message_get_response_body (self->message),
                              SOUP_MEMORY_COPY, data, size);
}

static gboolean
delay_over_cb (gpointer user_data)
{
  Delivery *self = user_data;

  self->timeout = 0;
  send_reply (self);
  soup_server_message_unpause (self->message);

  return G_SOURCE_REMOVE;
}

static void
finished_cb (SoupServerMessage *message,
             gpointer           user_data)
{
  g_signal_handlers_disconnect_by_data (message, user_data);
  delivery_free (user_data);
}

/* Also when the double itself goes: there is nobody left to answer. */
static void
disconnected_cb (SoupServerMessage *message,
                 gpointer           user_data)
{
  Delivery *self = user_data;

  g_clear_handle_id (&self->timeout, g_source_remove);
}

/**
 * lanyard_double_deliver:
 * @message: the request
 * @reply: (transfer full): what to answer
 * @fault: (nullable): what goes wrong on the way
 * @delay: ms to wait before the first byte, besides the fault's own
 */
void
lanyard_double_deliver (SoupServerMessage        *message,
                        LanyardDoubleReply       *reply,
                        const LanyardDoubleFault *fault,
                        guint                     delay)
{
  Delivery *self = g_new0 (Delivery, 1);

  self->message = g_object_ref (message);
  self->reply = reply;
  self->left = g_bytes_get_size (reply->body);
  if (fault != NULL)
    {
      self->kind = fault->delivery;
      self->interval = fault->interval;
      delay += fault->delay;
    }
  if (self->kind == LANYARD_DOUBLE_DELIVERY_FLOOD)
    {
      self->left = fault->size;
      self->is_endless = fault->size == 0;
    }
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
  g_signal_connect (message, "disconnected", G_CALLBACK (disconnected_cb), self);

  if (self->kind == LANYARD_DOUBLE_DELIVERY_HANG)
    {
      soup_server_message_pause (message);
    }
  else if (delay > 0)
    {
      soup_server_message_pause (message);
      self->timeout = g_timeout_add (delay, delay_over_cb, self);
    }
  else
    {
      send_reply (self);
    }
}
