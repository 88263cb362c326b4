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

  AdwPreferencesGroup  *group;
  GtkSwitch            *reminders_switch;
  GtkSwitch            *retest_switch;
};

G_DEFINE_FINAL_TYPE (LanyardPreferences, lanyard_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
lanyard_preferences_dispose (GObject *object)
{
  LanyardPreferences *self = LANYARD_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_PREFERENCES);
  g_clear_object (&self->settings);

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
 * @parent: (nullable): the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_preferences_new (GtkWindow *parent)
{
  return g_object_new (LANYARD_TYPE_PREFERENCES, "transient-for", parent, NULL);
}
