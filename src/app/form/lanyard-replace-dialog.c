/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-replace-dialog.h"

#include "lanyard-compat.h"
#include "lanyard-expiry-row.h"
#include "lanyard-guidance-box.h"
#include "lanyard-secret-row.h"
#include "lanyard-step-row.h"
#include "lanyard-wizard.h"
#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

struct _LanyardReplaceDialog
{
  AdwWindow           parent_instance;

  LanyardManager     *manager;     /* (owned) */
  LanyardEntry       *entry;       /* (owned) (nullable) until it is filled in */
  LanyardReport      *report;      /* (owned) (nullable) what the last test said about this secret */
  GCancellable       *cancellable; /* (owned) (nullable) of the test that runs */
  gboolean            saving;

  GtkWidget          *anyway_button;
  LanyardExpiryRow   *expiry;
  LanyardGuidanceBox *guidance;
  GtkLabel           *problem;
  LanyardSecretRow   *secret;
  GtkListBox         *steps_list;
};

G_DEFINE_FINAL_TYPE (LanyardReplaceDialog, lanyard_replace_dialog, ADW_TYPE_WINDOW)

static void
show_problem (LanyardReplaceDialog *self,
              const char           *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static gboolean
is_busy (LanyardReplaceDialog *self)
{
  return self->saving || self->cancellable != NULL;
}

static void
update (LanyardReplaceDialog *self)
{
  gboolean busy = is_busy (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "replace.test",
                                 !busy && lanyard_secret_row_is_valid (self->secret) &&
                                 lanyard_expiry_row_get_valid (self->expiry));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "replace.cancel", !self->saving);
  /* A text that cannot be typed into must not keep the focus. */
  if (busy && gtk_widget_get_sensitive (GTK_WIDGET (self->secret)))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->secret), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->expiry), !busy);
  gtk_widget_set_visible (self->anyway_button, !busy && self->report != NULL);
}

/* What was found out was about another secret. */
static void
forget_report (LanyardReplaceDialog *self)
{
  g_clear_object (&self->report);
  show_problem (self, NULL);
  lanyard_guidance_box_show (self->guidance, NULL, LANYARD_STATE_UNTESTED, NULL, NULL, NULL);
  lanyard_step_row_list (self->steps_list, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->steps_list), FALSE);
}

static void
lanyard_replace_dialog_changed_cb (LanyardReplaceDialog *self)
{
  if (self->entry == NULL)
    return;

  forget_report (self);
  update (self);
}

static LanyardConnection *
create_changed (LanyardReplaceDialog *self)
{
  LanyardConnection *changed;

  changed = lanyard_connection_copy (lanyard_entry_get_connection (self->entry));
  lanyard_connection_set_expires (changed, lanyard_expiry_row_get_date (self->expiry));

  return changed;
}

static void
replaced_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LanyardReplaceDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (lanyard_manager_replace_finish (LANYARD_MANAGER (object), result, &error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  show_problem (self, error->message);
  update (self);
}

static void
replace (LanyardReplaceDialog *self,
         LanyardReport        *report)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_row_dup_secret (self->secret);
  g_autoptr (LanyardConnection) changed = create_changed (self);

  if (secret == NULL)
    return;

  self->saving = TRUE;
  update (self);
  lanyard_manager_replace_async (self->manager, self->entry, changed, secret, report, NULL,
                                 replaced_cb, g_object_ref (self));
}

static void
show_report (LanyardReplaceDialog *self)
{
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);

  lanyard_guidance_box_show (self->guidance, lanyard_report_get_guidance (self->report),
                             lanyard_report_get_state (self->report),
                             lanyard_entry_get_provider (self->entry),
                             lanyard_entry_get_method (self->entry),
                             lanyard_connection_get_fields (connection));
}

static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardReplaceDialog) self = user_data;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean cancelled = g_cancellable_is_cancelled (self->cancellable);
  LanyardStateKind kind;

  report = lanyard_manager_try_finish (LANYARD_MANAGER (object), result, &error);
  g_clear_object (&self->cancellable);

  if (cancelled)
    {
      forget_report (self);
      update (self);
      return;
    }

  if (report == NULL)
    {
      show_problem (self, error->message);
      update (self);
      return;
    }

  kind = lanyard_state_get_kind (lanyard_report_get_state (report));
  if (kind == LANYARD_STATE_KIND_GOOD || kind == LANYARD_STATE_KIND_WARNING)
    {
      replace (self, report);
      return;
    }

  g_set_object (&self->report, report);
  show_report (self);
  update (self);

  /* Brings it into view, and to the ear. */
  gtk_widget_child_focus (GTK_WIDGET (self->guidance), GTK_DIR_TAB_FORWARD);
}

static void
test_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardReplaceDialog *self = LANYARD_REPLACE_DIALOG (widget);
  g_autoptr (LanyardSecret) secret = lanyard_secret_row_dup_secret (self->secret);
  g_autoptr (LanyardConnection) changed = create_changed (self);
  g_autoptr (GListStore) steps = g_list_store_new (LANYARD_TYPE_STEP);

  if (secret == NULL || is_busy (self))
    return;

  forget_report (self);
  lanyard_step_row_list (self->steps_list, G_LIST_MODEL (steps));
  gtk_widget_set_visible (GTK_WIDGET (self->steps_list), TRUE);

  self->cancellable = g_cancellable_new ();
  update (self);
  lanyard_manager_try_async (self->manager, changed, secret, steps, self->cancellable, tried_cb,
                             g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardReplaceDialog *self = LANYARD_REPLACE_DIALOG (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
anyway_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardReplaceDialog *self = LANYARD_REPLACE_DIALOG (widget);

  if (self->report != NULL)
    replace (self, self->report);
}

static void
lanyard_replace_dialog_acted_cb (LanyardReplaceDialog *self,
                                 const char           *action)
{
  if (g_str_equal (action, "retry"))
    gtk_widget_activate_action (GTK_WIDGET (self), "replace.test", NULL);
}

/* The secret belongs to another method: the wizard makes the connection anew, under its name. */
static void
lanyard_replace_dialog_switch_cb (LanyardReplaceDialog *self,
                                  const char           *method_id)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_window_present (lanyard_wizard_new_for_move (self->manager, self->entry, method_id, parent));
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
lanyard_replace_dialog_close_request (GtkWindow *window)
{
  LanyardReplaceDialog *self = LANYARD_REPLACE_DIALOG (window);

  if (self->saving)
    return TRUE;

  if (lanyard_secret_row_is_empty (self->secret))
    return GTK_WINDOW_CLASS (lanyard_replace_dialog_parent_class)->close_request (window);

  /* Services show a new secret only once: it may be nowhere else. */
  lanyard_compat_ask_to_discard (window, _("Discard What You Entered?"),
                                 _("It has not been saved, and the service does not show it again."),
                                 _("Keep"));

  return TRUE;
}

static void
lanyard_replace_dialog_dispose (GObject *object)
{
  LanyardReplaceDialog *self = LANYARD_REPLACE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_REPLACE_DIALOG);
  g_clear_object (&self->report);
  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_replace_dialog_parent_class)->dispose (object);
}

static void
lanyard_replace_dialog_class_init (LanyardReplaceDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = lanyard_replace_dialog_dispose;
  window_class->close_request = lanyard_replace_dialog_close_request;

  gtk_widget_class_install_action (widget_class, "replace.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "replace.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "replace.anyway", NULL, anyway_action);

  g_type_ensure (LANYARD_TYPE_EXPIRY_ROW);
  g_type_ensure (LANYARD_TYPE_GUIDANCE_BOX);
  g_type_ensure (LANYARD_TYPE_SECRET_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-replace-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardReplaceDialog, anyway_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardReplaceDialog, expiry);
  gtk_widget_class_bind_template_child (widget_class, LanyardReplaceDialog, guidance);
  gtk_widget_class_bind_template_child (widget_class, LanyardReplaceDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LanyardReplaceDialog, secret);
  gtk_widget_class_bind_template_child (widget_class, LanyardReplaceDialog, steps_list);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_replace_dialog_acted_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_replace_dialog_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_replace_dialog_switch_cb);
}

static void
lanyard_replace_dialog_init (LanyardReplaceDialog *self)
{
  const char *elsewhere[] = { "replace-secret", "edit", "choose-scopes", "switch-method",
                              "save-anyway" };
  gsize i;

  gtk_widget_init_template (GTK_WIDGET (self));

  for (i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    lanyard_guidance_box_leave_out (self->guidance, elsewhere[i]);
}

/**
 * lanyard_replace_dialog_new:
 * @manager: tests and replaces
 * @entry: whose secret to replace; its method must be known
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_replace_dialog_new (LanyardManager *manager,
                            LanyardEntry   *entry,
                            GtkWindow      *parent)
{
  LanyardReplaceDialog *self;
  LanyardProvider *provider;
  const LanyardMethod *method;
  g_autofree char *title = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);
  g_return_val_if_fail (lanyard_entry_get_method (entry) != NULL, NULL);

  provider = lanyard_entry_get_provider (entry);
  method = lanyard_entry_get_method (entry);
  /* Translators: %s is such as "API token". */
  title = lanyard_words_with_name (N_("Replace %s"), method->secret_name);

  self = g_object_new (LANYARD_TYPE_REPLACE_DIALOG, "transient-for", parent, "title", title, NULL);
  self->manager = g_object_ref (manager);
  lanyard_secret_row_set_method (self->secret, provider, method);
  /* The new one has a date of its own. */
  lanyard_expiry_row_ask (self->expiry, provider, method, NULL);
  self->entry = g_object_ref (entry);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->secret));

  return GTK_WINDOW (self);
}
