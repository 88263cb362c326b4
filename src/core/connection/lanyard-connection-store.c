/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-connection-store.h"

#include "lanyard-connection-file.h"
#include "lanyard-file.h"

/* Everything that happens to the file within this time is one change. */
#define COALESCE_MS 50

struct _LanyardConnectionStore
{
  GObject       parent_instance;

  char         *path;           /* (owned) */
  GQueue        writes;         /* of GTask (owned): those that wait for their turn */
  gboolean      writing;
  GFileMonitor *monitor;        /* (owned) (nullable) until somebody wants to know */
  guint         changed_source; /* while a change waits to be told */
};

G_DEFINE_FINAL_TYPE (LanyardConnectionStore, lanyard_connection_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef enum
{
  ADD,
  CHANGE,
  REMOVE,
} Kind;

/* One write, with copies of its own: the worker thread shares nothing with the
 * thread that asked for it. */
typedef struct
{
  Kind               kind;
  char              *path;       /* (owned) */
  char              *uuid;       /* (owned) (nullable) */
  LanyardConnection *old;        /* (owned) (nullable) */
  LanyardConnection *connection; /* (owned) (nullable) */
} Write;

static Write *
write_new (LanyardConnectionStore *self,
           Kind                    kind,
           LanyardConnection      *old,
           LanyardConnection      *connection,
           const char             *uuid)
{
  Write *write = g_new0 (Write, 1);

  write->kind = kind;
  write->path = g_strdup (self->path);
  write->uuid = g_strdup (uuid);
  write->old = old != NULL ? lanyard_connection_copy (old) : NULL;
  write->connection = connection != NULL ? lanyard_connection_copy (connection) : NULL;

  return write;
}

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->path);
  g_free (write->uuid);
  g_clear_object (&write->old);
  g_clear_object (&write->connection);
  g_free (write);
}

static gboolean
tell_change (gpointer user_data)
{
  LanyardConnectionStore *self = user_data;

  self->changed_source = 0;
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
monitor_changed_cb (GFileMonitor      *monitor,
                    GFile             *file,
                    GFile             *other_file,
                    GFileMonitorEvent  event,
                    gpointer           user_data)
{
  LanyardConnectionStore *self = user_data;

  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED || self->changed_source != 0)
    return;

  self->changed_source = g_timeout_add (COALESCE_MS, tell_change, self);
}

static void
watch (LanyardConnectionStore *self)
{
  g_autofree char *place = NULL;
  g_autoptr (GFile) file = NULL;

  if (self->monitor != NULL)
    return;

  place = lanyard_file_dup_place (self->path);
  file = g_file_new_for_path (place);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

  /* Without a monitor the list is only as fresh as the last reading. */
  if (self->monitor == NULL)
    return;

  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (monitor_changed_cb), self,
                           G_CONNECT_DEFAULT);
}

static void
lanyard_connection_store_dispose (GObject *object)
{
  LanyardConnectionStore *self = LANYARD_CONNECTION_STORE (object);

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);

  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->changed_source, g_source_remove);

  G_OBJECT_CLASS (lanyard_connection_store_parent_class)->dispose (object);
}

static void
lanyard_connection_store_finalize (GObject *object)
{
  LanyardConnectionStore *self = LANYARD_CONNECTION_STORE (object);

  g_queue_clear_full (&self->writes, g_object_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (lanyard_connection_store_parent_class)->finalize (object);
}

static void
lanyard_connection_store_class_init (LanyardConnectionStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_connection_store_dispose;
  object_class->finalize = lanyard_connection_store_finalize;

  /**
   * LanyardConnectionStore::changed:
   *
   * Somebody, this program included, wrote the file. Load it again to see what
   * is different. Several writings in a row may be told as one.
   *
   * The file is only watched for who listens: connect before the first
   * [method@ConnectionStore.load_async], and no change after it is missed.
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lanyard_connection_store_init (LanyardConnectionStore *self)
{
  g_queue_init (&self->writes);
}

/**
 * lanyard_connection_store_new:
 * @path: where the file is; neither it nor its directory need be there
 */
LanyardConnectionStore *
lanyard_connection_store_new (const char *path)
{
  LanyardConnectionStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_CONNECTION_STORE, NULL);
  self->path = g_canonicalize_filename (path, NULL);

  return self;
}

/* Runs @function with the data of @task. The task for the worker thread has no
 * source object: the thread lets go of it at some later time, and must not be the
 * one that lets go of the store. */
static void
run_in_thread (GTask               *task,
               GTaskThreadFunc      function,
               GAsyncReadyCallback  done)
{
  g_autoptr (GTask) work = NULL;

  work = g_task_new (NULL, g_task_get_cancellable (task), done, g_object_ref (task));
  g_task_set_source_tag (work, run_in_thread);
  g_task_set_check_cancellable (work, FALSE);
  g_task_set_task_data (work, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (work, function);
}

static void
load (GTask        *task,
      gpointer      source_object,
      gpointer      task_data,
      GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *connections = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    connections = lanyard_connection_file_load (task_data, cancellable, &error);

  if (connections != NULL)
    g_task_return_pointer (task, connections, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
prepare (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  lanyard_connection_file_prepare (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *connections = g_task_propagate_pointer (G_TASK (result), &error);

  if (connections != NULL)
    g_task_return_pointer (task, connections, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
prepared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  /* Watched first and read then: a change in between is told once too often
   * rather than never. */
  watch (g_task_get_source_object (task));
  run_in_thread (task, load, loaded_cb);
}

/**
 * lanyard_connection_store_load_async:
 * @self: a store
 * @cancellable: (nullable): stops waiting
 * @callback: called once, with the connections or an error
 *
 * Reads the connections. That there is no file yet is an empty list.
 *
 * A damaged file is `LANYARD_ERROR_BAD_FILE`, once: it is set aside, the message
 * says where, and from then on the list is empty. A file from a newer Lanyard is
 * `LANYARD_ERROR_NEWER_FILE` and stays as it is.
 */
void
lanyard_connection_store_load_async (LanyardConnectionStore *self,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_CONNECTION_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_connection_store_load_async);
  g_task_set_task_data (task, g_strdup (self->path), g_free);

  /* Where a damaged file was put is only told once, so it is told in any case. */
  g_task_set_check_cancellable (task, FALSE);

  if (self->monitor == NULL && g_signal_has_handler_pending (self, signals[CHANGED], 0, TRUE))
    run_in_thread (task, prepare, prepared_cb);
  else
    run_in_thread (task, load, loaded_cb);
}

/**
 * lanyard_connection_store_load_finish:
 *
 * Returns: (transfer full) (element-type LanyardConnection): the connections in
 *   the order in which they were added, or `NULL` with @error set
 */
GPtrArray *
lanyard_connection_store_load_finish (LanyardConnectionStore  *self,
                                      GAsyncResult            *result,
                                      GError                 **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
find_damaged (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  g_task_return_pointer (task, lanyard_file_find_aside (task_data), g_free);
}

static void
damaged_found_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task, g_task_propagate_pointer (G_TASK (result), NULL), g_free);
}

/**
 * lanyard_connection_store_find_damaged_async:
 * @cancellable: (nullable): stops waiting
 *
 * Looks whether a damaged file of connections lies beside the one that is in use. As
 * long as it does, connections that this one lacks may be in that one.
 */
void
lanyard_connection_store_find_damaged_async (LanyardConnectionStore *self,
                                             GCancellable           *cancellable,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_CONNECTION_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_connection_store_find_damaged_async);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  run_in_thread (task, find_damaged, damaged_found_cb);
}

/**
 * lanyard_connection_store_find_damaged_finish:
 *
 * Returns: (transfer full) (nullable): the last damaged file, `NULL` if there is none
 */
char *
lanyard_connection_store_find_damaged_finish (LanyardConnectionStore *self,
                                              GAsyncResult           *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
run_write (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  Write *write = task_data;
  gboolean good = FALSE;

  switch (write->kind)
    {
    case ADD:
      good = lanyard_connection_file_add (write->path, write->connection, cancellable, &error);
      break;
    case CHANGE:
      good = lanyard_connection_file_change (write->path, write->old, write->connection,
                                             cancellable, &error);
      break;
    case REMOVE:
      good = lanyard_connection_file_remove (write->path, write->uuid, cancellable, &error);
      break;
    default:
      g_assert_not_reached ();
    }

  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Writes of one program take turns here, in the order in which they were asked
 * for, before the first of them waits for the lock that all programs share. */
static void
start_next_write (LanyardConnectionStore *self,
                  GAsyncReadyCallback     written)
{
  g_autoptr (GTask) task = NULL;

  if (self->writing || g_queue_is_empty (&self->writes))
    return;

  self->writing = TRUE;
  task = g_queue_pop_head (&self->writes);
  run_in_thread (task, run_write, written);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardConnectionStore *self = g_task_get_source_object (task);
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);

  /* The next one first: the caller may wait for it in what follows. */
  self->writing = FALSE;
  start_next_write (self, written_cb);

  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start_write (LanyardConnectionStore *self,
             Write                  *write,
             gpointer                source_tag,
             GCancellable           *cancellable,
             GAsyncReadyCallback     callback,
             gpointer                user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, write, write_free);

  /* Once the file is written, that somebody cancelled does not change it back. */
  g_task_set_check_cancellable (task, FALSE);

  g_queue_push_tail (&self->writes, task);
  start_next_write (self, written_cb);
}

/**
 * lanyard_connection_store_add_async:
 * @self: a store
 * @connection: a new connection with a name
 * @cancellable: (nullable): leaves the file as it is, unless it is written already
 * @callback: called once, when it is saved or cannot be
 *
 * Saves a new connection. A name that another one has is `LANYARD_ERROR_NAME_TAKEN`,
 * also if another program gave it away a moment ago.
 *
 * This and the next two take a copy of what they are given, and happen one after
 * the other. All of them wait at most ten seconds for other programs.
 */
void
lanyard_connection_store_add_async (LanyardConnectionStore *self,
                                    LanyardConnection      *connection,
                                    GCancellable           *cancellable,
                                    GAsyncReadyCallback     callback,
                                    gpointer                user_data)
{
  g_return_if_fail (LANYARD_IS_CONNECTION_STORE (self));
  g_return_if_fail (LANYARD_IS_CONNECTION (connection));

  start_write (self, write_new (self, ADD, NULL, connection, NULL),
               lanyard_connection_store_add_async, cancellable, callback, user_data);
}

/**
 * lanyard_connection_store_change_async:
 * @self: a store
 * @old: the connection as it was loaded
 * @connection: a changed copy of it
 * @cancellable: (nullable): leaves the file as it is, unless it is written already
 * @callback: called once, when it is saved or cannot be
 *
 * Saves what is different between @old and @connection. What another program has
 * changed since @old was loaded stays, except where both changed the same.
 *
 * A connection that was removed is `LANYARD_ERROR_NO_SUCH_CONNECTION`, a name that
 * another one has `LANYARD_ERROR_NAME_TAKEN`.
 */
void
lanyard_connection_store_change_async (LanyardConnectionStore *self,
                                       LanyardConnection      *old,
                                       LanyardConnection      *connection,
                                       GCancellable           *cancellable,
                                       GAsyncReadyCallback     callback,
                                       gpointer                user_data)
{
  g_return_if_fail (LANYARD_IS_CONNECTION_STORE (self));
  g_return_if_fail (LANYARD_IS_CONNECTION (old));
  g_return_if_fail (LANYARD_IS_CONNECTION (connection));

  start_write (self, write_new (self, CHANGE, old, connection, NULL),
               lanyard_connection_store_change_async, cancellable, callback, user_data);
}

/**
 * lanyard_connection_store_remove_async:
 * @self: a store
 * @uuid: UUID of a connection
 * @cancellable: (nullable): leaves the file as it is, unless it is written already
 * @callback: called once, when it is removed or cannot be
 *
 * Removes a connection. One that is not there is `LANYARD_ERROR_NO_SUCH_CONNECTION`.
 */
void
lanyard_connection_store_remove_async (LanyardConnectionStore *self,
                                       const char             *uuid,
                                       GCancellable           *cancellable,
                                       GAsyncReadyCallback     callback,
                                       gpointer                user_data)
{
  g_return_if_fail (LANYARD_IS_CONNECTION_STORE (self));
  g_return_if_fail (uuid != NULL);

  start_write (self, write_new (self, REMOVE, NULL, NULL, uuid),
               lanyard_connection_store_remove_async, cancellable, callback, user_data);
}

/**
 * lanyard_connection_store_write_finish:
 *
 * Returns: `TRUE` if the file has the change, and nothing else was lost; otherwise
 *   the file is as it was
 */
gboolean
lanyard_connection_store_write_finish (LanyardConnectionStore  *self,
                                       GAsyncResult            *result,
                                       GError                 **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
