/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-client.h"

#include "lanyard-ask.h"
#include "lanyard-endpoint.h"
#include "lanyard-line.h"
#include "lanyard-picture.h"
#include "lanyard-request.h"
#include "lanyard-trace.h"

#define STEP_LIMIT 10000
#define WHOLE_LIMIT 20000

struct _LanyardClient
{
  GObject   parent_instance;

  GUri     *endpoint;    /* (owned) (nullable): only ever set in a development build */
  guint     step_limit;  /* in milliseconds */
  guint     whole_limit; /* in milliseconds */
  gboolean  traces;
};

G_DEFINE_FINAL_TYPE (LanyardClient, lanyard_client, G_TYPE_OBJECT)

typedef struct
{
  LanyardExamination *examination; /* (owned) */
  LanyardLine        *line;        /* (owned) */
  const LanyardCheck *check;       /* (nullable): the one that is under way */
  char               *path;        /* (owned) (nullable): of that one */
  gint64              ends_at;     /* monotonic */
} Examine;

static void
examine_free (gpointer data)
{
  Examine *examine = data;

  g_object_unref (examine->examination);
  g_object_unref (examine->line);
  g_free (examine->path);
  g_free (examine);
}

static guint
get_remaining (LanyardClient *self,
               Examine       *examine)
{
  gint64 remaining = (examine->ends_at - g_get_monotonic_time ()) / G_TIME_SPAN_MILLISECOND;

  return CLAMP (remaining, 0, (gint64) self->step_limit);
}

/* Takes the next check's message, having judged those for which there is no time left. */
static SoupMessage *
next_message (LanyardClient  *self,
              Examine        *examine,
              GError        **error)
{
  LanyardExamination *examination = examine->examination;

  while ((examine->check = lanyard_examination_next (examination)) != NULL)
    {
      g_autoptr (LanyardReply) late = NULL;

      if (get_remaining (self, examine) > 0)
        return lanyard_request_new (lanyard_examination_get_provider (examination),
                                    lanyard_examination_get_method (examination),
                                    examine->check,
                                    lanyard_examination_get_fields (examination),
                                    lanyard_examination_get_secret (examination),
                                    self->endpoint,
                                    error);

      late = lanyard_reply_new_failed (LANYARD_TRANSPORT_TIMEOUT);
      lanyard_examination_answer (examination, examine->check, late);
    }

  return NULL;
}

/* @callback hands the reply in and comes back here, until nothing is left to ask. */
static void
go_on (GTask               *task,
       GAsyncReadyCallback  callback)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GError) error = NULL;
  LanyardClient *self = g_task_get_source_object (task);
  Examine *examine = g_task_get_task_data (task);

  message = next_message (self, examine, &error);

  if (message != NULL)
    {
      g_free (examine->path);
      examine->path = g_strdup (g_uri_get_path (soup_message_get_uri (message)));
      lanyard_ask_async (examine->line, message,
                         lanyard_examination_get_provider (examine->examination),
                         get_remaining (self, examine),
                         g_task_get_cancellable (task),
                         callback, g_object_ref (task));
    }
  else if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    {
      g_task_return_pointer (task, lanyard_examination_end (examine->examination),
                             g_object_unref);
    }
}

static void
replied_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  LanyardClient *self = g_task_get_source_object (task);
  Examine *examine = g_task_get_task_data (task);

  reply = lanyard_ask_finish (LANYARD_LINE (object), result, &error);

  if (reply == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lanyard_reply_hide_secret (reply, lanyard_examination_get_secret (examine->examination));
  if (self->traces)
    lanyard_trace_reply (examine->check->verb, examine->path, reply);

  lanyard_examination_answer (examine->examination, examine->check, reply);
  go_on (task, replied_cb);
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
 * @whole: how long an examination may take, in milliseconds
 *
 * Changes the limits, which are 10 and 20 seconds, for what begins from now on.
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
 * Asks the provider what @examination wants to know. The examination's steps
 * follow while that goes on. Whatever the service or the network does ends in a
 * report.
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
  examine->line = lanyard_line_new (self->endpoint != NULL);
  examine->ends_at = g_get_monotonic_time () +
                     (gint64) self->whole_limit * G_TIME_SPAN_MILLISECOND;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_client_examine_async);
  g_task_set_task_data (task, examine, examine_free);

  if (!g_task_return_error_if_cancelled (task))
    go_on (task, replied_cb);
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

  line = lanyard_line_new (self->endpoint != NULL);
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
