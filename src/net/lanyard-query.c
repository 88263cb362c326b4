/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-query.h"

#include "lanyard-ask.h"
#include "lanyard-request.h"
#include "lanyard-trace.h"

typedef struct
{
  LanyardExamination *examination; /* (owned) */
  const LanyardCheck *check;       /* lent by the examination's provider */
  GUri               *endpoint;    /* (owned) (nullable) */
  LanyardTerm        *term;        /* borrowed from the caller */
  char               *host;        /* (owned) */
  LanyardLine        *line;        /* (owned) (nullable): while the gate is passed */
  char               *path;        /* (owned) (nullable): what was asked for */
  gint64              asked_at;    /* monotonic; 0 before */
  gboolean            traces;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_object_unref (query->examination);
  g_clear_pointer (&query->endpoint, g_uri_unref);
  g_clear_object (&query->line);
  g_free (query->host);
  g_free (query->path);
  g_free (query);
}

static void
leave (GTask *task)
{
  Query *query = g_task_get_task_data (task);

  lanyard_gate_leave (g_task_get_source_object (task), query->host,
                      g_steal_pointer (&query->line));
}

static void
return_reply (GTask        *task,
              LanyardReply *reply)
{
  g_task_return_pointer (task, reply, (GDestroyNotify) lanyard_reply_free);
}

static void
return_timeout (GTask *task)
{
  Query *query = g_task_get_task_data (task);
  LanyardReply *reply = lanyard_reply_new_failed (LANYARD_TRANSPORT_TIMEOUT);

  if (query->asked_at != 0)
    reply->duration = g_get_monotonic_time () - query->asked_at;
  if (query->traces && query->path != NULL)
    lanyard_trace_reply (query->check->verb, query->path, reply);

  return_reply (task, reply);
}

/* That the time of the whole is up looks like cancelling, and is an answer. */
static void
return_failure (GTask  *task,
                GError *error)
{
  Query *query = g_task_get_task_data (task);
  g_autoptr (GError) owned = error;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      lanyard_term_has_passed (query->term))
    return_timeout (task);
  else
    g_task_return_error (task, g_steal_pointer (&owned));
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  Query *query = g_task_get_task_data (task);

  reply = lanyard_ask_finish (LANYARD_LINE (object), result, &error);
  lanyard_term_end_step (query->term);
  leave (task);

  if (reply == NULL)
    {
      return_failure (task, g_steal_pointer (&error));
      return;
    }

  if (query->traces)
    lanyard_trace_reply (query->check->verb, query->path, reply);

  return_reply (task, g_steal_pointer (&reply));
}

static SoupMessage *
make_message (Query   *query,
              GError **error)
{
  LanyardExamination *examination = query->examination;
  SoupMessage *message = NULL;

  if (g_cancellable_set_error_if_cancelled (lanyard_term_get_cancellable (query->term), error))
    return NULL;

  message = lanyard_request_new (lanyard_examination_get_provider (examination),
                                 lanyard_examination_get_method (examination),
                                 query->check,
                                 lanyard_examination_get_fields (examination),
                                 lanyard_examination_get_secret (examination),
                                 query->endpoint, error);
  if (message != NULL)
    query->path = g_strdup (g_uri_get_path (soup_message_get_uri (message)));

  return message;
}

/* The message holds a copy of the secret, so it is not made before there is room
 * for it. */
static void
entered_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GError) error = NULL;
  Query *query = g_task_get_task_data (task);
  guint limit = 0;

  query->line = lanyard_gate_enter_finish (LANYARD_GATE (object), result, &error);
  if (query->line == NULL)
    {
      return_failure (task, g_steal_pointer (&error));
      return;
    }

  message = make_message (query, &error);
  if (message != NULL)
    limit = lanyard_term_begin_step (query->term);

  if (limit > 0)
    {
      query->asked_at = g_get_monotonic_time ();
      lanyard_ask_async (query->line, message,
                         lanyard_examination_get_provider (query->examination),
                         lanyard_examination_get_secret (query->examination),
                         limit, lanyard_term_get_cancellable (query->term),
                         asked_cb, g_steal_pointer (&task));
      return;
    }

  leave (task);
  if (error != NULL)
    return_failure (task, g_steal_pointer (&error));
  else
    return_timeout (task);
}

/**
 * lanyard_query_async:
 * @gate: where to wait for a turn
 * @examination: what is examined
 * @check: what it wants to know next
 * @endpoint: (nullable): a development build's other place to ask
 * @term: how long it may take, and what cancels it; has to last until the end
 * @traces: whether to print what came
 * @callback: called once, when there is a reply
 *
 * Makes @check. Waiting for a turn is not charged to its time. The reply does not
 * hold the secret, whatever the service sent.
 */
void
lanyard_query_async (LanyardGate         *gate,
                     LanyardExamination  *examination,
                     const LanyardCheck  *check,
                     GUri                *endpoint,
                     LanyardTerm         *term,
                     gboolean             traces,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  LanyardProvider *provider = NULL;
  Query *query = NULL;

  g_return_if_fail (LANYARD_IS_GATE (gate));
  g_return_if_fail (LANYARD_IS_EXAMINATION (examination));
  g_return_if_fail (check != NULL);
  g_return_if_fail (term != NULL);

  provider = lanyard_examination_get_provider (examination);

  query = g_new0 (Query, 1);
  query->examination = g_object_ref (examination);
  query->check = check;
  query->endpoint = endpoint != NULL ? g_uri_ref (endpoint) : NULL;
  query->term = term;
  query->host = g_strdup (endpoint != NULL ? g_uri_get_host (endpoint)
                                           : lanyard_provider_get_host (provider));
  query->traces = traces;

  /* Not the term's cancellable: that its time is up is no error. */
  task = g_task_new (gate, NULL, callback, user_data);
  g_task_set_source_tag (task, lanyard_query_async);
  g_task_set_task_data (task, query, query_free);

  lanyard_gate_enter_async (gate, query->host, lanyard_term_get_cancellable (term),
                            entered_cb, g_steal_pointer (&task));
}

/**
 * lanyard_query_finish:
 * @check: (out) (transfer none): which one it was
 *
 * Fails with `G_IO_ERROR_CANCELLED`, or with `LANYARD_ERROR_USAGE` if what the
 * person entered cannot be sent.
 *
 * Returns: (transfer full): what came back or why nothing did, or `NULL` with
 *   @error set
 */
LanyardReply *
lanyard_query_finish (LanyardGate         *gate,
                      GAsyncResult        *result,
                      const LanyardCheck **check,
                      GError             **error)
{
  Query *query = NULL;

  g_return_val_if_fail (g_task_is_valid (result, gate), NULL);

  query = g_task_get_task_data (G_TASK (result));
  *check = query->check;

  return g_task_propagate_pointer (G_TASK (result), error);
}
