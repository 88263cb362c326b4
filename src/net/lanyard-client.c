/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-client.h"

#include "lanyard-endpoint.h"
#include "lanyard-gate.h"
#include "lanyard-picture.h"
#include "lanyard-query.h"
#include "lanyard-trace.h"

#define STEP_LIMIT 10000

/* A test never takes more than 20 s, with all that comes before and after what the
 * service has its part in. */
#define WHOLE_LIMIT 19700

#define MAX_AT_ONCE 4

struct _LanyardClient
{
  GObject       parent_instance;

  GUri         *endpoint;    /* (owned) (nullable): only ever set in a development build */
  GTlsDatabase *authorities; /* (owned) (nullable): likewise */
  LanyardGate  *gate;        /* (owned) */
  guint         step_limit;  /* in milliseconds */
  guint         whole_limit; /* in milliseconds */
  gboolean      traces;
};

G_DEFINE_FINAL_TYPE (LanyardClient, lanyard_client, G_TYPE_OBJECT)

typedef struct
{
  LanyardExamination *examination; /* (owned) */
  LanyardTerm        *term;        /* (owned) */
  guint               n_under_way;
  gboolean            over;        /* the task has returned */
} Examine;

static void
examine_free (gpointer data)
{
  Examine *examine = data;

  g_object_unref (examine->examination);
  lanyard_term_free (examine->term);
  g_free (examine);
}

/* What is reported is how long the service took: that others of ours were before it
 * tells nothing of it. */
static LanyardReport *
make_report (Examine *examine)
{
  LanyardReport *report = lanyard_examination_end (examine->examination);
  g_autoptr (GDateTime) tested_at = g_date_time_ref (lanyard_report_get_tested_at (report));

  lanyard_report_set_time (report, tested_at,
                           lanyard_term_get_used (examine->term) / G_TIME_SPAN_MILLISECOND);

  return report;
}

/* Whatever is still under way ends, and nobody waits for that. */
static void
end (GTask  *task,
     GError *error)
{
  LanyardClient *self = g_task_get_source_object (task);
  Examine *examine = g_task_get_task_data (task);

  examine->over = TRUE;
  lanyard_term_cancel (examine->term);
  lanyard_gate_let_go (self->gate);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, make_report (examine), g_object_unref);
}

/* @callback hands a reply in and comes back here, until nothing is left to ask. */
static void
go_on (GTask               *task,
       GAsyncReadyCallback  callback)
{
  LanyardClient *self = g_task_get_source_object (task);
  Examine *examine = g_task_get_task_data (task);
  const LanyardCheck *check = NULL;

  while ((check = lanyard_examination_next (examine->examination)) != NULL)
    {
      examine->n_under_way++;
      lanyard_query_async (self->gate, examine->examination, check, self->endpoint,
                           examine->term, self->traces, callback, g_object_ref (task));
    }

  if (examine->n_under_way == 0)
    end (task, NULL);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  const LanyardCheck *check = NULL;
  Examine *examine = g_task_get_task_data (task);

  reply = lanyard_query_finish (LANYARD_GATE (object), result, &check, &error);
  examine->n_under_way--;

  if (examine->over)
    return;

  if (reply == NULL)
    {
      end (task, g_steal_pointer (&error));
      return;
    }

  lanyard_examination_answer (examine->examination, check, reply);
  go_on (task, answered_cb);
}

static void
picture_fetched_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  bytes = lanyard_picture_fetch_finish (LANYARD_LINE (object), result, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
lanyard_client_finalize (GObject *object)
{
  LanyardClient *self = LANYARD_CLIENT (object);

  g_clear_pointer (&self->endpoint, g_uri_unref);
  g_clear_object (&self->authorities);
  g_clear_object (&self->gate);

  G_OBJECT_CLASS (lanyard_client_parent_class)->finalize (object);
}

static void
lanyard_client_class_init (LanyardClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_client_finalize;
}

static void
lanyard_client_init (LanyardClient *self)
{
  self->endpoint = lanyard_endpoint_dup_override ();
  self->authorities = lanyard_endpoint_dup_authorities (self->endpoint);
  self->gate = lanyard_gate_new (MAX_AT_ONCE, self->endpoint != NULL, self->authorities);
  self->traces = lanyard_trace_is_wanted ();
  self->step_limit = STEP_LIMIT;
  self->whole_limit = WHOLE_LIMIT;
}

LanyardClient *
lanyard_client_new (void)
{
  return g_object_new (LANYARD_TYPE_CLIENT, NULL);
}

/**
 * lanyard_client_set_time_limits:
 * @self: a client
 * @step: how long one request may take to its last byte, in milliseconds
 * @whole: how long an examination may take in which at least one of its requests is
 *   under way, in milliseconds
 *
 * Changes the limits, which are 10 and almost 20 seconds, for what begins from now on.
 */
void
lanyard_client_set_time_limits (LanyardClient *self,
                                guint          step,
                                guint          whole)
{
  g_return_if_fail (LANYARD_IS_CLIENT (self));

  self->step_limit = step;
  self->whole_limit = whole;
}

/**
 * lanyard_client_examine_async:
 * @self: a client
 * @examination: an examination that has not begun
 * @cancellable: (nullable): stops it at any moment
 * @callback: called once, when the report is ready
 *
 * Asks the provider what @examination wants to know, as much at once as it allows.
 * The examination's steps follow while that goes on. Whatever the service or the
 * network does ends in a report.
 */
void
lanyard_client_examine_async (LanyardClient       *self,
                              LanyardExamination  *examination,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Examine *examine = NULL;

  g_return_if_fail (LANYARD_IS_CLIENT (self));
  g_return_if_fail (LANYARD_IS_EXAMINATION (examination));

  examine = g_new0 (Examine, 1);
  examine->examination = g_object_ref (examination);
  examine->term = lanyard_term_new (self->step_limit, self->whole_limit, cancellable);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_client_examine_async);
  g_task_set_task_data (task, examine, examine_free);

  if (g_task_return_error_if_cancelled (task))
    return;

  lanyard_gate_hold (self->gate);
  go_on (task, answered_cb);
}

/**
 * lanyard_client_examine_finish:
 *
 * Fails with `G_IO_ERROR_CANCELLED`, or with `LANYARD_ERROR_USAGE` if what the
 * person entered cannot be sent.
 *
 * Returns: (transfer full): the report, or `NULL` with @error set
 */
LanyardReport *
lanyard_client_examine_finish (LanyardClient  *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lanyard_client_fetch_picture_async:
 * @self: a client
 * @address: an address that a service named, of whatever form
 * @cancellable: (nullable): stops the fetching
 * @callback: called once, when the picture is there
 *
 * Fetches a picture of at most 2 MiB by https, without a credential. What comes
 * says that it is a picture; whether it is one shows when it is decoded.
 */
void
lanyard_client_fetch_picture_async (LanyardClient       *self,
                                    const char          *address,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (LanyardLine) line = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_CLIENT (self));
  g_return_if_fail (address != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_client_fetch_picture_async);

  line = lanyard_line_new (self->endpoint != NULL, self->authorities);
  lanyard_picture_fetch_async (line, address, self->endpoint, self->step_limit,
                               cancellable, picture_fetched_cb, g_steal_pointer (&task));
}

/**
 * lanyard_client_fetch_picture_finish:
 *
 * Returns: (transfer full): the picture's file, or `NULL` with @error set
 */
GBytes *
lanyard_client_fetch_picture_finish (LanyardClient  *self,
                                     GAsyncResult   *result,
                                     GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
