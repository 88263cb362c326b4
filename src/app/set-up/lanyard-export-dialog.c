/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "lanyard-compat.h"
#include "lanyard-set-up.h"

struct _LanyardExportDialog
{
  AdwWindow       parent_instance;

  LanyardManager *manager; /* (owned) */
  GFile          *file;    /* (owned) (nullable) that is written now */
  guint           n_saved; /* how many connections are in it */

  GtkLabel       *lead;
  GtkLabel       *problem;
  GtkSwitch      *personal_switch;
};

G_DEFINE_FINAL_TYPE (LanyardExportDialog, lanyard_export_dialog, ADW_TYPE_WINDOW)

static void
set_file (LanyardExportDialog *self,
          GFile               *file)
{
  g_set_object (&self->file, file);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", file == NULL);
}

static void
show_problem (LanyardExportDialog *self,
              const char          *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* Said in the window below, because this one has gone. */
static void
tell (LanyardExportDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *name = g_file_get_parse_name (self->file);
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%u connection was written to “%s”, without its secret.",
                                    "%u connections were written to “%s”, without their secrets.",
                                    self->n_saved), self->n_saved, name);
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "toast.show", "s", text);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (lanyard_set_up_save_finish (LANYARD_MANAGER (object), result, &error))
    {
      tell (self);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  set_file (self, NULL);
  show_problem (self, error->message);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  LanyardExportDialog *self = LANYARD_EXPORT_DIALOG (object);
  g_autoptr (GFile) file = lanyard_compat_choose_file_finish (GTK_WINDOW (self), result, NULL);
  g_autofree char *path = NULL;

  if (file == NULL)
    return;

  path = g_file_get_path (file);
  if (path == NULL)
    {
      show_problem (self, _("Choose a folder on this computer."));
      return;
    }

  set_file (self, file);
  self->n_saved = lanyard_set_up_count (self->manager);
  lanyard_set_up_save_async (self->manager, path, gtk_switch_get_active (self->personal_switch),
                             NULL, saved_cb, g_object_ref (self));
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardExportDialog *self = LANYARD_EXPORT_DIALOG (widget);

  show_problem (self, NULL);
  /* Translators: the name of a file; keep “.json”. */
  lanyard_compat_choose_file_async (GTK_WINDOW (self), _("Save Set-up"), _("lanyard-set-up.json"),
                                    NULL, chosen_cb, NULL);
}

static void
lanyard_export_dialog_dispose (GObject *object)
{
  LanyardExportDialog *self = LANYARD_EXPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->file);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_export_dialog_parent_class)->dispose (object);
}

static void
lanyard_export_dialog_class_init (LanyardExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lanyard_export_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "export.save", NULL, save_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardExportDialog, lead);
  gtk_widget_class_bind_template_child (widget_class, LanyardExportDialog, personal_switch);
  gtk_widget_class_bind_template_child (widget_class, LanyardExportDialog, problem);
}

static void
lanyard_export_dialog_init (LanyardExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_export_dialog_new:
 * @manager: has the connections
 * @parent: the window above which it stands; told by its `toast.show` action what was written
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_export_dialog_new (LanyardManager *manager,
                           GtkWindow      *parent)
{
  LanyardExportDialog *self = NULL;
  g_autofree char *text = NULL;
  guint count;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  self = g_object_new (LANYARD_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->manager = g_object_ref (manager);
  count = lanyard_set_up_count (manager);
  text = g_strdup_printf (ngettext ("A colleague who imports the file gets your connection, with "
                                    "its name, method, fields, purposes and scopes. No secret is "
                                    "in it.",
                                    "A colleague who imports the file gets your %u connections, "
                                    "with their names, methods, fields, purposes and scopes. No "
                                    "secret is in it.", count), count);
  gtk_label_set_label (self->lead, text);

  return GTK_WINDOW (self);
}
