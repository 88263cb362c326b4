/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-exchange.h"

#include <glib/gi18n-lib.h>

#include "lanyard-body.h"
#include "lanyard-deadline.h"

typedef struct
{
  GTask           *task;        /* borrowed: owns this */
  SoupMessage     *message;     /* (owned) */
  gsize            max_body;
  GCancellable    *cancellable; /* (owned): what libsoup gets; @deadline is ours alone */
  LanyardDeadline *deadline;    /* (owned) (nullable): until there is an answer */
  gboolean         over;        /* the task has returned */
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_clear_pointer (&exchange->deadline, lanyard_deadline_free);
  g_object_unref (exchange->cancellable);
  g_object_unref (exchange->message);
  g_free (exchange);
}

static void
finish (GTask  *task,
        GBytes *body)
{
  Exchange *exchange = g_task_get_task_data (task);

  exchange->over = TRUE;
  g_clear_pointer (&exchange->deadline, lanyard_deadline_free);
  g_task_return_pointer (task, g_bytes_ref (body), (GDestroyNotify) g_bytes_unref);
}

/* Whatever is still under way does not matter any more, so nobody waits for it:
 * how long libsoup takes to let go is its own affair. */
static void
give_up (GTask  *task,
         GError *error)
{
  Exchange *exchange = g_task_get_task_data (task);

  exchange->over = TRUE;
  g_clear_pointer (&exchange->deadline, lanyard_deadline_free);
  g_cancellable_cancel (exchange->cancellable);
  lanyard_line_cut (g_task_get_source_object (task));
  g_task_return_error (task, error);
}

/* libsoup waits over HTTP/2 for the end of a body that does not come. */
static void
finish_without_body (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  if (soup_message_get_http_version (exchange->message) >= SOUP_HTTP_2_0)
    {
      g_cancellable_cancel (exchange->cancellable);
      lanyard_line_cut (g_task_get_source_object (task));
    }

  finish (task, nothing);
}

static void
deadline_cb (GCancellable *cancellable,
             gpointer      user_data)
{
  Exchange *exchange = user_data;
  g_autoptr (GTask) task = NULL;

  /* A deadline cancels also when it is freed. */
  if (exchange->over)
    return;

  task = g_object_ref (exchange->task);
  if (lanyard_deadline_has_passed (exchange->deadline))
    give_up (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                                        _("The answer took too long")));
  else
    give_up (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled")));
}

static void
body_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  Exchange *exchange = g_task_get_task_data (task);

  body = lanyard_body_read_finish (G_INPUT_STREAM (object), result, &error);

  if (exchange->over)
    return;

  if (body != NULL)
    finish (task, body);
  else
    give_up (task, g_steal_pointer (&error));
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  Exchange *exchange = g_task_get_task_data (task);

  stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);

  if (exchange->over)
    return;

  if (stream != NULL && g_str_equal (soup_message_get_method (exchange->message), "HEAD"))
    finish_without_body (task);
  else if (stream != NULL)
    lanyard_body_read_async (stream, exchange->max_body, exchange->cancellable,
                             body_read_cb, g_steal_pointer (&task));
  else
    give_up (task, g_steal_pointer (&error));
}

/**
 * lanyard_exchange_async:
 * @line: where to send
 * @message: a request
 * @max_body: the largest answer that is let in, in bytes
 * @limit: how long it may take to the last byte of the answer, in milliseconds
 * @cancellable: (nullable): the person's own
 * @callback: called once, when the answer is in
 *
 * Sends @message. Fails with `G_IO_ERROR_TIMED_OUT`, `G_IO_ERROR_MESSAGE_TOO_LARGE`
 * or `G_IO_ERROR_CANCELLED` at the very moment that this is so, and cuts @line.
 */
void
lanyard_exchange_async (LanyardLine         *line,
                        SoupMessage         *message,
                        gsize                max_body,
                        guint                limit,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Exchange *exchange = NULL;

  g_return_if_fail (LANYARD_IS_LINE (line));
  g_return_if_fail (SOUP_IS_MESSAGE (message));

  task = g_task_new (line, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_exchange_async);

  exchange = g_new0 (Exchange, 1);
  exchange->task = task;
  exchange->message = g_object_ref (message);
  exchange->max_body = max_body;
  exchange->cancellable = g_cancellable_new ();
  exchange->deadline = lanyard_deadline_new (cancellable);
  g_task_set_task_data (task, exchange, exchange_free);

  g_signal_connect (lanyard_deadline_get_cancellable (exchange->deadline), "cancelled",
                    G_CALLBACK (deadline_cb), exchange);
  lanyard_deadline_start (exchange->deadline, limit);

  soup_session_send_async (lanyard_line_get_session (line), message, G_PRIORITY_DEFAULT,
                           exchange->cancellable, sent_cb, g_steal_pointer (&task));
}

/**
 * lanyard_exchange_finish:
 *
 * Returns: (transfer full): the body of the answer, or `NULL` with @error set
 */
GBytes *
lanyard_exchange_finish (LanyardLine   *line,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, line), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
