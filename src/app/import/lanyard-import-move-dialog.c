/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-move-dialog.h"

#include "lanyard-closures.h"
#include "lanyard-error.h"
#include "lanyard-guidance-box.h"
#include "lanyard-import-form.h"
#include "lanyard-purpose-results.h"
#include "lanyard-step-row.h"
#include "lanyard-wizard-problem.h"

#include <glib/gi18n-lib.h>

struct _LanyardImportMoveDialog
{
  AdwWindow              parent_instance;

  LanyardManager        *manager;     /* (owned) */
  LanyardStray          *stray;       /* (owned) (nullable) until it is filled in */
  LanyardReport         *report;      /* (owned) (nullable) what the last test said about this */
  GCancellable          *cancellable; /* (owned) (nullable) of what runs */
  char                  *result;      /* (owned) (nullable) */
  gboolean               moves;       /* the test is there to move it */
  gboolean               saving;

  GtkWidget             *anyway_button;
  LanyardImportForm     *form;
  LanyardGuidanceBox    *guidance;
  LanyardWizardProblem  *problem;
  GtkImage              *result_icon;
  LanyardPurposeResults *results;
  GtkListBox            *steps_list;
  GtkWidget             *test_button;
};

G_DEFINE_FINAL_TYPE (LanyardImportMoveDialog, lanyard_import_move_dialog, ADW_TYPE_WINDOW)

enum
{
  PROP_0,
  PROP_LEAD,
  PROP_RESULT,
  PROP_VERB,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_busy (LanyardImportMoveDialog *self)
{
  return self->cancellable != NULL;
}

static LanyardStateKind
get_kind (LanyardImportMoveDialog *self)
{
  return self->report != NULL ? lanyard_state_get_kind (lanyard_report_get_state (self->report))
                              : LANYARD_STATE_KIND_NONE;
}

static void
lanyard_import_move_dialog_update (LanyardImportMoveDialog *self)
{
  gboolean ready = !is_busy (self) && lanyard_import_form_get_valid (self->form);
  LanyardStateKind kind = get_kind (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "move.move", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "move.test", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "move.anyway", ready && self->report != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "move.cancel", !self->saving);
  /* A text that cannot be typed into must not keep the focus. */
  if (is_busy (self) && gtk_widget_get_sensitive (GTK_WIDGET (self->form)))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !is_busy (self));
  gtk_widget_set_visible (self->test_button, self->report == NULL);
  gtk_widget_set_visible (self->anyway_button, !is_busy (self) &&
                                               (kind == LANYARD_STATE_KIND_FAILURE ||
                                                kind == LANYARD_STATE_KIND_ELSEWHERE));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERB]);
}

static void
set_result (LanyardImportMoveDialog *self,
            char                    *text)
{
  g_free (self->result);
  self->result = text;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
}

/* What was found out was about something else. */
static void
forget_report (LanyardImportMoveDialog *self)
{
  g_clear_object (&self->report);
  set_result (self, NULL);
  lanyard_guidance_box_show (self->guidance, NULL, LANYARD_STATE_UNTESTED, NULL, NULL, NULL);
  lanyard_purpose_results_show (self->results, NULL, NULL);
  lanyard_step_row_list (self->steps_list, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->steps_list), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
lanyard_import_move_dialog_changed_cb (LanyardImportMoveDialog *self)
{
  forget_report (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEAD]);
  lanyard_import_move_dialog_update (self);
}

/* What has just appeared has no place yet that could be scrolled to. */
static gboolean
reveal_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  if (gtk_widget_get_visible (widget) && gtk_widget_get_height (widget) == 0)
    return G_SOURCE_CONTINUE;

  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);

  return G_SOURCE_REMOVE;
}

static void
reveal (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, reveal_cb, NULL, NULL);
}

static void
show_problem (LanyardImportMoveDialog *self,
              const char              *title,
              const GError            *error)
{
  lanyard_wizard_problem_show (self->problem, title, error->message, LANYARD_WIZARD_PROBLEM_AGAIN);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  lanyard_import_move_dialog_update (self);
  reveal (GTK_WIDGET (self->problem));
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardImportMoveDialog) self = user_data;
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  entry = lanyard_manager_add_finish (LANYARD_MANAGER (object), result, &error);
  self->saving = FALSE;
  g_clear_object (&self->cancellable);

  /* The window is gone. */
  if (self->stray == NULL)
    return;

  if (entry != NULL)
    {
      LanyardConnection *connection = lanyard_entry_get_connection (entry);

      lanyard_stray_set_held_by (self->stray, lanyard_connection_get_name (connection));
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  lanyard_import_move_dialog_update (self);
  if (g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN))
    {
      lanyard_import_form_refuse_name (self->form, error->message);
      return;
    }

  show_problem (self, lanyard_error_is_keyring (error) ? _("Your Keyring Cannot Keep It Now")
                                                       : _("It Was Not Saved"), error);
}

/* Never for the session only: then the file would be the only place that has it for long. */
static void
save (LanyardImportMoveDialog *self)
{
  g_autoptr (LanyardConnection) connection = lanyard_import_form_dup_connection (self->form);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  self->saving = TRUE;
  self->cancellable = g_cancellable_new ();
  lanyard_import_move_dialog_update (self);
  lanyard_manager_add_async (self->manager, connection, lanyard_stray_get_secret (self->stray),
                             self->report, FALSE, self->cancellable, added_cb, g_object_ref (self));
}

/* Whose it is, and what came out. */
static void
show_report (LanyardImportMoveDialog *self)
{
  LanyardProvider *provider = lanyard_stray_get_provider (self->stray);
  LanyardState state = lanyard_report_get_state (self->report);
  const LanyardAccount *account = lanyard_report_get_account (self->report);
  g_autofree char *words = lanyard_state_dup_words (state, lanyard_provider_get_name (provider));
  g_autoptr (LanyardConnection) connection = lanyard_import_form_dup_connection (self->form);

  if (account == NULL)
    account = lanyard_report_get_reached (self->report);

  gtk_image_set_from_icon_name (self->result_icon, lanyard_words_state_icon (state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->result_icon),
                              (const char *[]) { lanyard_words_state_style (state), NULL });
  /* Translators: how a test ended, and whose credential it is. */
  set_result (self, account != NULL && *account->display_name != '\0'
                    ? g_strdup_printf (_("%s: %s"), words, account->display_name)
                    : g_strdup (words));
  lanyard_guidance_box_show (self->guidance, lanyard_report_get_guidance (self->report), state,
                             provider, lanyard_stray_get_method (self->stray),
                             lanyard_connection_get_fields (connection));
  lanyard_purpose_results_show (self->results, provider, self->report);
  lanyard_import_move_dialog_update (self);

  /* Brings it into view, and to the ear. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->guidance)))
    reveal (GTK_WIDGET (self->guidance));
  else
    gtk_widget_grab_focus (gtk_window_get_default_widget (GTK_WINDOW (self)));
}

static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardImportMoveDialog) self = user_data;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean cancelled = g_cancellable_is_cancelled (self->cancellable);

  report = lanyard_manager_try_finish (LANYARD_MANAGER (object), result, &error);
  g_clear_object (&self->cancellable);

  /* The window is gone. */
  if (self->stray == NULL)
    return;

  if (cancelled)
    {
      forget_report (self);
      lanyard_import_move_dialog_update (self);
      gtk_widget_grab_focus (self->test_button);
      return;
    }

  if (report == NULL)
    {
      show_problem (self, _("It Could Not Be Tested"), error);
      return;
    }

  g_set_object (&self->report, report);
  show_report (self);
  if (self->moves && get_kind (self) == LANYARD_STATE_KIND_GOOD)
    save (self);
}

static void
try (LanyardImportMoveDialog *self,
     gboolean                 moves)
{
  g_autoptr (LanyardConnection) connection = lanyard_import_form_dup_connection (self->form);
  g_autoptr (GListStore) steps = g_list_store_new (LANYARD_TYPE_STEP);

  forget_report (self);
  lanyard_step_row_list (self->steps_list, G_LIST_MODEL (steps));
  gtk_widget_set_visible (GTK_WIDGET (self->steps_list), TRUE);

  self->moves = moves;
  self->cancellable = g_cancellable_new ();
  lanyard_import_move_dialog_update (self);
  lanyard_manager_try_async (self->manager, connection, lanyard_stray_get_secret (self->stray),
                             steps, self->cancellable, tried_cb, g_object_ref (self));
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardImportMoveDialog *self = LANYARD_IMPORT_MOVE_DIALOG (widget);
  LanyardStateKind kind = get_kind (self);

  if (kind == LANYARD_STATE_KIND_GOOD || kind == LANYARD_STATE_KIND_WARNING)
    save (self);
  else
    try (self, TRUE);
}

static void
test_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  try (LANYARD_IMPORT_MOVE_DIALOG (widget), FALSE);
}

static void
anyway_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  save (LANYARD_IMPORT_MOVE_DIALOG (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardImportMoveDialog *self = LANYARD_IMPORT_MOVE_DIALOG (widget);

  if (is_busy (self))
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
lanyard_import_move_dialog_again_cb (LanyardImportMoveDialog *self)
{
  if (self->report != NULL)
    save (self);
  else
    try (self, self->moves);
}

static void
lanyard_import_move_dialog_acted_cb (LanyardImportMoveDialog *self,
                                     const char              *action)
{
  if (g_str_equal (action, "retry"))
    try (self, self->moves);
  else if (g_str_has_prefix (action, "edit:"))
    lanyard_import_form_focus (self->form, action + strlen ("edit:"));
}

static gboolean
lanyard_import_move_dialog_close_request (GtkWindow *window)
{
  LanyardImportMoveDialog *self = LANYARD_IMPORT_MOVE_DIALOG (window);

  /* What is being saved is there in a moment; a test is not waited for. */
  if (self->saving)
    return TRUE;

  g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (lanyard_import_move_dialog_parent_class)->close_request (window);
}

static void
lanyard_import_move_dialog_dispose (GObject *object)
{
  LanyardImportMoveDialog *self = LANYARD_IMPORT_MOVE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->stray);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_IMPORT_MOVE_DIALOG);
  g_clear_object (&self->report);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_import_move_dialog_parent_class)->dispose (object);
}

static void
lanyard_import_move_dialog_finalize (GObject *object)
{
  LanyardImportMoveDialog *self = LANYARD_IMPORT_MOVE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->result, g_free);

  G_OBJECT_CLASS (lanyard_import_move_dialog_parent_class)->finalize (object);
}

static char *
dup_lead (LanyardImportMoveDialog *self)
{
  GPtrArray *places = lanyard_stray_get_places (self->stray);
  g_autofree char *kind = lanyard_stray_dup_kind (self->stray);
  g_autofree char *mask = lanyard_stray_dup_mask (self->stray);
  g_autofree char *place = lanyard_stray_place_dup_words (g_ptr_array_index (places, 0));

  /* Translators: a kind of secret, what it begins with, and a file. */
  return g_strdup_printf (_("%s (%s) from %s. It is tested, and then kept in your keyring. Where "
                            "it lies now, nothing changes yet."), kind, mask, place);
}

static void
lanyard_import_move_dialog_get_property (GObject    *object,
                                         guint       prop_id,
                                         GValue     *value,
                                         GParamSpec *pspec)
{
  LanyardImportMoveDialog *self = LANYARD_IMPORT_MOVE_DIALOG (object);
  LanyardStateKind kind = get_kind (self);

  switch (prop_id)
    {
    case PROP_LEAD:
      g_value_take_string (value, self->stray != NULL ? dup_lead (self) : NULL);
      break;

    case PROP_RESULT:
      g_value_set_string (value, self->result);
      break;

    case PROP_VERB:
      g_value_set_static_string (value, kind == LANYARD_STATE_KIND_GOOD ||
                                        kind == LANYARD_STATE_KIND_WARNING ? _("Move")
                                                                           : _("Test and Move"));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (LANYARD_TYPE_GUIDANCE_BOX);
  g_type_ensure (LANYARD_TYPE_IMPORT_FORM);
  g_type_ensure (LANYARD_TYPE_PURPOSE_RESULTS);
  g_type_ensure (LANYARD_TYPE_WIZARD_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-import-move-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardImportMoveDialog, anyway_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportMoveDialog, form);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportMoveDialog, guidance);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportMoveDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportMoveDialog, result_icon);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportMoveDialog, results);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportMoveDialog, steps_list);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportMoveDialog, test_button);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_has_text);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_move_dialog_acted_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_move_dialog_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_move_dialog_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_move_dialog_update);
}

static void
lanyard_import_move_dialog_class_init (LanyardImportMoveDialogClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_import_move_dialog_dispose;
  object_class->finalize = lanyard_import_move_dialog_finalize;
  object_class->get_property = lanyard_import_move_dialog_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = lanyard_import_move_dialog_close_request;

  properties[PROP_LEAD] = g_param_spec_string ("lead", NULL, NULL, NULL, flags);
  properties[PROP_RESULT] = g_param_spec_string ("result", NULL, NULL, NULL, flags);
  properties[PROP_VERB] = g_param_spec_string ("verb", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "move.anyway", NULL, anyway_action);
  gtk_widget_class_install_action (widget_class, "move.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "move.move", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "move.test", NULL, test_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "move.cancel", NULL);

  bind_template (widget_class);
}

static void
lanyard_import_move_dialog_init (LanyardImportMoveDialog *self)
{
  const char *elsewhere[] = { "replace-secret", "choose-scopes", "switch-method",
                              "save-anyway" };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    lanyard_guidance_box_leave_out (self->guidance, elsewhere[i]);
}

/**
 * lanyard_import_move_dialog_new:
 * @manager: tests and adds
 * @stray: what was found; its method must be known
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_import_move_dialog_new (LanyardManager *manager,
                                LanyardStray   *stray,
                                GtkWindow      *parent)
{
  LanyardImportMoveDialog *self = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_STRAY (stray), NULL);
  g_return_val_if_fail (lanyard_stray_get_method (stray) != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_IMPORT_MOVE_DIALOG, "transient-for", parent, NULL);
  self->manager = g_object_ref (manager);
  self->stray = g_object_ref (stray);
  lanyard_import_form_ask (self->form, manager, stray);
  lanyard_import_form_focus (self->form, NULL);

  return GTK_WINDOW (self);
}
