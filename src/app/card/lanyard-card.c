/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-card.h"

#include "lanyard-card-closures.h"
#include "lanyard-closures.h"
#include "lanyard-copy-window.h"
#include "lanyard-edit-dialog.h"
#include "lanyard-guidance-box.h"
#include "lanyard-portrait.h"
#include "lanyard-purpose-results.h"
#include "lanyard-rename-dialog.h"
#include "lanyard-replace-dialog.h"
#include "lanyard-step-row.h"
#include "lanyard-wizard.h"
#include "lanyard-wrap.h"

#define REFRESH_SECONDS 20

struct _LanyardCard
{
  GtkBox                 parent_instance;

  LanyardManager        *manager;    /* (owned) */
  LanyardEntry          *entry;      /* (owned) (nullable) */
  GDateTime             *now;        /* (owned) for "2 minutes ago" */
  guint                  refresh_id;
  gboolean               bare;

  LanyardGuidanceBox    *guidance;
  GtkMenuButton         *menu_button;
  LanyardPortrait       *portrait;
  LanyardPurposeResults *results;
  GtkListBox            *steps_list;
};

G_DEFINE_FINAL_TYPE (LanyardCard, lanyard_card, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_ENTRY,
  PROP_NOW,
  PROP_BARE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkWindow *
get_window (LanyardCard *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
tell (LanyardCard *self,
      const char  *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "toast.show", "s", text);
}

static gboolean
refresh_cb (gpointer user_data)
{
  LanyardCard *self = LANYARD_CARD (user_data);

  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = g_date_time_new_now_utc ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);

  return G_SOURCE_CONTINUE;
}

static void
update_steps (LanyardCard *self)
{
  GListModel *steps = lanyard_entry_get_steps (self->entry);

  lanyard_step_row_list (self->steps_list, steps);
  gtk_widget_set_visible (GTK_WIDGET (self->steps_list), steps != NULL);
}

static void
update_reports (LanyardCard *self)
{
  LanyardReportLog *reports = lanyard_entry_get_reports (self->entry);
  LanyardReport *latest = lanyard_report_log_get_latest (reports);
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  LanyardProvider *provider = lanyard_entry_get_provider (self->entry);
  const LanyardMethod *method = lanyard_entry_get_method (self->entry);
  gboolean testing = lanyard_entry_get_testing (self->entry);

  refresh_cb (self);

  /* What was wrong last time is being asked anew. */
  lanyard_guidance_box_show (self->guidance,
                             latest != NULL && !testing ? lanyard_report_get_guidance (latest) : NULL,
                             latest != NULL ? lanyard_report_get_state (latest) : LANYARD_STATE_UNTESTED,
                             provider, method, lanyard_connection_get_fields (connection));
  lanyard_purpose_results_show (self->results, provider, method, connection,
                                testing ? NULL : lanyard_report_log_get_standing (reports));
}

static GMenuModel *
create_menu (LanyardEntry *entry)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  g_autofree char *replace = NULL;
  g_autofree char *move = NULL;

  replace = lanyard_words_with_name (N_("Replace %s…"),
                                     method != NULL ? method->secret_name : _("secret"));
  g_menu_append (first, _("_Edit…"), "card.edit");
  g_menu_append (first, replace, "card.replace");
  g_menu_append (first, _("Re_name…"), "card.rename");
  g_menu_append (first, _("_Duplicate"), "card.duplicate");
  move = lanyard_card_move_label (NULL, entry, NULL);
  if (move != NULL)
    g_menu_append (first, move, "card.move");
  g_menu_append (second, _("Remo_ve"), "card.remove");

  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));

  return G_MENU_MODEL (menu);
}

static void
update_connection (LanyardCard *self)
{
  const LanyardMethod *method = lanyard_entry_get_method (self->entry);
  g_autoptr (GMenuModel) menu = create_menu (self->entry);

  gtk_menu_button_set_menu_model (self->menu_button, menu);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.move",
                                 method != NULL && method->moves_to != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.test", method != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.copy", method != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.edit", method != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.replace", method != NULL);
  update_reports (self);
}

static void
tested_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardCard) self = user_data;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = lanyard_manager_test_finish (LANYARD_MANAGER (object), result, &error);
  if (report == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
test (LanyardCard *self)
{
  lanyard_manager_test_async (self->manager, self->entry, TRUE, NULL, tested_cb,
                              g_object_ref (self));
}

static void
test_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);

  if (lanyard_entry_get_testing (self->entry))
    lanyard_manager_cancel_test (self->manager, self->entry);
  else
    test (self);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);

  gtk_window_present (lanyard_copy_window_new (self->manager, self->entry, get_window (self)));
}

static void
edit (LanyardCard *self,
      const char  *part)
{
  gtk_window_present (lanyard_edit_dialog_new (self->manager, self->entry, part,
                                               get_window (self)));
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  edit (LANYARD_CARD (widget), NULL);
}

static void
replace_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);

  gtk_window_present (lanyard_replace_dialog_new (self->manager, self->entry, get_window (self)));
}

static void
rename_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);

  gtk_window_present (lanyard_rename_dialog_new (self->manager, self->entry, get_window (self)));
}

static void
duplicated_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LanyardCard) self = user_data;
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  entry = lanyard_manager_duplicate_finish (LANYARD_MANAGER (object), result, &error);
  if (entry != NULL)
    /* Translators: %s is the name of a connection. */
    text = g_strdup_printf (_("Duplicated as “%s”"),
                            lanyard_connection_get_name (lanyard_entry_get_connection (entry)));

  tell (self, entry != NULL ? text : error->message);
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  g_autofree char *name = NULL;

  name = lanyard_manager_suggest_name (self->manager, lanyard_connection_get_name (connection));
  lanyard_manager_duplicate_async (self->manager, self->entry, name, NULL, duplicated_cb,
                                   g_object_ref (self));
}

static void
move_to (LanyardCard *self,
         const char  *method_id)
{
  gtk_window_present (lanyard_wizard_new_for_move (self->manager, self->entry, method_id,
                                                   get_window (self)));
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);
  const LanyardMethod *method = lanyard_entry_get_method (self->entry);

  if (method != NULL && method->moves_to != NULL)
    move_to (self, method->moves_to);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);

  gtk_widget_activate_action (widget, "win.remove", "s", lanyard_connection_get_uuid (connection));
}

static void
lanyard_card_acted_cb (LanyardCard *self,
                       const char  *action)
{
  if (g_str_equal (action, "retry"))
    test (self);
  else if (g_str_equal (action, "replace-secret"))
    gtk_widget_activate_action (GTK_WIDGET (self), "card.replace", NULL);
  else if (g_str_equal (action, "choose-scopes"))
    edit (self, "scopes");
  else if (g_str_has_prefix (action, "edit:"))
    edit (self, action + strlen ("edit:"));
  else if (g_str_has_prefix (action, "switch-method:"))
    move_to (self, action + strlen ("switch-method:"));
}

static void
set_entry (LanyardCard  *self,
           LanyardEntry *entry)
{
  if (entry == NULL || !g_set_object (&self->entry, entry))
    return;

  g_signal_connect_object (entry, "notify::steps", G_CALLBACK (update_steps), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::testing", G_CALLBACK (update_reports), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::reports", G_CALLBACK (update_reports), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::connection", G_CALLBACK (update_connection), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}

/* Times are told only where they are seen. */
static void
lanyard_card_map (GtkWidget *widget)
{
  LanyardCard *self = LANYARD_CARD (widget);

  GTK_WIDGET_CLASS (lanyard_card_parent_class)->map (widget);

  refresh_cb (self);
  self->refresh_id = g_timeout_add_seconds (REFRESH_SECONDS, refresh_cb, self);
}

static void
lanyard_card_unmap (GtkWidget *widget)
{
  LanyardCard *self = LANYARD_CARD (widget);

  g_clear_handle_id (&self->refresh_id, g_source_remove);

  GTK_WIDGET_CLASS (lanyard_card_parent_class)->unmap (widget);
}

static void
lanyard_card_dispose (GObject *object)
{
  LanyardCard *self = LANYARD_CARD (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_CARD);
  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_card_parent_class)->dispose (object);
}

static void
lanyard_card_finalize (GObject *object)
{
  LanyardCard *self = LANYARD_CARD (object);

  g_clear_pointer (&self->now, g_date_time_unref);

  G_OBJECT_CLASS (lanyard_card_parent_class)->finalize (object);
}

static void
lanyard_card_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  LanyardCard *self = LANYARD_CARD (object);

  switch (prop_id)
    {
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;

    case PROP_NOW:
      g_value_set_boxed (value, self->now);
      break;

    case PROP_BARE:
      g_value_set_boolean (value, self->bare);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_card_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  LanyardCard *self = LANYARD_CARD (object);

  switch (prop_id)
    {
    case PROP_ENTRY:
      set_entry (self, g_value_get_object (value));
      break;

    case PROP_BARE:
      self->bare = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL,
                         LANYARD_TYPE_ENTRY,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  properties[PROP_NOW] =
    g_param_spec_boxed ("now", NULL, NULL,
                        G_TYPE_DATE_TIME,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_BARE] =
    g_param_spec_boolean ("bare", NULL, NULL,
                          FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "card.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "card.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "card.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "card.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "card.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "card.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "card.move", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "card.remove", NULL, remove_action);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (LANYARD_TYPE_ENTRY);
  g_type_ensure (LANYARD_TYPE_GUIDANCE_BOX);
  g_type_ensure (LANYARD_TYPE_PORTRAIT);
  g_type_ensure (LANYARD_TYPE_PURPOSE_RESULTS);
  g_type_ensure (LANYARD_TYPE_WRAP);
  g_type_ensure (G_TYPE_STRV);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardCard, guidance);
  gtk_widget_class_bind_template_child (widget_class, LanyardCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardCard, portrait);
  gtk_widget_class_bind_template_child (widget_class, LanyardCard, results);
  gtk_widget_class_bind_template_child (widget_class, LanyardCard, steps_list);

  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_acted_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_details);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_has_note);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_move_label);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_note);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_note_icon);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_retired);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_shows_retired);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_state);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_test_label);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_tested);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_title);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_has_text);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_icon_of_state);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_style_of_state);
}

static void
lanyard_card_class_init (LanyardCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_card_dispose;
  object_class->finalize = lanyard_card_finalize;
  object_class->get_property = lanyard_card_get_property;
  object_class->set_property = lanyard_card_set_property;

  widget_class->map = lanyard_card_map;
  widget_class->unmap = lanyard_card_unmap;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  install_properties (object_class);
  install_actions (widget_class);
  bind_template (widget_class);
}

static void
lanyard_card_init (LanyardCard *self)
{
  self->now = g_date_time_new_now_utc ();

  gtk_widget_init_template (GTK_WIDGET (self));
  lanyard_guidance_box_leave_out (self->guidance, "save-anyway");
}

static GtkWidget *
create_card (LanyardManager *manager,
             LanyardEntry   *entry,
             gboolean        bare)
{
  LanyardCard *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  self = g_object_new (LANYARD_TYPE_CARD, "entry", entry, "bare", bare, NULL);
  self->manager = g_object_ref (manager);
  if (bare)
    lanyard_guidance_box_leave_out_all (self->guidance);
  lanyard_portrait_show (self->portrait, manager, entry);
  update_steps (self);
  update_connection (self);

  return GTK_WIDGET (self);
}

/**
 * lanyard_card_new:
 * @manager: tests and changes connections
 * @entry: the connection
 *
 * Returns: (transfer floating): a card that follows @entry
 */
GtkWidget *
lanyard_card_new (LanyardManager *manager,
                  LanyardEntry   *entry)
{
  return create_card (manager, entry, FALSE);
}

/**
 * lanyard_card_new_bare:
 * @manager: loads pictures
 * @entry: the connection
 *
 * Returns: (transfer floating): a card without buttons
 */
GtkWidget *
lanyard_card_new_bare (LanyardManager *manager,
                       LanyardEntry   *entry)
{
  return create_card (manager, entry, TRUE);
}
