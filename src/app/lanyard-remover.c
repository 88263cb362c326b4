/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-remover.h"

#include <glib/gi18n-lib.h>

struct _LanyardRemover
{
  GObject         parent_instance;

  LanyardManager *manager;     /* (owned) */
  GApplication   *application; /* (owned) */
  GHashTable     *waiting;     /* (owned) set of LanyardEntry that can be taken back */
  GHashTable     *going;       /* (owned) set of LanyardEntry that are being removed */
};

G_DEFINE_FINAL_TYPE (LanyardRemover, lanyard_remover, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LanyardRemover *remover; /* (owned) */
  LanyardEntry   *entry;   /* (owned) */
} Removal;

/* The window has gone, and whoever closed it believes that the secret has too. */
static void
tell_without_window (LanyardRemover *self,
                     LanyardEntry   *entry,
                     const char     *message)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *title = NULL;

  /* Translators: %s is a connection. */
  title = g_strdup_printf (_("“%s” Was Not Removed"), lanyard_connection_get_name (connection));
  notification = g_notification_new (title);
  g_notification_set_body (notification, message);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_application_send_notification (self->application, NULL, notification);

  /* Not every desktop shows notifications. */
  g_printerr ("%s: %s\n", title, message);
}

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Removal *removal = user_data;
  g_autoptr (LanyardRemover) self = removal->remover;
  g_autoptr (LanyardEntry) entry = removal->entry;
  g_autoptr (GError) error = NULL;
  gboolean removed;

  removed = lanyard_manager_remove_finish (LANYARD_MANAGER (object), result, &error);

  g_hash_table_remove (self->going, entry);
  g_signal_emit (self, signals[CHANGED], 0);
  if (!removed && g_signal_has_handler_pending (self, signals[FAILED], 0, FALSE))
    g_signal_emit (self, signals[FAILED], 0, entry, error->message);
  else if (!removed)
    tell_without_window (self, entry, error->message);

  g_application_release (self->application);
}

static void
lanyard_remover_dispose (GObject *object)
{
  LanyardRemover *self = LANYARD_REMOVER (object);

  g_clear_object (&self->manager);
  g_clear_object (&self->application);
  g_hash_table_remove_all (self->waiting);
  g_hash_table_remove_all (self->going);

  G_OBJECT_CLASS (lanyard_remover_parent_class)->dispose (object);
}

static void
lanyard_remover_finalize (GObject *object)
{
  LanyardRemover *self = LANYARD_REMOVER (object);

  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->going, g_hash_table_unref);

  G_OBJECT_CLASS (lanyard_remover_parent_class)->finalize (object);
}

static void
lanyard_remover_class_init (LanyardRemoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_remover_dispose;
  object_class->finalize = lanyard_remover_finalize;

  /**
   * LanyardRemover::changed:
   *
   * What is hidden has changed.
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * LanyardRemover::failed:
   * @entry: what could not be removed, and is seen again
   * @message: why
   */
  signals[FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, LANYARD_TYPE_ENTRY, G_TYPE_STRING);
}

static void
lanyard_remover_init (LanyardRemover *self)
{
  self->waiting = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->going = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * lanyard_remover_new:
 * @manager: removes connections
 * @application: kept running while a removal is carried out
 *
 * Returns: (transfer full): a remover that hides nothing yet
 */
LanyardRemover *
lanyard_remover_new (LanyardManager *manager,
                     GApplication   *application)
{
  LanyardRemover *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);

  self = g_object_new (LANYARD_TYPE_REMOVER, NULL);
  self->manager = g_object_ref (manager);
  self->application = g_object_ref (application);

  return self;
}

gboolean
lanyard_remover_hides (LanyardRemover *self,
                       LanyardEntry   *entry)
{
  g_return_val_if_fail (LANYARD_IS_REMOVER (self), FALSE);

  return g_hash_table_contains (self->waiting, entry) || g_hash_table_contains (self->going, entry);
}

void
lanyard_remover_add (LanyardRemover *self,
                     LanyardEntry   *entry)
{
  g_return_if_fail (LANYARD_IS_REMOVER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));

  if (lanyard_remover_hides (self, entry))
    return;

  g_hash_table_add (self->waiting, g_object_ref (entry));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
lanyard_remover_undo (LanyardRemover *self,
                      LanyardEntry   *entry)
{
  g_return_if_fail (LANYARD_IS_REMOVER (self));

  if (g_hash_table_remove (self->waiting, entry))
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * lanyard_remover_carry_out:
 * @entry: what was added; nothing happens if it was taken back
 *
 * Removes it for good, with its secret.
 */
void
lanyard_remover_carry_out (LanyardRemover *self,
                           LanyardEntry   *entry)
{
  Removal *removal;

  g_return_if_fail (LANYARD_IS_REMOVER (self));

  if (!g_hash_table_contains (self->waiting, entry))
    return;

  removal = g_new0 (Removal, 1);
  removal->remover = g_object_ref (self);
  removal->entry = g_object_ref (entry);

  g_hash_table_add (self->going, g_object_ref (entry));
  g_hash_table_remove (self->waiting, entry);

  /* The window may close meanwhile, and the secret has to go all the same. */
  g_application_hold (self->application);
  lanyard_manager_remove_async (self->manager, removal->entry, NULL, removed_cb, removal);
}

void
lanyard_remover_carry_out_all (LanyardRemover *self)
{
  g_autoptr (GList) entries = NULL;
  GList *item;

  g_return_if_fail (LANYARD_IS_REMOVER (self));

  entries = g_hash_table_get_keys (self->waiting);
  for (item = entries; item != NULL; item = item->next)
    lanyard_remover_carry_out (self, item->data);
}
