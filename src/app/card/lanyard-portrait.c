/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-portrait.h"

#define SIZE 48

struct _LanyardPortrait
{
  AdwBin          parent_instance;

  LanyardManager *manager;     /* (owned) (nullable) */
  LanyardEntry   *entry;       /* (owned) (nullable) */
  GCancellable   *cancellable; /* (owned) (nullable) of the picture that is being loaded */
  char           *address;     /* (owned) (nullable) of the picture that is shown or loaded */
  AdwAvatar      *avatar;
};

G_DEFINE_FINAL_TYPE (LanyardPortrait, lanyard_portrait, ADW_TYPE_BIN)

/* Scaled while it is read, so that a picture from outside cannot take much memory. */
static void
decode_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (task_data);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GError *error = NULL;

  pixbuf = gdk_pixbuf_new_from_stream_at_scale (stream, 3 * SIZE, 3 * SIZE, TRUE, cancellable,
                                                &error);
  if (pixbuf != NULL)
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  LanyardPortrait *self = LANYARD_PORTRAIT (object);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  texture = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  /* Without a picture there are still the initials: nobody needs to be told. */
  if (texture == NULL)
    g_debug ("A picture cannot be shown: %s", error->message);
  else
    adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  bytes = lanyard_manager_get_picture_finish (LANYARD_MANAGER (object), result, &error);
  if (bytes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode_in_thread);
}

static void
load (LanyardPortrait *self)
{
  g_autoptr (GTask) task = NULL;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, decoded_cb, NULL);
  g_task_set_source_tag (task, load);
  lanyard_manager_get_picture_async (self->manager, self->entry, self->cancellable, loaded_cb,
                                     g_steal_pointer (&task));
}

static void
stop (LanyardPortrait *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
update (LanyardPortrait *self)
{
  LanyardReportLog *reports = lanyard_entry_get_reports (self->entry);
  const LanyardAccount *account = lanyard_report_log_get_account (reports);
  LanyardProvider *provider = lanyard_entry_get_provider (self->entry);
  g_autofree char *title = lanyard_entry_dup_title (self->entry);
  const char *address;

  adw_avatar_set_text (self->avatar, title);
  adw_avatar_set_show_initials (self->avatar, account != NULL);
  adw_avatar_set_icon_name (self->avatar,
                            provider != NULL ? lanyard_provider_get_icon (provider) : NULL);

  address = account != NULL ? account->avatar : NULL;
  if (g_strcmp0 (address, self->address) == 0)
    return;

  stop (self);
  g_free (self->address);
  self->address = g_strdup (address);
  adw_avatar_set_custom_image (self->avatar, NULL);
  if (address != NULL)
    load (self);
}

static void
lanyard_portrait_dispose (GObject *object)
{
  LanyardPortrait *self = LANYARD_PORTRAIT (object);

  stop (self);
  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_portrait_parent_class)->dispose (object);
}

static void
lanyard_portrait_finalize (GObject *object)
{
  LanyardPortrait *self = LANYARD_PORTRAIT (object);

  g_clear_pointer (&self->address, g_free);

  G_OBJECT_CLASS (lanyard_portrait_parent_class)->finalize (object);
}

static void
lanyard_portrait_class_init (LanyardPortraitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_portrait_dispose;
  object_class->finalize = lanyard_portrait_finalize;
}

static void
lanyard_portrait_init (LanyardPortrait *self)
{
  self->avatar = ADW_AVATAR (adw_avatar_new (SIZE, NULL, FALSE));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->avatar));
}

/**
 * lanyard_portrait_show:
 * @manager: loads the picture
 * @entry: whose picture
 *
 * Shows whom @entry belongs to, now and after each test. To be called once.
 */
void
lanyard_portrait_show (LanyardPortrait *self,
                       LanyardManager  *manager,
                       LanyardEntry    *entry)
{
  g_return_if_fail (LANYARD_IS_PORTRAIT (self));
  g_return_if_fail (self->entry == NULL);

  self->manager = g_object_ref (manager);
  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "notify::reports", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::connection", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
