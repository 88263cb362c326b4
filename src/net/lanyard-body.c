/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-body.h"

#include <glib/gi18n-lib.h>

#define CHUNK (16 * 1024)

typedef struct
{
  GByteArray *bytes; /* (owned) */
  gsize       limit;
} Body;

static void
body_free (gpointer data)
{
  Body *body = data;

  g_byte_array_unref (body->bytes);
  g_free (body);
}

static void
chunk_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) chunk = NULL;
  g_autoptr (GError) error = NULL;
  GInputStream *stream = G_INPUT_STREAM (object);
  Body *body = g_task_get_task_data (task);

  chunk = g_input_stream_read_bytes_finish (stream, result, &error);

  if (chunk == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (g_bytes_get_size (chunk) == 0)
    {
      g_task_return_pointer (task,
                             g_bytes_new (body->bytes->data, body->bytes->len),
                             (GDestroyNotify) g_bytes_unref);
    }
  else if (g_bytes_get_size (chunk) > body->limit - body->bytes->len)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                               "%s", _("The answer is too large"));
    }
  else
    {
      g_byte_array_append (body->bytes, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
      g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT,
                                       g_task_get_cancellable (task),
                                       chunk_read_cb, g_object_ref (task));
    }
}

/**
 * lanyard_body_read_async:
 * @stream: what to read to its end
 * @limit: the most that is read, in bytes
 * @cancellable: (nullable): stops the reading
 * @callback: called once, when all is read
 *
 * Fails with `G_IO_ERROR_MESSAGE_TOO_LARGE` as soon as there is more than @limit,
 * so that somebody who never stops sending costs no memory.
 */
void
lanyard_body_read_async (GInputStream        *stream,
                         gsize                limit,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Body *body = NULL;

  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  body = g_new0 (Body, 1);
  body->bytes = g_byte_array_new ();
  body->limit = limit;

  task = g_task_new (stream, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_body_read_async);
  g_task_set_task_data (task, body, body_free);

  g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT, cancellable,
                                   chunk_read_cb, g_steal_pointer (&task));
}

/**
 * lanyard_body_read_finish:
 *
 * Returns: (transfer full): all that was sent, or `NULL` with @error set
 */
GBytes *
lanyard_body_read_finish (GInputStream  *stream,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, stream), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
