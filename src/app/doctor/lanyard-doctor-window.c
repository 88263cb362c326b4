/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-doctor-window.h"

#include <glib/gi18n-lib.h>

#include "lanyard-adopt-dialog.h"
#include "lanyard-compat.h"
#include "lanyard-diagnosis-row.h"
#include "lanyard-replace-dialog.h"

struct _LanyardDoctorWindow
{
  AdwWindow        parent_instance;

  LanyardManager  *manager;     /* (owned) */
  LanyardDoctor   *doctor;      /* (owned) (nullable) the one that looked last */
  GCancellable    *cancellable; /* (owned) (nullable) while it looks */
  LanyardMend     *mend;        /* (owned) (nullable) that the person is asked about */
  char            *verdict;     /* (owned) (nullable) */
  gboolean         running;

  GtkListBox      *rows;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (LanyardDoctorWindow, lanyard_doctor_window, ADW_TYPE_WINDOW)

enum
{
  PROP_0,
  PROP_RUNNING,
  PROP_VERDICT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_false (GObject  *object,
          gboolean  value)
{
  return !value;
}

static void
update (LanyardDoctorWindow *self,
        gboolean             running)
{
  g_free (self->verdict);
  self->verdict = lanyard_doctor_dup_verdict (self->doctor);
  self->running = running;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doctor.copy", !running);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void run (LanyardDoctorWindow *self);

static void
mended_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardDoctorWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean good = lanyard_doctor_mend_finish (LANYARD_DOCTOR (object), result, &error);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (!good && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lanyard_compat_show_toast (self->toasts, error->message);
  else
    run (self);
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  LanyardDoctorWindow *self = LANYARD_DOCTOR_WINDOW (object);
  g_autoptr (LanyardMend) mend = g_steal_pointer (&self->mend);
  gboolean yes = lanyard_compat_ask_finish (GTK_WINDOW (self), result, NULL);

  if (yes && mend != NULL)
    lanyard_doctor_mend_async (self->doctor, mend, NULL, mended_cb, g_object_ref (self));
}

static const char *
get_verb (LanyardMend *mend)
{
  LanyardMendKind kind = lanyard_mend_get_kind (mend);

  if (kind == LANYARD_MEND_REMOVE_CONNECTION)
    return _("Remove");

  return kind == LANYARD_MEND_RESTRICT_FILE ? _("Make Private") : _("Delete");
}

/* The person may have entered what was missing, or not: looking tells. */
static void
looked_after_cb (LanyardDoctorWindow *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    run (self);
}

static void
replace (LanyardDoctorWindow *self,
         LanyardMend         *mend)
{
  GtkWindow *dialog = NULL;
  g_autoptr (GError) error = NULL;
  LanyardEntry *entry = lanyard_manager_find (self->manager, lanyard_mend_get_subject (mend),
                                              &error);

  if (entry == NULL)
    {
      lanyard_compat_show_toast (self->toasts, error->message);
      return;
    }

  if (lanyard_entry_get_method (entry) == NULL)
    {
      lanyard_compat_show_toast (self->toasts, _("This Lanyard does not know how it signs in."));
      return;
    }

  dialog = lanyard_replace_dialog_new (self->manager, entry, GTK_WINDOW (self));
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (looked_after_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
adopt (LanyardDoctorWindow *self,
       LanyardMend         *mend)
{
  GtkWindow *dialog = lanyard_adopt_dialog_new (self->manager, self->doctor, mend,
                                                GTK_WINDOW (self));

  g_signal_connect_object (dialog, "adopted", G_CALLBACK (looked_after_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
mend_cb (LanyardDoctorWindow *self,
         LanyardMend         *mend)
{
  g_autofree char *question = lanyard_mend_dup_question (mend);
  g_autofree char *consequence = lanyard_mend_dup_consequence (mend);

  if (lanyard_mend_get_kind (mend) == LANYARD_MEND_REPLACE_SECRET)
    {
      replace (self, mend);
      return;
    }

  if (lanyard_mend_get_kind (mend) == LANYARD_MEND_ADOPT_SECRET)
    {
      adopt (self, mend);
      return;
    }

  g_set_object (&self->mend, mend);
  lanyard_compat_ask_async (GTK_WINDOW (self), question, consequence, _("Cancel"),
                            get_verb (mend), NULL, asked_cb, NULL);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GtkWidget *row = lanyard_diagnosis_row_new (item);

  g_signal_connect_object (row, "mend", G_CALLBACK (mend_cb), user_data, G_CONNECT_SWAPPED);

  return row;
}

static void
ran_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (LanyardDoctorWindow) self = user_data;

  /* What was cancelled says so on its row. */
  (void) lanyard_doctor_run_finish (LANYARD_DOCTOR (object), result, NULL);
  if (LANYARD_DOCTOR (object) != self->doctor)
    return;

  g_clear_object (&self->cancellable);
  update (self, FALSE);
}

static void
run (LanyardDoctorWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->doctor);
  self->cancellable = g_cancellable_new ();
  self->doctor = lanyard_doctor_new (self->manager);
  update (self, TRUE);

  lanyard_doctor_run_async (self->doctor, self->cancellable, ran_cb, g_object_ref (self));
  gtk_list_box_bind_model (self->rows, lanyard_doctor_get_diagnoses (self->doctor), create_row,
                           self, NULL);
}

static void
run_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  run (LANYARD_DOCTOR_WINDOW (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardDoctorWindow *self = LANYARD_DOCTOR_WINDOW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardDoctorWindow *self = LANYARD_DOCTOR_WINDOW (widget);
  g_autofree char *text = lanyard_doctor_dup_report (self->doctor);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  lanyard_compat_show_toast (self->toasts, _("Report copied"));
}

static void
lanyard_doctor_window_dispose (GObject *object)
{
  LanyardDoctorWindow *self = LANYARD_DOCTOR_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_DOCTOR_WINDOW);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->doctor);
  g_clear_object (&self->mend);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_doctor_window_parent_class)->dispose (object);
}

static void
lanyard_doctor_window_finalize (GObject *object)
{
  g_free (LANYARD_DOCTOR_WINDOW (object)->verdict);

  G_OBJECT_CLASS (lanyard_doctor_window_parent_class)->finalize (object);
}

static void
lanyard_doctor_window_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  LanyardDoctorWindow *self = LANYARD_DOCTOR_WINDOW (object);

  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;

    case PROP_VERDICT:
      g_value_set_string (value, self->verdict);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
lanyard_doctor_window_close_request (GtkWindow *window)
{
  LanyardDoctorWindow *self = LANYARD_DOCTOR_WINDOW (window);

  /* Nobody waits for the rest. */
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (lanyard_doctor_window_parent_class)->close_request (window);
}

static void
lanyard_doctor_window_class_init (LanyardDoctorWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_doctor_window_dispose;
  object_class->finalize = lanyard_doctor_window_finalize;
  object_class->get_property = lanyard_doctor_window_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = lanyard_doctor_window_close_request;

  properties[PROP_RUNNING] =
    g_param_spec_boolean ("running", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_VERDICT] =
    g_param_spec_string ("verdict", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-doctor-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardDoctorWindow, rows);
  gtk_widget_class_bind_template_child (widget_class, LanyardDoctorWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, is_false);

  gtk_widget_class_install_action (widget_class, "doctor.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "doctor.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "doctor.copy", NULL, copy_action);
}

static void
lanyard_doctor_window_init (LanyardDoctorWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_doctor_window_new:
 * @manager: what is looked at
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet, and looks already
 */
GtkWindow *
lanyard_doctor_window_new (LanyardManager *manager,
                           GtkWindow      *parent)
{
  LanyardDoctorWindow *self = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  self = g_object_new (LANYARD_TYPE_DOCTOR_WINDOW, "transient-for", parent, NULL);
  self->manager = g_object_ref (manager);
  run (self);

  return GTK_WINDOW (self);
}
