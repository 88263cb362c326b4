/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-rename-dialog.h"

#include "lanyard-form-row.h"

#include <glib/gi18n-lib.h>

struct _LanyardRenameDialog
{
  AdwWindow       parent_instance;

  LanyardManager *manager; /* (owned) */
  LanyardEntry   *entry;   /* (owned) */
  gboolean        busy;

  LanyardFormRow *form_row;
  GtkEditable    *name_row;
};

G_DEFINE_FINAL_TYPE (LanyardRenameDialog, lanyard_rename_dialog, ADW_TYPE_WINDOW)

static gboolean
is_changed (LanyardRenameDialog *self)
{
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);

  return g_strcmp0 (gtk_editable_get_text (self->name_row),
                    lanyard_connection_get_name (connection)) != 0;
}

static void
update (LanyardRenameDialog *self)
{
  const char *name = gtk_editable_get_text (self->name_row);
  g_autoptr (GError) error = NULL;
  g_autofree char *hint = NULL;
  gboolean valid = lanyard_manager_check_name (self->manager, name, self->entry, &error);

  if (valid)
    /* Translators: %s is a command as it is typed. */
    hint = g_strdup_printf (_("In commands and scripts: lanyard secret %s"), name);

  if (!valid && *name != '\0')
    lanyard_form_row_set_message (self->form_row, LANYARD_MESSAGE_PROBLEM, error->message);
  else
    lanyard_form_row_set_message (self->form_row, LANYARD_MESSAGE_HINT,
                                  hint != NULL ? hint : error->message);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rename.save",
                                 valid && is_changed (self) && !self->busy);
}

static void
lanyard_rename_dialog_changed_cb (LanyardRenameDialog *self)
{
  if (self->entry != NULL)
    update (self);
}

static void
set_busy (LanyardRenameDialog *self,
          gboolean             busy)
{
  self->busy = busy;
  /* A text that cannot be typed into must not keep the focus. */
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form_row), !busy);
  update (self);
}

static void
changed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LanyardRenameDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (lanyard_manager_change_finish (LANYARD_MANAGER (object), result, &error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  set_busy (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  lanyard_form_row_set_message (self->form_row, LANYARD_MESSAGE_PROBLEM, error->message);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardRenameDialog *self = LANYARD_RENAME_DIALOG (widget);
  g_autoptr (LanyardConnection) changed = NULL;

  changed = lanyard_connection_copy (lanyard_entry_get_connection (self->entry));
  lanyard_connection_set_name (changed, gtk_editable_get_text (self->name_row));
  set_busy (self, TRUE);
  lanyard_manager_change_async (self->manager, self->entry, changed, NULL, changed_cb,
                                g_object_ref (self));
}

static void
lanyard_rename_dialog_dispose (GObject *object)
{
  LanyardRenameDialog *self = LANYARD_RENAME_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_RENAME_DIALOG);
  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_rename_dialog_parent_class)->dispose (object);
}

static void
lanyard_rename_dialog_class_init (LanyardRenameDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_rename_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "rename.save", NULL, save_action);

  g_type_ensure (LANYARD_TYPE_FORM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-rename-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardRenameDialog, form_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardRenameDialog, name_row);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_rename_dialog_changed_cb);
}

static void
lanyard_rename_dialog_init (LanyardRenameDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_rename_dialog_new:
 * @manager: changes connections
 * @entry: what to rename
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_rename_dialog_new (LanyardManager *manager,
                           LanyardEntry   *entry,
                           GtkWindow      *parent)
{
  LanyardRenameDialog *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  self = g_object_new (LANYARD_TYPE_RENAME_DIALOG, "transient-for", parent, NULL);
  self->manager = g_object_ref (manager);
  self->entry = g_object_ref (entry);

  gtk_editable_set_text (self->name_row,
                         lanyard_connection_get_name (lanyard_entry_get_connection (entry)));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  gtk_editable_select_region (self->name_row, 0, -1);

  return GTK_WINDOW (self);
}
