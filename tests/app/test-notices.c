/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is told through the desktop, and what is taken back. On a bus of its own, with
 * a desktop that only notes what it is asked to show. Without a display. */

#include "lanyard-entry-private.h"
#include "lanyard-notices.h"

#include <glib/gstdio.h>

#define APPLICATION "io.github.lanyard_app.Lanyard.Test"
#define EXPIRY_ID "expiry-01234567-89ab-4cde-8f01-23456789abcd"

static const char interface[] =
  "<node><interface name='org.gtk.Notifications'>"
  "<method name='AddNotification'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='a{sv}' direction='in'/></method>"
  "<method name='RemoveNotification'><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/></method>"
  "</interface></node>";

typedef struct
{
  GTestDBus       *bus;
  GDBusConnection *desktop;  /* (owned) what shows the notices */
  GPtrArray       *told;     /* (owned) of GVariant, each a notice */
  GPtrArray       *removed;  /* (owned) of their ids */
  GApplication    *application;
  LanyardManager  *manager;
  LanyardRetester *retester;
  LanyardNotices  *notices;
} Fixture;

static void
keep_result (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
called_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GVariant) id = g_variant_get_child_value (parameters, 1);

  if (g_str_equal (method, "AddNotification"))
    g_ptr_array_add (fixture->told, g_variant_get_child_value (parameters, 2));
  else
    g_ptr_array_add (fixture->removed, g_variant_dup_string (id, NULL));

  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
named_cb (GDBusConnection *connection,
          const char      *name,
          gpointer         user_data)
{
  gboolean *named = user_data;

  *named = TRUE;
}

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection;

  connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                       G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                       NULL, NULL, &error);
  g_assert_no_error (error);

  return connection;
}

static void
set_up_desktop (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable = { called_cb, NULL, NULL };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface, NULL);
  g_autoptr (GError) error = NULL;
  gboolean named = FALSE;

  fixture->told = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  fixture->removed = g_ptr_array_new_with_free_func (g_free);
  fixture->desktop = connect_to (fixture->bus);
  g_dbus_connection_register_object (fixture->desktop, "/org/gtk/Notifications",
                                     info->interfaces[0], &vtable, fixture, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (fixture->desktop, "org.gtk.Notifications",
                                G_BUS_NAME_OWNER_FLAGS_NONE, named_cb, NULL, &named, NULL);
  while (!named)
    g_main_context_iteration (NULL, TRUE);
}

static char *
dup_day (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);

  return g_date_time_format (day, "%Y-%m-%d");
}

static void
write_connection (int days)
{
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "lanyard", NULL);
  g_autofree char *path = g_build_filename (directory, "connections.json", NULL);
  g_autofree char *day = dup_day (days);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  text = g_strdup_printf ("{\"version\":1,\"connections\":[{\"name\":\"acme\","
                          "\"uuid\":\"01234567-89ab-4cde-8f01-23456789abcd\","
                          "\"provider\":\"bitbucket\",\"method\":\"api-token\","
                          "\"label\":\"A <b>& B\",\"fields\":{\"email\":\"jane@acme.example\"},"
                          "\"purposes\":[],\"scopes\":[],\"expires\":\"%s\"}]}", day);
  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
load (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->manager = lanyard_manager_new ();
  lanyard_manager_load_async (fixture->manager, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (lanyard_manager_load_finish (fixture->manager, result, &error));
  g_assert_no_error (error);

  fixture->retester = lanyard_retester_new (fixture->manager, g_network_monitor_get_default ());
  fixture->notices = lanyard_notices_new (fixture->manager, fixture->retester, fixture->application);
}

static void
unload (Fixture *fixture)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->notices));
  g_assert_finalize_object (g_steal_pointer (&fixture->retester));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_clear_object (&fixture->manager);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *reports = g_build_filename (g_get_user_state_dir (), "lanyard", "reports",
                                               "01234567-89ab-4cde-8f01-23456789abcd.json", NULL);
  g_autoptr (GError) error = NULL;

  g_remove (reports);
  write_connection (GPOINTER_TO_INT (data));
  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  set_up_desktop (fixture);
  fixture->application = g_application_new (APPLICATION, G_APPLICATION_NON_UNIQUE);
  g_application_register (fixture->application, NULL, &error);
  g_assert_no_error (error);
  load (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  unload (fixture);
  g_clear_object (&fixture->application);
  g_clear_pointer (&fixture->told, g_ptr_array_unref);
  g_clear_pointer (&fixture->removed, g_ptr_array_unref);
  g_dbus_connection_close_sync (fixture->desktop, NULL, NULL);
  g_clear_object (&fixture->desktop);
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
}

static LanyardEntry *
get_entry (Fixture *fixture)
{
  LanyardEntry *entry = lanyard_manager_find (fixture->manager, "acme", NULL);

  g_assert_nonnull (entry);

  return entry;
}

/* A call on the same bus that is answered after all that came before. */
static void
catch_up (Fixture *fixture)
{
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_dbus_connection_call (g_application_get_dbus_connection (fixture->application),
                          "org.gtk.Notifications", "/org/gtk/Notifications",
                          "org.freedesktop.DBus.Peer", "Ping", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
wait_until_noted (Fixture *fixture,
                  guint    stage)
{
  LanyardEntry *entry = get_entry (fixture);
  const char *expires = lanyard_connection_get_expires (lanyard_entry_get_connection (entry));

  while (lanyard_report_log_get_reminded (lanyard_entry_get_reports (entry), expires) != stage)
    g_main_context_iteration (NULL, TRUE);
}

static void
change_day (Fixture *fixture,
            int      days)
{
  LanyardEntry *entry = get_entry (fixture);
  g_autoptr (LanyardConnection) changed = NULL;
  g_autofree char *day = dup_day (days);

  changed = lanyard_connection_copy (lanyard_entry_get_connection (entry));
  lanyard_connection_set_expires (changed, day);
  lanyard_entry_set_connection (entry, changed);
  catch_up (fixture);
}

static const char *
get_title (Fixture *fixture,
           guint    number)
{
  const char *title;

  g_assert_cmpuint (fixture->told->len, >, number);
  g_assert_true (g_variant_lookup (g_ptr_array_index (fixture->told, number), "title", "&s", &title));

  return title;
}

static void
test_told_once (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GVariant) buttons = NULL;
  const char *action;

  /* Nobody has said yet that they want it. */
  catch_up (fixture);
  g_assert_cmpuint (fixture->told->len, ==, 0);

  lanyard_notices_set_reminders (fixture->notices, TRUE);
  catch_up (fixture);
  g_assert_cmpuint (fixture->told->len, ==, 1);
  /* Nothing that a desktop could take for markup. */
  g_assert_cmpstr (get_title (fixture, 0), ==, "“A ‹b›＆ B” Expires Soon");
  g_assert_true (g_variant_lookup (fixture->told->pdata[0], "default-action", "&s", &action));
  g_assert_cmpstr (action, ==, "app.show");
  buttons = g_variant_lookup_value (fixture->told->pdata[0], "buttons", NULL);
  g_assert_cmpuint (g_variant_n_children (buttons), ==, 1);

  wait_until_noted (fixture, 7);
  lanyard_notices_set_reminders (fixture->notices, FALSE);
  lanyard_notices_set_reminders (fixture->notices, TRUE);
  catch_up (fixture);
  g_assert_cmpuint (fixture->told->len, ==, 1);
}

static void
test_told_once_by_two_programs (Fixture       *fixture,
                                gconstpointer  data)
{
  lanyard_notices_set_reminders (fixture->notices, TRUE);
  wait_until_noted (fixture, 7);
  catch_up (fixture);
  unload (fixture);

  load (fixture);
  lanyard_notices_set_reminders (fixture->notices, TRUE);
  catch_up (fixture);
  g_assert_cmpuint (fixture->told->len, ==, 1);
}

static void
test_next_stage (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (LanyardReportLog) log = NULL;
  LanyardEntry *entry = get_entry (fixture);
  const char *expires = lanyard_connection_get_expires (lanyard_entry_get_connection (entry));

  /* They were told a week ago. */
  log = lanyard_report_log_remind (lanyard_entry_get_reports (entry), expires, 14);
  lanyard_entry_set_reports (entry, log);
  lanyard_notices_set_reminders (fixture->notices, TRUE);
  catch_up (fixture);
  g_assert_cmpuint (fixture->told->len, ==, 1);
  wait_until_noted (fixture, 7);
}

static void
test_other_date (Fixture       *fixture,
                 gconstpointer  data)
{
  lanyard_notices_set_reminders (fixture->notices, TRUE);
  wait_until_noted (fixture, 7);
  catch_up (fixture);
  g_assert_cmpuint (fixture->removed->len, ==, 0);

  change_day (fixture, 300);
  g_assert_cmpuint (fixture->told->len, ==, 1);
  g_assert_cmpuint (fixture->removed->len, ==, 1);
  g_assert_cmpstr (fixture->removed->pdata[0], ==, EXPIRY_ID);

  /* Another date is another matter. */
  change_day (fixture, 6);
  g_assert_cmpuint (fixture->told->len, ==, 2);
  wait_until_noted (fixture, 7);
}

static void
test_not_yet (Fixture       *fixture,
              gconstpointer  data)
{
  lanyard_notices_set_reminders (fixture->notices, TRUE);
  catch_up (fixture);
  g_assert_cmpuint (fixture->told->len, ==, 0);
}

static void
test_past (Fixture       *fixture,
           gconstpointer  data)
{
  lanyard_notices_set_reminders (fixture->notices, TRUE);
  catch_up (fixture);
  g_assert_cmpstr (get_title (fixture, 0), ==, "“A ‹b›＆ B” May Have Expired");
  wait_until_noted (fixture, 1);
}

static void
set_state (Fixture      *fixture,
           LanyardState  state)
{
  LanyardEntry *entry = get_entry (fixture);
  g_autoptr (LanyardReport) report = lanyard_report_new (state);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (LanyardReportLog) log = NULL;

  lanyard_report_set_time (report, now, 1);
  log = lanyard_report_log_add (lanyard_entry_get_reports (entry), report);
  lanyard_entry_set_reports (entry, log);
  if (state == LANYARD_STATE_REFUSED)
    g_signal_emit_by_name (fixture->retester, "broke", entry, report);
  catch_up (fixture);
}

static void
test_break (Fixture       *fixture,
            gconstpointer  data)
{
  set_state (fixture, LANYARD_STATE_REFUSED);
  g_assert_cmpuint (fixture->told->len, ==, 1);
  g_assert_cmpstr (get_title (fixture, 0), ==, "“A ‹b›＆ B” Has Stopped Working");

  /* That it cannot be asked changes nothing. */
  set_state (fixture, LANYARD_STATE_OFFLINE);
  g_assert_cmpuint (fixture->removed->len, ==, 0);
  set_state (fixture, LANYARD_STATE_OK);
  g_assert_cmpuint (fixture->removed->len, ==, 1);
  g_assert_true (g_str_has_prefix (fixture->removed->pdata[0], "break-"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/lanyard/notices/expiry-is-told-once", Fixture, GINT_TO_POINTER (7), set_up,
              test_told_once, tear_down);
  g_test_add ("/lanyard/notices/expiry-is-not-told-again-by-another-program", Fixture,
              GINT_TO_POINTER (7), set_up, test_told_once_by_two_programs, tear_down);
  g_test_add ("/lanyard/notices/next-stage-is-told", Fixture, GINT_TO_POINTER (7), set_up,
              test_next_stage, tear_down);
  g_test_add ("/lanyard/notices/another-date-takes-it-back", Fixture, GINT_TO_POINTER (7), set_up,
              test_other_date, tear_down);
  g_test_add ("/lanyard/notices/what-expires-later-is-not-told", Fixture, GINT_TO_POINTER (15),
              set_up, test_not_yet, tear_down);
  g_test_add ("/lanyard/notices/date-that-has-passed-is-told", Fixture, GINT_TO_POINTER (-3), set_up,
              test_past, tear_down);
  g_test_add ("/lanyard/notices/break-is-told-until-it-works-again", Fixture, GINT_TO_POINTER (300),
              set_up, test_break, tear_down);

  return g_test_run ();
}
