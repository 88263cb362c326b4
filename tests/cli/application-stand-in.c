/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <stdio.h>

/* Stands on the session bus in the window's place, prints how it is activated,
 * and ends. */

static const char introspection[] =
  "<node><interface name='org.freedesktop.Application'>"
  "<method name='Activate'><arg type='a{sv}' direction='in'/></method>"
  "</interface></node>";

static void
say (const char *text)
{
  g_print ("%s\n", text);
  (void) fflush (stdout);
}

static void
flushed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_main_loop_quit (user_data);
}

static void
called_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface_name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  g_autofree char *text = g_variant_print (parameters, FALSE);

  say (path);
  say (text);
  g_dbus_method_invocation_return_value (invocation, NULL);
  g_dbus_connection_flush (connection, NULL, flushed_cb, user_data);
}

static const GDBusInterfaceVTable vtable = { .method_call = called_cb };

static void
acquired_cb (GDBusConnection *connection,
             const char      *name,
             gpointer         user_data)
{
  say ("READY");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GDBusNodeInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  info = g_dbus_node_info_new_for_xml (introspection, &error);
  g_assert_no_error (error);

  g_dbus_connection_register_object (bus, "/io/github/lanyard_app/Lanyard", info->interfaces[0],
                                     &vtable, loop, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (bus, LANYARD_APP_ID, G_BUS_NAME_OWNER_FLAGS_NONE, acquired_cb, NULL,
                                NULL, NULL);
  g_main_loop_run (loop);

  return 0;
}
