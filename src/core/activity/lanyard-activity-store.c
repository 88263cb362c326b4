/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-activity-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "lanyard-activity-file.h"
#include "lanyard-folder-watch.h"
#include "lanyard-uuid-file.h"

/* While a file of this name is there, uses are not noted. GSettings would need a
 * daemon to keep what a person chose, and the command a module that costs it more
 * than noting the use does. */
#define OFF_NAME "off"

struct _LanyardActivityStore
{
  GObject             parent_instance;

  char               *directory; /* (owned) */
  char               *off_path;  /* (owned) */
  LanyardFolderWatch *watch;     /* (owned) (nullable) */
};

typedef struct
{
  char *directory; /* (owned) */
  char *uuid;      /* (owned) */
} Job;

G_DEFINE_FINAL_TYPE (LanyardActivityStore, lanyard_activity_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ENABLED,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
job_free (Job *job)
{
  g_free (job->directory);
  g_free (job->uuid);
  g_free (job);
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GError *error = NULL;
  Job *job = task_data;
  GPtrArray *uses = lanyard_activity_file_read (job->directory, job->uuid, now, &error);

  if (uses != NULL)
    g_task_return_pointer (task, uses, (GDestroyNotify) g_ptr_array_unref);
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

  if (lanyard_activity_file_remove (job->directory, job->uuid, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
folder_changed_cb (LanyardActivityStore *self,
                   const char           *name)
{
  g_autofree char *uuid = NULL;

  if (g_str_equal (name, OFF_NAME))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
      return;
    }

  uuid = lanyard_uuid_file_dup_uuid (name, LANYARD_ACTIVITY_FILE_SUFFIX);
  if (uuid != NULL)
    g_signal_emit (self, signals[CHANGED], 0, uuid);
}

static void
lanyard_activity_store_dispose (GObject *object)
{
  LanyardActivityStore *self = LANYARD_ACTIVITY_STORE (object);

  g_clear_object (&self->watch);

  G_OBJECT_CLASS (lanyard_activity_store_parent_class)->dispose (object);
}

static void
lanyard_activity_store_finalize (GObject *object)
{
  LanyardActivityStore *self = LANYARD_ACTIVITY_STORE (object);

  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->off_path, g_free);

  G_OBJECT_CLASS (lanyard_activity_store_parent_class)->finalize (object);
}

static void
lanyard_activity_store_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  LanyardActivityStore *self = LANYARD_ACTIVITY_STORE (object);

  switch (property_id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, lanyard_activity_store_get_enabled (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
lanyard_activity_store_class_init (LanyardActivityStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_activity_store_dispose;
  object_class->finalize = lanyard_activity_store_finalize;
  object_class->get_property = lanyard_activity_store_get_property;

  properties[PROP_ENABLED] =
    g_param_spec_boolean ("enabled", NULL, NULL,
                          TRUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * LanyardActivityStore::changed:
   * @self: the store
   * @uuid: UUID of the connection whose uses are not what they were
   */
  signals[CHANGED] =
    g_signal_new ("changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lanyard_activity_store_init (LanyardActivityStore *self)
{
}

/**
 * lanyard_activity_store_new:
 * @directory: where the files stand; made when it is first written to
 */
LanyardActivityStore *
lanyard_activity_store_new (const char *directory)
{
  LanyardActivityStore *self = NULL;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_ACTIVITY_STORE, NULL);
  self->directory = g_strdup (directory);
  self->off_path = g_build_filename (directory, OFF_NAME, NULL);

  return self;
}

/**
 * lanyard_activity_store_watch:
 *
 * Begins to tell of changes, in the main context of the caller. Watch first and load
 * then, so that nothing falls between the two.
 */
void
lanyard_activity_store_watch (LanyardActivityStore *self)
{
  g_return_if_fail (LANYARD_IS_ACTIVITY_STORE (self));

  if (self->watch != NULL)
    return;

  self->watch = lanyard_folder_watch_new (self->directory);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (folder_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

gboolean
lanyard_activity_store_get_enabled (LanyardActivityStore *self)
{
  g_return_val_if_fail (LANYARD_IS_ACTIVITY_STORE (self), FALSE);

  return g_access (self->off_path, F_OK) != 0;
}

static gboolean
switch_off (LanyardActivityStore *self)
{
  int descriptor = -1;

  if (g_mkdir_with_parents (self->directory, 0700) != 0)
    return FALSE;

  descriptor = g_open (self->off_path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
                       0600);
  if (descriptor < 0)
    return FALSE;

  close (descriptor);

  return TRUE;
}

/**
 * lanyard_activity_store_set_enabled:
 * @enabled: whether uses shall be noted, by every program of this person
 * @error: return location for an error of the file system
 *
 * What was noted so far stays.
 */
gboolean
lanyard_activity_store_set_enabled (LanyardActivityStore  *self,
                                    gboolean               enabled,
                                    GError               **error)
{
  g_autofree char *name = NULL;
  int saved_errno = 0;

  g_return_val_if_fail (LANYARD_IS_ACTIVITY_STORE (self), FALSE);

  if (lanyard_activity_store_get_enabled (self) == enabled)
    return TRUE;

  if (enabled ? g_unlink (self->off_path) == 0 || errno == ENOENT : switch_off (self))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
      return TRUE;
    }

  saved_errno = errno;
  name = g_filename_display_name (self->off_path);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               _("The choice cannot be kept. %s: %s"), name, g_strerror (saved_errno));

  return FALSE;
}

/**
 * lanyard_activity_store_add:
 * @uuid: UUID of a connection
 * @kind: how its secret was taken
 * @program: (nullable): who took it
 *
 * Notes a use, if uses are noted. Whoever takes a secret is not kept from it because
 * that cannot be written down, nor waits for more than a line to be added to a file.
 */
void
lanyard_activity_store_add (LanyardActivityStore *self,
                            const char           *uuid,
                            LanyardUseKind        kind,
                            const char           *program)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (LanyardUse) use = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (LANYARD_IS_ACTIVITY_STORE (self));
  g_return_if_fail (uuid != NULL);

  /* A UUID becomes a file's name only if it is one; connections.json may be edited. */
  if (!g_uuid_string_is_valid (uuid) || !lanyard_activity_store_get_enabled (self))
    return;

  now = g_date_time_new_now_utc ();
  use = lanyard_use_new (kind, program, now);
  if (!lanyard_activity_file_add (self->directory, uuid, use, &error))
    g_debug ("A use was not noted: %s", error->message);
}

static void
start (LanyardActivityStore *self,
       const char           *uuid,
       gpointer              tag,
       GTaskThreadFunc       function,
       GCancellable         *cancellable,
       GAsyncReadyCallback   callback,
       gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->directory = g_strdup (self->directory);
  job->uuid = g_strdup (uuid);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  lanyard_uuid_file_run_in_thread (task, uuid, function);
}

/**
 * lanyard_activity_store_load_async:
 * @uuid: UUID of a connection
 *
 * Reads the uses of the last 90 days, and forgets those before.
 */
void
lanyard_activity_store_load_async (LanyardActivityStore *self,
                                   const char           *uuid,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  g_return_if_fail (LANYARD_IS_ACTIVITY_STORE (self));
  g_return_if_fail (uuid != NULL);

  start (self, uuid, lanyard_activity_store_load_async, load_in_thread, cancellable, callback,
         user_data);
}

/**
 * lanyard_activity_store_load_finish:
 *
 * Returns: (transfer full) (element-type LanyardUse): the uses, the newest first, or
 *   `NULL` with @error set
 */
GPtrArray *
lanyard_activity_store_load_finish (LanyardActivityStore  *self,
                                    GAsyncResult          *result,
                                    GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lanyard_activity_store_remove_async:
 * @uuid: UUID of a connection
 *
 * Forgets the uses of a connection. That there are none is success.
 */
void
lanyard_activity_store_remove_async (LanyardActivityStore *self,
                                     const char           *uuid,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data)
{
  g_return_if_fail (LANYARD_IS_ACTIVITY_STORE (self));
  g_return_if_fail (uuid != NULL);

  start (self, uuid, lanyard_activity_store_remove_async, remove_in_thread, cancellable, callback,
         user_data);
}

gboolean
lanyard_activity_store_remove_finish (LanyardActivityStore  *self,
                                      GAsyncResult          *result,
                                      GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
