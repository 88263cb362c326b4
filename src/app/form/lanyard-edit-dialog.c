/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-edit-dialog.h"

#include "lanyard-compat.h"
#include "lanyard-expiry-row.h"
#include "lanyard-field-form.h"
#include "lanyard-form-row.h"
#include "lanyard-purpose-picker.h"

#include <glib/gi18n-lib.h>

struct _LanyardEditDialog
{
  AdwWindow             parent_instance;

  LanyardManager       *manager;  /* (owned) */
  LanyardEntry         *entry;    /* (owned) (nullable) until it is filled in */
  LanyardConnection    *original; /* (owned) as the form showed it at first */
  gboolean              busy;

  LanyardExpiryRow     *expiry;
  LanyardFieldForm     *fields;
  GtkWidget            *form;
  LanyardFormRow       *label_form_row;
  GtkEditable          *label_row;
  GtkLabel             *problem;
  LanyardPurposePicker *purposes;
};

static void lanyard_edit_dialog_lister_init (LanyardListerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LanyardEditDialog, lanyard_edit_dialog, ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_LISTER,
                                                      lanyard_edit_dialog_lister_init))

static LanyardConnection *
create_changed (LanyardEditDialog *self)
{
  LanyardConnection *changed;
  g_auto (GStrv) purposes = lanyard_purpose_picker_dup_purposes (self->purposes);
  g_auto (GStrv) scopes = lanyard_purpose_picker_dup_scopes (self->purposes);

  changed = lanyard_connection_copy (lanyard_entry_get_connection (self->entry));
  lanyard_connection_set_label (changed, gtk_editable_get_text (self->label_row));
  lanyard_field_form_apply (self->fields, changed);
  lanyard_connection_set_expires (changed, lanyard_expiry_row_get_date (self->expiry));
  lanyard_connection_set_purposes (changed, (const char * const *) purposes);
  lanyard_connection_set_scopes (changed, (const char * const *) scopes);

  return changed;
}

static gboolean
is_changed (LanyardEditDialog *self)
{
  g_autoptr (LanyardConnection) changed = create_changed (self);

  return !lanyard_connection_equal (changed, self->original);
}

static void
show_problem (LanyardEditDialog *self,
              const char        *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
update (LanyardEditDialog *self)
{
  gboolean valid = lanyard_field_form_get_valid (self->fields) &&
                   lanyard_expiry_row_get_valid (self->expiry);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit.save",
                                 valid && !self->busy && is_changed (self));
}

static void
lanyard_edit_dialog_changed_cb (LanyardEditDialog *self)
{
  if (self->original == NULL)
    return;

  show_problem (self, NULL);
  update (self);
}

static void
set_busy (LanyardEditDialog *self,
          gboolean           busy)
{
  self->busy = busy;
  /* A text that cannot be typed into must not keep the focus. */
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->form, !busy);
  update (self);
}

static void
tested_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  /* The card shows what came out. That it was cancelled, the person knows. */
  report = lanyard_manager_test_finish (LANYARD_MANAGER (object), result, &error);
  if (report == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The edited connection was not tested: %s", error->message);
}

static void
changed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LanyardEditDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lanyard_manager_change_finish (LANYARD_MANAGER (object), result, &error))
    {
      set_busy (self, FALSE);
      show_problem (self, error->message);
      return;
    }

  /* What an earlier test found may hold no longer; the manager has forgotten it then. */
  if (lanyard_entry_get_state (self->entry) == LANYARD_STATE_UNTESTED)
    lanyard_manager_test_async (self->manager, self->entry, TRUE, NULL, tested_cb, NULL);

  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardEditDialog *self = LANYARD_EDIT_DIALOG (widget);
  g_autoptr (LanyardConnection) changed = create_changed (self);

  set_busy (self, TRUE);
  lanyard_manager_change_async (self->manager, self->entry, changed, NULL, changed_cb,
                                g_object_ref (self));
}

static void
secret_found_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (LanyardConnection) changed = NULL;
  g_autoptr (GError) error = NULL;
  LanyardEditDialog *self = g_task_get_source_object (task);

  secret = lanyard_manager_get_secret_finish (LANYARD_MANAGER (object), result, &error);
  if (secret == NULL || g_task_return_error_if_cancelled (task))
    {
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  changed = create_changed (self);
  lanyard_lister_ask (self->manager, changed, secret, g_task_get_task_data (task), task);
}

/* With the secret that is saved. A keyring that is locked stays so: somebody who wants
 * to choose from a list does not expect to be asked for a password. */
static void
list_async (LanyardLister       *lister,
            const char          *field,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  LanyardEditDialog *self = LANYARD_EDIT_DIALOG (lister);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, list_async);
  g_task_set_task_data (task, g_strdup (field), g_free);
  lanyard_manager_get_secret_async (self->manager, self->entry, FALSE, cancellable,
                                    secret_found_cb, g_steal_pointer (&task));
}

static gboolean
lanyard_edit_dialog_close_request (GtkWindow *window)
{
  LanyardEditDialog *self = LANYARD_EDIT_DIALOG (window);

  if (self->busy)
    return TRUE;

  if (!is_changed (self))
    return GTK_WINDOW_CLASS (lanyard_edit_dialog_parent_class)->close_request (window);

  lanyard_compat_ask_to_discard (window, _("Discard Changes?"),
                                 _("What you changed has not been saved."), _("Keep Editing"));

  return TRUE;
}

static void
lanyard_edit_dialog_dispose (GObject *object)
{
  LanyardEditDialog *self = LANYARD_EDIT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_EDIT_DIALOG);
  g_clear_object (&self->original);
  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_edit_dialog_parent_class)->dispose (object);
}

static void
lanyard_edit_dialog_class_init (LanyardEditDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = lanyard_edit_dialog_dispose;
  window_class->close_request = lanyard_edit_dialog_close_request;

  gtk_widget_class_install_action (widget_class, "edit.save", NULL, save_action);

  g_type_ensure (LANYARD_TYPE_EXPIRY_ROW);
  g_type_ensure (LANYARD_TYPE_FIELD_FORM);
  g_type_ensure (LANYARD_TYPE_FORM_ROW);
  g_type_ensure (LANYARD_TYPE_PURPOSE_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-edit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardEditDialog, expiry);
  gtk_widget_class_bind_template_child (widget_class, LanyardEditDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, LanyardEditDialog, form);
  gtk_widget_class_bind_template_child (widget_class, LanyardEditDialog, label_form_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardEditDialog, label_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardEditDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LanyardEditDialog, purposes);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_edit_dialog_changed_cb);
}

static void
lanyard_edit_dialog_lister_init (LanyardListerInterface *iface)
{
  iface->list_async = list_async;
}

static void
lanyard_edit_dialog_init (LanyardEditDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lanyard_form_row_set_message (self->label_form_row, LANYARD_MESSAGE_HINT,
                                _("For you alone: what this connection is for"));
  lanyard_field_form_set_lister (self->fields, LANYARD_LISTER (self));
}

static void
fill (LanyardEditDialog *self)
{
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  LanyardProvider *provider = lanyard_entry_get_provider (self->entry);
  const LanyardMethod *method = lanyard_entry_get_method (self->entry);
  const char *label = lanyard_connection_get_own_label (connection);

  gtk_editable_set_text (self->label_row, label != NULL ? label : "");
  lanyard_field_form_ask (self->fields, provider, method,
                          lanyard_connection_get_fields (connection));
  lanyard_expiry_row_ask (self->expiry, provider, method,
                          lanyard_connection_get_expires (connection));
  lanyard_purpose_picker_ask (self->purposes, provider, method,
                              lanyard_connection_get_purposes (connection),
                              lanyard_connection_get_scopes (connection));

  /* Against the form and not the connection: what the form itself tidies is not a
   * change that the person made. */
  self->original = create_changed (self);
  update (self);
}

static void
focus (LanyardEditDialog *self,
       const char        *part)
{
  if (g_strcmp0 (part, "scopes") == 0)
    lanyard_purpose_picker_open_scopes (self->purposes);
  else if (part == NULL || !lanyard_field_form_focus (self->fields, part))
    gtk_widget_grab_focus (GTK_WIDGET (self->label_row));
}

/**
 * lanyard_edit_dialog_new:
 * @manager: changes connections
 * @entry: what to edit; its method must be known
 * @part: (nullable): id of a field, or "scopes": where to begin
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_edit_dialog_new (LanyardManager *manager,
                         LanyardEntry   *entry,
                         const char     *part,
                         GtkWindow      *parent)
{
  LanyardEditDialog *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);
  g_return_val_if_fail (lanyard_entry_get_method (entry) != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_EDIT_DIALOG, "transient-for", parent, NULL);
  self->manager = g_object_ref (manager);
  self->entry = g_object_ref (entry);
  fill (self);
  focus (self, part);

  return GTK_WINDOW (self);
}
