/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-preferences.h"

#include "lanyard-settings.h"

#include <glib/gi18n-lib.h>

struct _LanyardPreferences
{
  AdwPreferencesWindow  parent_instance;

  GSettings            *settings; /* (owned) (nullable) */
  LanyardActivityStore *activity; /* (owned) (nullable) */

  AdwPreferencesGroup  *group;
  GtkSwitch            *activity_switch;
  GtkSwitch            *reminders_switch;
  GtkSwitch            *retest_switch;
};

G_DEFINE_FINAL_TYPE (LanyardPreferences, lanyard_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static gboolean
activity_set_cb (GtkSwitch          *widget,
                 gboolean            state,
                 LanyardPreferences *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *escaped = NULL;

  if (lanyard_activity_store_set_enabled (self->activity, state, &error))
    return GDK_EVENT_PROPAGATE;

  escaped = g_markup_escape_text (error->message, -1);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (escaped));
  gtk_switch_set_active (widget, !state);

  return GDK_EVENT_STOP;
}

/* The switch shows what is kept, not what somebody would like to be kept. */
static void
update_activity (LanyardPreferences *self)
{
  gboolean enabled = lanyard_activity_store_get_enabled (self->activity);

  g_signal_handlers_block_by_func (self->activity_switch, activity_set_cb, self);
  gtk_switch_set_active (self->activity_switch, enabled);
  gtk_switch_set_state (self->activity_switch, enabled);
  g_signal_handlers_unblock_by_func (self->activity_switch, activity_set_cb, self);
}

static void
lanyard_preferences_dispose (GObject *object)
{
  LanyardPreferences *self = LANYARD_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_PREFERENCES);
  g_clear_object (&self->settings);
  g_clear_object (&self->activity);

  G_OBJECT_CLASS (lanyard_preferences_parent_class)->dispose (object);
}

static void
lanyard_preferences_class_init (LanyardPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_preferences_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-preferences.ui");
  gtk_widget_class_bind_template_callback (widget_class, activity_set_cb);
  gtk_widget_class_bind_template_child (widget_class, LanyardPreferences, activity_switch);
  gtk_widget_class_bind_template_child (widget_class, LanyardPreferences, group);
  gtk_widget_class_bind_template_child (widget_class, LanyardPreferences, reminders_switch);
  gtk_widget_class_bind_template_child (widget_class, LanyardPreferences, retest_switch);
}

static void
lanyard_preferences_init (LanyardPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = lanyard_settings_new ();
  if (self->settings == NULL)
    {
      /* As things are then, which nobody can change. */
      gtk_switch_set_active (self->retest_switch, TRUE);
      gtk_switch_set_active (self->reminders_switch, TRUE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->group), FALSE);
      adw_preferences_group_set_description (self->group,
                                             _("This Lanyard is not installed, and keeps no preferences."));
      return;
    }

  g_settings_bind (self->settings, LANYARD_SETTINGS_RETEST, self->retest_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, LANYARD_SETTINGS_REMINDERS, self->reminders_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
}

/**
 * lanyard_preferences_new:
 * @manager: keeps who used a connection
 * @parent: (nullable): the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_preferences_new (LanyardManager *manager,
                         GtkWindow      *parent)
{
  LanyardPreferences *self = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  self = g_object_new (LANYARD_TYPE_PREFERENCES, "transient-for", parent, NULL);
  self->activity = g_object_ref (lanyard_manager_get_activity (manager));
  g_signal_connect_object (self->activity, "notify::enabled", G_CALLBACK (update_activity), self,
                           G_CONNECT_SWAPPED);
  lanyard_activity_store_watch (self->activity);
  update_activity (self);

  return GTK_WINDOW (self);
}
