/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-adopt-dialog.h"

#include <glib/gi18n-lib.h>

#include "lanyard-compat.h"
#include "lanyard-field-form.h"
#include "lanyard-form-row.h"

struct _LanyardAdoptDialog
{
  AdwWindow          parent_instance;

  LanyardManager    *manager;    /* (owned) (nullable) until it is filled in */
  LanyardDoctor     *doctor;     /* (owned) */
  LanyardConnection *connection; /* (owned) as it was suggested */
  gboolean           busy;

  LanyardFieldForm  *fields;
  GtkWidget         *form;
  GtkLabel          *lead;
  LanyardFormRow    *name_form_row;
  GtkEditable       *name_row;
  GtkLabel          *problem;
};

G_DEFINE_FINAL_TYPE (LanyardAdoptDialog, lanyard_adopt_dialog, ADW_TYPE_WINDOW)

enum
{
  ADOPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static LanyardConnection *
create_filled (LanyardAdoptDialog *self)
{
  LanyardConnection *filled = lanyard_connection_copy (self->connection);

  lanyard_connection_set_name (filled, gtk_editable_get_text (self->name_row));
  lanyard_field_form_apply (self->fields, filled);

  return filled;
}

static gboolean
is_changed (LanyardAdoptDialog *self)
{
  g_autoptr (LanyardConnection) filled = create_filled (self);

  return !lanyard_connection_equal (filled, self->connection);
}

static void
show_problem (LanyardAdoptDialog *self,
              const char         *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
update (LanyardAdoptDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hint = NULL;
  const char *name = gtk_editable_get_text (self->name_row);
  gboolean named = lanyard_manager_check_name (self->manager, name, NULL, &error);

  /* Translators: %s is a command as it is typed. */
  hint = g_strdup_printf (_("In commands and scripts: lanyard secret %s"), name);
  lanyard_form_row_set_message (self->name_form_row,
                                named ? LANYARD_MESSAGE_HINT : LANYARD_MESSAGE_PROBLEM,
                                named ? hint : error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "adopt.save",
                                 named && !self->busy &&
                                 lanyard_field_form_get_valid (self->fields));
}

static void
lanyard_adopt_dialog_changed_cb (LanyardAdoptDialog *self)
{
  if (self->manager == NULL)
    return;

  show_problem (self, NULL);
  update (self);
}

static void
set_busy (LanyardAdoptDialog *self,
          gboolean            busy)
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

  /* The card shows what came out. */
  report = lanyard_manager_test_finish (LANYARD_MANAGER (object), result, &error);
  if (report == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The adopted connection was not tested: %s", error->message);
}

static void
adopted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LanyardAdoptDialog) self = user_data;
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  entry = lanyard_doctor_adopt_finish (LANYARD_DOCTOR (object), result, &error);
  if (entry == NULL)
    {
      set_busy (self, FALSE);
      show_problem (self, error->message);
      return;
    }

  lanyard_manager_test_async (self->manager, entry, TRUE, NULL, tested_cb, NULL);
  g_signal_emit (self, signals[ADOPTED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardAdoptDialog *self = LANYARD_ADOPT_DIALOG (widget);
  g_autoptr (LanyardConnection) filled = create_filled (self);

  set_busy (self, TRUE);
  lanyard_doctor_adopt_async (self->doctor, filled, NULL, adopted_cb, g_object_ref (self));
}

static gboolean
lanyard_adopt_dialog_close_request (GtkWindow *window)
{
  LanyardAdoptDialog *self = LANYARD_ADOPT_DIALOG (window);

  if (self->busy)
    return TRUE;

  if (!is_changed (self))
    return GTK_WINDOW_CLASS (lanyard_adopt_dialog_parent_class)->close_request (window);

  lanyard_compat_ask_to_discard (window, _("Discard What You Typed?"),
                                 _("Nothing has been saved yet."), _("Keep Going"));

  return TRUE;
}

static void
lanyard_adopt_dialog_dispose (GObject *object)
{
  LanyardAdoptDialog *self = LANYARD_ADOPT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_ADOPT_DIALOG);
  g_clear_object (&self->connection);
  g_clear_object (&self->doctor);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_adopt_dialog_parent_class)->dispose (object);
}

static void
lanyard_adopt_dialog_class_init (LanyardAdoptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lanyard_adopt_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lanyard_adopt_dialog_close_request;

  signals[ADOPTED] =
    g_signal_new ("adopted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "adopt.save", NULL, save_action);

  g_type_ensure (LANYARD_TYPE_FIELD_FORM);
  g_type_ensure (LANYARD_TYPE_FORM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-adopt-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardAdoptDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, LanyardAdoptDialog, form);
  gtk_widget_class_bind_template_child (widget_class, LanyardAdoptDialog, lead);
  gtk_widget_class_bind_template_child (widget_class, LanyardAdoptDialog, name_form_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardAdoptDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardAdoptDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_adopt_dialog_changed_cb);
}

static void
lanyard_adopt_dialog_init (LanyardAdoptDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill (LanyardAdoptDialog  *self,
      LanyardProvider     *provider,
      const LanyardMethod *method,
      LanyardMend         *mend)
{
  g_autofree char *text = NULL;

  /* Translators: a secret as the keyring calls it, then a method and a service, such as
   * “API token” and “Bitbucket Cloud”. */
  text = g_strdup_printf (_("“%s” stays in your keyring as it is: %s for %s. This makes a "
                            "connection of it, and tests it."),
                          lanyard_mend_get_title (mend), method->name,
                          lanyard_provider_get_name (provider));
  gtk_label_set_label (self->lead, text);
  gtk_editable_set_text (self->name_row, lanyard_connection_get_name (self->connection));
  lanyard_field_form_ask (self->fields, provider, method,
                          lanyard_connection_get_fields (self->connection));
}

static void
focus (LanyardAdoptDialog  *self,
       const LanyardMethod *method)
{
  for (guint i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);

      if (lanyard_method_requires (method, field->id) &&
          lanyard_field_form_focus (self->fields, field->id))
        return;
    }

  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

/**
 * lanyard_adopt_dialog_new:
 * @manager: where the connection is saved
 * @doctor: found the secret
 * @mend: an adoption
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_adopt_dialog_new (LanyardManager *manager,
                          LanyardDoctor  *doctor,
                          LanyardMend    *mend,
                          GtkWindow      *parent)
{
  g_autoptr (LanyardConnection) connection = NULL;
  LanyardProvider *provider = NULL;
  const LanyardMethod *method = NULL;
  LanyardAdoptDialog *self = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_DOCTOR (doctor), NULL);
  g_return_val_if_fail (LANYARD_IS_MEND (mend), NULL);

  connection = lanyard_mend_make_connection (mend);
  provider = lanyard_provider_list_find (lanyard_manager_get_providers (manager),
                                         lanyard_connection_get_provider (connection));
  g_return_val_if_fail (provider != NULL, NULL);
  method = lanyard_provider_find_method (provider, lanyard_connection_get_method (connection));
  g_return_val_if_fail (method != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_ADOPT_DIALOG, "transient-for", parent, NULL);
  self->doctor = g_object_ref (doctor);
  self->connection = g_steal_pointer (&connection);
  fill (self, provider, method, mend);
  self->manager = g_object_ref (manager);
  update (self);
  focus (self, method);

  return GTK_WINDOW (self);
}
