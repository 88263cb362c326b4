/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Preferences, with and without a schema. Needs a display, and no window is shown. */

#include "lanyard-preferences.h"
#include "lanyard-settings.h"

#include <glib/gstdio.h>

static void
collect_switches (GtkWidget *widget,
                  GPtrArray *switches)
{
  GtkWidget *child;

  if (GTK_IS_SWITCH (widget))
    g_ptr_array_add (switches, widget);

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_switches (child, switches);
}

static void
test_settings_are_bound (void)
{
  g_autoptr (GSettings) settings = lanyard_settings_new ();
  g_autoptr (GPtrArray) switches = g_ptr_array_new ();
  g_autoptr (LanyardManager) manager = lanyard_manager_new ();
  GtkWindow *window = lanyard_preferences_new (manager, NULL);

  g_assert_nonnull (settings);
  collect_switches (GTK_WIDGET (window), switches);
  g_assert_cmpuint (switches->len, ==, 3);

  /* Both are on by default. */
  g_assert_true (gtk_switch_get_active (switches->pdata[0]));
  g_assert_true (gtk_switch_get_active (switches->pdata[1]));

  gtk_switch_set_active (switches->pdata[0], FALSE);
  g_assert_false (g_settings_get_boolean (settings, LANYARD_SETTINGS_RETEST));
  g_assert_true (g_settings_get_boolean (settings, LANYARD_SETTINGS_REMINDERS));
  g_settings_set_boolean (settings, LANYARD_SETTINGS_REMINDERS, FALSE);
  g_assert_false (gtk_switch_get_active (switches->pdata[1]));

  g_settings_reset (settings, LANYARD_SETTINGS_RETEST);
  g_settings_reset (settings, LANYARD_SETTINGS_REMINDERS);
  gtk_window_destroy (window);
}

/* It needs no schema: the command knows of none. */
static void
test_activity_is_switched (void)
{
  g_autoptr (LanyardManager) manager = lanyard_manager_new ();
  g_autoptr (GPtrArray) switches = g_ptr_array_new ();
  LanyardActivityStore *store = lanyard_manager_get_activity (manager);
  GtkWindow *window = lanyard_preferences_new (manager, NULL);
  g_autoptr (GError) error = NULL;

  collect_switches (GTK_WIDGET (window), switches);
  g_assert_true (gtk_switch_get_active (switches->pdata[2]));
  gtk_switch_set_active (switches->pdata[2], FALSE);
  g_assert_false (lanyard_activity_store_get_enabled (store));

  /* As another program does it. */
  g_assert_true (lanyard_activity_store_set_enabled (store, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (gtk_switch_get_active (switches->pdata[2]));

  gtk_window_destroy (window);
}

/* A schema of ours as an older version had it, which knows of no preferences. */
static char *
create_older_schema (void)
{
  g_autoptr (GError) error = NULL;
  char *directory = g_dir_make_tmp ("lanyard-XXXXXX", &error);
  g_autofree char *path = NULL;
  const char *command[] = { "glib-compile-schemas", directory, NULL };
  int status;

  g_assert_no_error (error);
  path = g_build_filename (directory, "older.gschema.xml", NULL);
  g_file_set_contents (path, "<schemalist><schema id='" LANYARD_APP_ID "' path='/older/'>"
                                                                       "<key name='window-width' type='i'><default>720</default></key>"
                                                                       "</schema></schemalist>", -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return directory;
}

static void
remove_schema (const char *directory)
{
  g_autofree char *source = g_build_filename (directory, "older.gschema.xml", NULL);
  g_autofree char *compiled = g_build_filename (directory, "gschemas.compiled", NULL);

  g_unlink (source);
  g_unlink (compiled);
  g_rmdir (directory);
}

static void
assert_fixed (void)
{
  g_autoptr (LanyardManager) manager = lanyard_manager_new ();
  g_autoptr (GPtrArray) switches = g_ptr_array_new ();
  GtkWindow *window;

  g_assert_null (lanyard_settings_new ());
  window = lanyard_preferences_new (manager, NULL);
  collect_switches (GTK_WIDGET (window), switches);
  g_assert_true (gtk_switch_get_active (switches->pdata[0]));
  g_assert_true (gtk_switch_get_active (switches->pdata[1]));
  g_assert_false (gtk_widget_is_sensitive (switches->pdata[0]));
  g_assert_false (gtk_widget_is_sensitive (switches->pdata[1]));
  gtk_window_destroy (window);
}

/* In a process of its own, for schemas are looked for once. */
static void
test_without_schema (void)
{
  g_autofree char *directory = NULL;

  if (g_test_subprocess ())
    {
      assert_fixed ();
      return;
    }

  directory = create_older_schema ();
  g_setenv ("GSETTINGS_SCHEMA_DIR", directory, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  remove_schema (directory);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();

  g_test_add_func ("/lanyard/preferences/are-bound-to-settings", test_settings_are_bound);
  g_test_add_func ("/lanyard/preferences/activity-is-switched", test_activity_is_switched);
  g_test_add_func ("/lanyard/preferences/cannot-be-changed-without-a-schema", test_without_schema);

  return g_test_run ();
}
