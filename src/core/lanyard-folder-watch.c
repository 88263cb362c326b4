/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-folder-watch.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Events of one file are told of as one, this much later. */
#define COALESCE_MILLISECONDS 50

struct _LanyardFolderWatch
{
  GObject       parent_instance;

  GFileMonitor *monitor; /* (owned) (nullable) */
  GHashTable   *pending; /* (owned) names to tell of */
  GSource      *telling; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LanyardFolderWatch, lanyard_folder_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GHashTable *
make_pending (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Takes a weak reference: the last strong one may go in a thread that ends a task,
 * at the very moment when this is called. */
static gboolean
tell_cb (gpointer user_data)
{
  g_autoptr (LanyardFolderWatch) self = g_weak_ref_get (user_data);
  g_autoptr (GHashTable) changed = NULL;
  GHashTableIter iter;
  gpointer name = NULL;

  if (self == NULL)
    return G_SOURCE_REMOVE;

  changed = g_steal_pointer (&self->pending);
  self->pending = make_pending ();
  g_clear_pointer (&self->telling, g_source_unref);

  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_signal_emit (self, signals[CHANGED], 0, name);

  return G_SOURCE_REMOVE;
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
note_change (LanyardFolderWatch *self,
             GFile              *file)
{
  GWeakRef *weak = NULL;

  if (file == NULL)
    return;

  g_hash_table_add (self->pending, g_file_get_basename (file));
  if (self->telling != NULL)
    return;

  self->telling = g_timeout_source_new (COALESCE_MILLISECONDS);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  g_source_set_callback (self->telling, tell_cb, weak, free_weak_ref);
  g_source_attach (self->telling, g_main_context_get_thread_default ());
}

static void
directory_changed_cb (LanyardFolderWatch *self,
                      GFile              *file,
                      GFile              *other,
                      GFileMonitorEvent   event)
{
  note_change (self, file);
  note_change (self, other);
}

static void
lanyard_folder_watch_dispose (GObject *object)
{
  LanyardFolderWatch *self = LANYARD_FOLDER_WATCH (object);

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);

  if (self->telling != NULL)
    g_source_destroy (self->telling);

  g_clear_object (&self->monitor);
  g_clear_pointer (&self->telling, g_source_unref);

  G_OBJECT_CLASS (lanyard_folder_watch_parent_class)->dispose (object);
}

static void
lanyard_folder_watch_finalize (GObject *object)
{
  LanyardFolderWatch *self = LANYARD_FOLDER_WATCH (object);

  g_clear_pointer (&self->pending, g_hash_table_unref);

  G_OBJECT_CLASS (lanyard_folder_watch_parent_class)->finalize (object);
}

static void
lanyard_folder_watch_class_init (LanyardFolderWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_folder_watch_dispose;
  object_class->finalize = lanyard_folder_watch_finalize;

  /**
   * LanyardFolderWatch::changed:
   * @self: the watch
   * @name: name of the file, without its folder
   */
  signals[CHANGED] =
    g_signal_new ("changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lanyard_folder_watch_init (LanyardFolderWatch *self)
{
  self->pending = make_pending ();
}

/**
 * lanyard_folder_watch_new:
 * @directory: what to watch
 *
 * Makes the directory, because one that is not there can only be looked for now
 * and then. Where it cannot be watched nothing is told.
 */
LanyardFolderWatch *
lanyard_folder_watch_new (const char *directory)
{
  LanyardFolderWatch *self = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (directory != NULL, NULL);

  if (g_mkdir_with_parents (directory, 0700) != 0)
    g_debug ("%s cannot be made: %s", directory, g_strerror (errno));

  self = g_object_new (LANYARD_TYPE_FOLDER_WATCH, NULL);
  file = g_file_new_for_path (directory);
  self->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->monitor == NULL)
    g_debug ("%s cannot be watched: %s", directory, error->message);
  else
    g_signal_connect_object (self->monitor, "changed",
                             G_CALLBACK (directory_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
