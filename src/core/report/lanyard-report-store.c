/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-store.h"

#include "lanyard-folder-watch.h"
#include "lanyard-report-file.h"
#include "lanyard-uuid-file.h"

struct _LanyardReportStore
{
  GObject             parent_instance;

  char               *directory; /* (owned) */
  LanyardFolderWatch *watch;     /* (owned) (nullable) */
};

typedef struct
{
  char          *directory; /* (owned) */
  char          *uuid;      /* (owned) */
  LanyardReport *report;    /* (owned) (nullable) */
  char          *expires;   /* (owned) (nullable) */
  guint          days;
  GDateTime     *time;      /* (owned) (nullable) of a doubt */
} Job;

G_DEFINE_FINAL_TYPE (LanyardReportStore, lanyard_report_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DIRECTORY,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static Job *
job_new (LanyardReportStore *self,
         const char         *uuid,
         LanyardReport      *report)
{
  Job *job = g_new0 (Job, 1);

  job->directory = g_strdup (self->directory);
  job->uuid = g_strdup (uuid);
  g_set_object (&job->report, report);

  return job;
}

static void
job_free (Job *job)
{
  g_free (job->directory);
  g_free (job->uuid);
  g_clear_object (&job->report);
  g_free (job->expires);
  g_clear_pointer (&job->time, g_date_time_unref);
  g_free (job);
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GHashTable) logs = g_hash_table_new_full (g_str_hash, g_str_equal,
                                                       g_free, g_object_unref);
  LanyardReportStore *self = source;
  const char * const *uuids = task_data;
  guint i;

  for (i = 0; uuids[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
    {
      LanyardReportLog *log = NULL;

      if (g_uuid_string_is_valid (uuids[i]))
        log = lanyard_report_file_read (self->directory, uuids[i]);

      if (log != NULL)
        g_hash_table_replace (logs, g_strdup (uuids[i]), log);
    }

  g_task_return_pointer (task, g_steal_pointer (&logs), (GDestroyNotify) g_hash_table_unref);
}

static void
add_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  Job *job = task_data;
  LanyardReportLog *log = lanyard_report_file_add (job->directory, job->uuid, job->report,
                                                   cancellable, &error);

  if (log != NULL)
    g_task_return_pointer (task, log, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
remind_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  Job *job = task_data;
  LanyardReportLog *log = lanyard_report_file_remind (job->directory, job->uuid, job->expires,
                                                      job->days, cancellable, &error);

  if (log != NULL)
    g_task_return_pointer (task, log, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
doubt_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  Job *job = task_data;
  LanyardReportLog *log = lanyard_report_file_doubt (job->directory, job->uuid, job->time,
                                                     cancellable, &error);

  if (log != NULL)
    g_task_return_pointer (task, log, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
forget_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  Job *job = task_data;

  if (lanyard_report_file_forget (job->directory, job->uuid, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
remove_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  Job *job = task_data;

  if (lanyard_report_file_remove (job->directory, job->uuid, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
folder_changed_cb (LanyardReportStore *self,
                   const char         *name)
{
  g_autofree char *uuid = NULL;

  uuid = lanyard_uuid_file_dup_uuid (name, LANYARD_REPORT_FILE_SUFFIX);
  if (uuid != NULL)
    g_signal_emit (self, signals[CHANGED], 0, uuid);
}

static void
lanyard_report_store_dispose (GObject *object)
{
  LanyardReportStore *self = LANYARD_REPORT_STORE (object);

  g_clear_object (&self->watch);

  G_OBJECT_CLASS (lanyard_report_store_parent_class)->dispose (object);
}

static void
lanyard_report_store_finalize (GObject *object)
{
  LanyardReportStore *self = LANYARD_REPORT_STORE (object);

  g_clear_pointer (&self->directory, g_free);

  G_OBJECT_CLASS (lanyard_report_store_parent_class)->finalize (object);
}

static void
lanyard_report_store_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  LanyardReportStore *self = LANYARD_REPORT_STORE (object);

  switch (property_id)
    {
    case PROP_DIRECTORY:
      g_value_set_string (value, self->directory);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
lanyard_report_store_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  LanyardReportStore *self = LANYARD_REPORT_STORE (object);

  switch (property_id)
    {
    case PROP_DIRECTORY:
      self->directory = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
lanyard_report_store_class_init (LanyardReportStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_report_store_dispose;
  object_class->finalize = lanyard_report_store_finalize;
  object_class->get_property = lanyard_report_store_get_property;
  object_class->set_property = lanyard_report_store_set_property;

  properties[PROP_DIRECTORY] =
    g_param_spec_string ("directory", NULL, NULL,
                         NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * LanyardReportStore::changed:
   * @self: the store
   * @uuid: UUID of the connection whose reports are not what they were
   */
  signals[CHANGED] =
    g_signal_new ("changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lanyard_report_store_init (LanyardReportStore *self)
{
}

/**
 * lanyard_report_store_new:
 * @directory: where the files stand; made when it is first written to
 */
LanyardReportStore *
lanyard_report_store_new (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  return g_object_new (LANYARD_TYPE_REPORT_STORE, "directory", directory, NULL);
}

const char *
lanyard_report_store_get_directory (LanyardReportStore *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT_STORE (self), NULL);

  return self->directory;
}

/**
 * lanyard_report_store_watch:
 *
 * Begins to tell of changes with `changed`, in the main context of the caller.
 * Makes the directory, because one that is not there can only be looked for now
 * and then. Where it cannot be watched nothing is told; all else works.
 *
 * Watch first and load then, so that nothing falls between the two.
 */
void
lanyard_report_store_watch (LanyardReportStore *self)
{
  g_return_if_fail (LANYARD_IS_REPORT_STORE (self));

  if (self->watch != NULL)
    return;

  self->watch = lanyard_folder_watch_new (self->directory);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (folder_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * lanyard_report_store_load_async:
 * @self: a store
 * @uuids: UUIDs of connections
 * @cancellable: (nullable): stops reading
 * @callback: called once, when all is read
 *
 * Reads what is known of @uuids. A connection that was never tested, or whose
 * file cannot be read, is left out.
 */
void
lanyard_report_store_load_async (LanyardReportStore  *self,
                                 const char * const  *uuids,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_REPORT_STORE (self));
  g_return_if_fail (uuids != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_report_store_load_async);
  g_task_set_task_data (task, g_strdupv ((char **) uuids), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * lanyard_report_store_load_finish:
 *
 * Returns: (transfer full): UUID → [class@LanyardReportLog], or `NULL` with
 *   @error set, which happens only on cancellation
 */
GHashTable *
lanyard_report_store_load_finish (LanyardReportStore  *self,
                                  GAsyncResult        *result,
                                  GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Takes @job. */
static void
start (LanyardReportStore  *self,
       Job                 *job,
       gpointer             tag,
       GTaskThreadFunc      function,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  lanyard_uuid_file_run_in_thread (task, job->uuid, function);
}

/**
 * lanyard_report_store_add_async:
 * @self: a store
 * @uuid: UUID of a connection
 * @report: a report that is complete and changes no more
 * @cancellable: (nullable): stops waiting for other programs
 * @callback: called once, when it is kept or cannot be
 *
 * Adds @report to what is kept of the connection, in which other programs may
 * have put reports of their own.
 */
void
lanyard_report_store_add_async (LanyardReportStore  *self,
                                const char          *uuid,
                                LanyardReport       *report,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (LANYARD_IS_REPORT_STORE (self));
  g_return_if_fail (uuid != NULL);
  g_return_if_fail (LANYARD_IS_REPORT (report));

  start (self, job_new (self, uuid, report), lanyard_report_store_add_async, add_in_thread,
         cancellable, callback, user_data);
}

/**
 * lanyard_report_store_add_finish:
 *
 * Returns: (transfer full): all that is kept now, or `NULL` with @error set
 */
LanyardReportLog *
lanyard_report_store_add_finish (LanyardReportStore  *self,
                                 GAsyncResult        *result,
                                 GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lanyard_report_store_remind_async:
 * @self: a store
 * @uuid: UUID of a connection
 * @expires: the date on which its credential expires
 * @days: how many days before it the person is being reminded
 * @cancellable: (nullable): stops waiting for other programs
 * @callback: called once, when it is noted or cannot be
 *
 * Notes that the person was reminded, so that no program does it twice.
 */
void
lanyard_report_store_remind_async (LanyardReportStore  *self,
                                   const char          *uuid,
                                   const char          *expires,
                                   guint                days,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Job *job = NULL;

  g_return_if_fail (LANYARD_IS_REPORT_STORE (self));
  g_return_if_fail (uuid != NULL);
  g_return_if_fail (expires != NULL);

  job = job_new (self, uuid, NULL);
  job->expires = g_strdup (expires);
  job->days = days;

  start (self, job, lanyard_report_store_remind_async, remind_in_thread,
         cancellable, callback, user_data);
}

/**
 * lanyard_report_store_remind_finish:
 *
 * Returns: (transfer full): all that is kept now, or `NULL` with @error set
 */
LanyardReportLog *
lanyard_report_store_remind_finish (LanyardReportStore  *self,
                                    GAsyncResult        *result,
                                    GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lanyard_report_store_doubt_async:
 * @self: a store
 * @uuid: UUID of a connection
 * @time: when another program told that the service refused its credential
 * @cancellable: (nullable): stops waiting for other programs
 * @callback: called once, when it is noted or cannot be
 *
 * Notes that the connection should be tested soon.
 */
void
lanyard_report_store_doubt_async (LanyardReportStore  *self,
                                  const char          *uuid,
                                  GDateTime           *time,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Job *job = NULL;

  g_return_if_fail (LANYARD_IS_REPORT_STORE (self));
  g_return_if_fail (uuid != NULL);
  g_return_if_fail (time != NULL);

  job = job_new (self, uuid, NULL);
  job->time = g_date_time_ref (time);

  start (self, job, lanyard_report_store_doubt_async, doubt_in_thread,
         cancellable, callback, user_data);
}

/**
 * lanyard_report_store_doubt_finish:
 *
 * Returns: (transfer full): all that is kept now, or `NULL` with @error set
 */
LanyardReportLog *
lanyard_report_store_doubt_finish (LanyardReportStore  *self,
                                   GAsyncResult        *result,
                                   GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lanyard_report_store_forget_async:
 * @self: a store
 * @uuid: UUID of a connection
 * @cancellable: (nullable): stops waiting for other programs
 * @callback: called once, when only the history is kept or it cannot be written
 *
 * Forgets what tests of a connection said, but not that they took place.
 */
void
lanyard_report_store_forget_async (LanyardReportStore  *self,
                                   const char          *uuid,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (LANYARD_IS_REPORT_STORE (self));
  g_return_if_fail (uuid != NULL);

  start (self, job_new (self, uuid, NULL), lanyard_report_store_forget_async, forget_in_thread,
         cancellable, callback, user_data);
}

gboolean
lanyard_report_store_forget_finish (LanyardReportStore  *self,
                                    GAsyncResult        *result,
                                    GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * lanyard_report_store_remove_async:
 * @self: a store
 * @uuid: UUID of a connection
 * @cancellable: (nullable): stops waiting for other programs
 * @callback: called once, when nothing is kept any more or it cannot be removed
 *
 * Forgets what is known of a connection. That there is nothing is success.
 */
void
lanyard_report_store_remove_async (LanyardReportStore  *self,
                                   const char          *uuid,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (LANYARD_IS_REPORT_STORE (self));
  g_return_if_fail (uuid != NULL);

  start (self, job_new (self, uuid, NULL), lanyard_report_store_remove_async, remove_in_thread,
         cancellable, callback, user_data);
}

gboolean
lanyard_report_store_remove_finish (LanyardReportStore  *self,
                                    GAsyncResult        *result,
                                    GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
