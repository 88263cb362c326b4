/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-application.h"

#include "lanyard-compat.h"
#include "lanyard-doctor-window.h"
#include "lanyard-export-dialog.h"
#include "lanyard-preferences.h"
#include "lanyard-set-up-window.h"
#include "lanyard-window.h"

/**
 * LanyardApplication:
 *
 * The program with a window. Started by hand or by the session bus, there is
 * one of it in a session, and one window.
 */
struct _LanyardApplication
{
  AdwApplication  parent_instance;

  LanyardManager *manager; /* (owned) */
};

G_DEFINE_FINAL_TYPE (LanyardApplication, lanyard_application, ADW_TYPE_APPLICATION)

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  LanyardApplication *self = LANYARD_APPLICATION (user_data);

  lanyard_compat_show_about (gtk_application_get_active_window (GTK_APPLICATION (self)));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  LanyardApplication *self = LANYARD_APPLICATION (user_data);
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));

  gtk_window_present (lanyard_preferences_new (self->manager, parent));
}

static void
doctor_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  LanyardApplication *self = LANYARD_APPLICATION (user_data);
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));

  gtk_window_present (lanyard_doctor_window_new (self->manager, parent));
}

static void
export_set_up_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  LanyardApplication *self = LANYARD_APPLICATION (user_data);
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));

  gtk_window_present (lanyard_export_dialog_new (self->manager, parent));
}

static void
import_set_up_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  LanyardApplication *self = LANYARD_APPLICATION (user_data);
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (parent != NULL)
    lanyard_set_up_window_choose (self->manager, parent);
}

/* Without connections there is nothing to write down. */
static void
entries_changed_cb (LanyardApplication *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "export-set-up");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), lanyard_set_up_count (self->manager) > 0);
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  LanyardApplication *self = LANYARD_APPLICATION (user_data);
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *overlay;

  /* Made when asked for, so that the first window does not wait for it. */
  builder = gtk_builder_new_from_resource ("/io/github/lanyard_app/Lanyard/lanyard-shortcuts.ui");
  overlay = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (overlay, parent);
  gtk_window_present (overlay);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  LanyardApplication *self = LANYARD_APPLICATION (user_data);
  g_autoptr (GList) windows = NULL;
  GList *item;

  /* Closing asks where something would be lost, and finishes what is still to
   * be done; the program ends when the last window has gone. */
  windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));
  for (item = windows; item != NULL; item = item->next)
    gtk_window_close (item->data);
}

static LanyardWindow *
find_main_window (LanyardApplication *self)
{
  GList *item;

  for (item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    if (LANYARD_IS_WINDOW (item->data))
      return item->data;

  return NULL;
}

/* Made if there is none, as when the program was started by a notice. */
static LanyardWindow *
present_main_window (LanyardApplication *self)
{
  LanyardWindow *window = find_main_window (self);

  if (window == NULL)
    window = LANYARD_WINDOW (lanyard_window_new (self, self->manager));
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
show_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  LanyardWindow *window = present_main_window (LANYARD_APPLICATION (user_data));

  lanyard_window_lead_to (window, g_variant_get_string (parameter, NULL), FALSE);
}

static void
rotate_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  LanyardWindow *window = present_main_window (LANYARD_APPLICATION (user_data));

  lanyard_window_lead_to (window, g_variant_get_string (parameter, NULL), TRUE);
}

/* Those with a parameter take a UUID, and are what notices call. */
static const GActionEntry actions[] = {
  { "about", about_cb },
  { "preferences", preferences_cb },
  { "doctor", doctor_cb },
  { "export-set-up", export_set_up_cb },
  { "import-set-up", import_set_up_cb },
  { "shortcuts", shortcuts_cb },
  { "quit", quit_cb },
  { "show", show_cb, "s" },
  { "rotate", rotate_cb, "s" },
};

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.shortcuts", { "<Control>question" } },
  { "win.connect::", { "<Control>n" } },
  { "win.help::", { "F1" } },
  { "win.search", { "<Control>f" } },
  { "win.test-all", { "<Control><Shift>t" } },
  { "window.close", { "<Control>w" } },
};

static void
lanyard_application_startup (GApplication *application)
{
  gsize i;

  G_APPLICATION_CLASS (lanyard_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (LANYARD_APP_ID);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  g_signal_connect_object (lanyard_manager_get_entries (LANYARD_APPLICATION (application)->manager),
                           "items-changed", G_CALLBACK (entries_changed_cb), application,
                           G_CONNECT_SWAPPED);
  entries_changed_cb (LANYARD_APPLICATION (application));
  for (i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

static void
lanyard_application_activate (GApplication *application)
{
  present_main_window (LANYARD_APPLICATION (application));
}

static void
lanyard_application_dispose (GObject *object)
{
  LanyardApplication *self = LANYARD_APPLICATION (object);

  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_application_parent_class)->dispose (object);
}

static void
lanyard_application_class_init (LanyardApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = lanyard_application_dispose;

  application_class->startup = lanyard_application_startup;
  application_class->activate = lanyard_application_activate;
}

static void
lanyard_application_init (LanyardApplication *self)
{
}

LanyardApplication *
lanyard_application_new (LanyardManager *manager)
{
  LanyardApplication *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  self = g_object_new (LANYARD_TYPE_APPLICATION,
                       "application-id", LANYARD_APP_ID,
                       "resource-base-path", "/io/github/lanyard_app/Lanyard",
                       NULL);
  self->manager = g_object_ref (manager);

  return self;
}
