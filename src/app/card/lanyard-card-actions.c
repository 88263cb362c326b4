/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-card-private.h"

#include "lanyard-copy-window.h"
#include "lanyard-details-window.h"
#include "lanyard-edit-dialog.h"
#include "lanyard-git-dialog.h"
#include "lanyard-mcp-window.h"
#include "lanyard-rename-dialog.h"
#include "lanyard-replace-dialog.h"
#include "lanyard-report-clip.h"
#include "lanyard-terminal.h"
#include "lanyard-wizard.h"

#include <glib/gi18n-lib.h>

/* What can be done with a card. */

static GtkWindow *
get_window (LanyardCard *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

typedef GtkWindow *(* CreateWindow) (LanyardManager *manager,
                                     LanyardEntry   *entry,
                                     GtkWindow      *parent);

static void
present (LanyardCard  *self,
         CreateWindow  create)
{
  gtk_window_present (create (lanyard_card_get_manager (self), lanyard_card_get_entry (self),
                              get_window (self)));
}

static void
tell (LanyardCard *self,
      const char  *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "toast.show", "s", text);
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
  lanyard_manager_test_async (lanyard_card_get_manager (self), lanyard_card_get_entry (self), TRUE,
                              NULL, tested_cb, g_object_ref (self));
}

static void
test_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);

  if (lanyard_entry_get_testing (lanyard_card_get_entry (self)))
    lanyard_manager_cancel_test (lanyard_card_get_manager (self), lanyard_card_get_entry (self));
  else
    test (self);
}

static void
details_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  present (LANYARD_CARD (widget), lanyard_details_window_new);
}

static void
report_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);

  lanyard_report_clip (widget, lanyard_card_get_manager (self), lanyard_card_get_entry (self));
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  present (LANYARD_CARD (widget), lanyard_copy_window_new);
}

static void
add_to_agent_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  present (LANYARD_CARD (widget), lanyard_mcp_window_new);
}

static void
edit (LanyardCard *self,
      const char  *part)
{
  gtk_window_present (lanyard_edit_dialog_new (lanyard_card_get_manager (self),
                                               lanyard_card_get_entry (self), part,
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
  present (LANYARD_CARD (widget), lanyard_replace_dialog_new);
}

static void
rotate_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  present (LANYARD_CARD (widget), lanyard_wizard_new_for_rotation);
}

static void
rename_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  present (LANYARD_CARD (widget), lanyard_rename_dialog_new);
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
  LanyardManager *manager = lanyard_card_get_manager (self);
  LanyardEntry *entry = lanyard_card_get_entry (self);
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  g_autofree char *name = NULL;

  name = lanyard_manager_suggest_name (manager, lanyard_connection_get_name (connection));
  lanyard_manager_duplicate_async (manager, entry, name, NULL, duplicated_cb, g_object_ref (self));
}

static void
move_to (LanyardCard *self,
         const char  *method_id)
{
  gtk_window_present (lanyard_wizard_new_for_move (lanyard_card_get_manager (self),
                                                   lanyard_card_get_entry (self), method_id,
                                                   get_window (self)));
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);
  const LanyardMethod *method = lanyard_entry_get_method (lanyard_card_get_entry (self));

  if (method != NULL && method->moves_to != NULL)
    move_to (self, method->moves_to);
}

static void
git_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  present (LANYARD_CARD (widget), lanyard_git_dialog_new);
}

/* The shell would be gone before anybody could read why, if the keyring gave nothing. */
static void
unlocked_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LanyardCard) self = user_data;
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  LanyardConnection *connection = lanyard_entry_get_connection (lanyard_card_get_entry (self));

  secret = lanyard_manager_get_secret_finish (LANYARD_MANAGER (object), result, &error);
  if (secret == NULL ||
      !lanyard_terminal_open (lanyard_connection_get_name (connection), &error))
    tell (self, error->message);
}

static void
terminal_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);

  lanyard_manager_get_secret_async (lanyard_card_get_manager (self), lanyard_card_get_entry (self),
                                    TRUE, NULL, unlocked_cb, g_object_ref (self));
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardCard *self = LANYARD_CARD (widget);
  LanyardConnection *connection = lanyard_entry_get_connection (lanyard_card_get_entry (self));

  gtk_widget_activate_action (widget, "win.remove", "s", lanyard_connection_get_uuid (connection));
}

void
lanyard_card_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "card.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "card.details", NULL, details_action);
  gtk_widget_class_install_action (widget_class, "card.report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "card.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "card.add-to-agent", NULL, add_to_agent_action);
  gtk_widget_class_install_action (widget_class, "card.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "card.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "card.rotate", NULL, rotate_action);
  gtk_widget_class_install_action (widget_class, "card.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "card.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "card.move", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "card.git", NULL, git_action);
  gtk_widget_class_install_action (widget_class, "card.terminal", NULL, terminal_action);
  gtk_widget_class_install_action (widget_class, "card.remove", NULL, remove_action);
}

/**
 * lanyard_card_update_actions:
 *
 * Offers only what can be done: nothing can be asked of a service whose
 * description is gone, nor of one that asked to wait.
 */
void
lanyard_card_update_actions (LanyardCard *self)
{
  static const char * const with_method[] = { "card.add-to-agent", "card.copy", "card.edit",
                                              "card.replace", "card.rotate" };
  GtkWidget *widget = GTK_WIDGET (self);
  LanyardEntry *entry = lanyard_card_get_entry (self);
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (with_method); i++)
    gtk_widget_action_set_enabled (widget, with_method[i], method != NULL);
  gtk_widget_action_set_enabled (widget, "card.move", method != NULL && method->moves_to != NULL);
  gtk_widget_action_set_enabled (widget, "card.git", method != NULL && method->git_user != NULL &&
                                 !lanyard_entry_get_session_only (entry));
  gtk_widget_action_set_enabled (widget, "card.terminal",
                                 method != NULL && !lanyard_entry_get_session_only (entry) &&
                                 lanyard_terminal_get_obstacle () == NULL);
  gtk_widget_action_set_enabled (widget, "card.test",
                                 method != NULL && (lanyard_entry_get_testing (entry) ||
                                                    !lanyard_entry_is_held (entry)));
}

/**
 * lanyard_card_act:
 * @action: what the person chose to do, as it stands in the guidance
 */
void
lanyard_card_act (LanyardCard *self,
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
