/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-launch.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lanyard-error.h"

#define APP_PATH "/io/github/lanyard_app/Lanyard"

/* A window that is there answers at once; one that the bus starts needs longer. */
#define ANSWER_LIMIT (10 * 1000)

static gboolean
has_display (void)
{
  const char *wayland = g_getenv ("WAYLAND_DISPLAY");
  const char *x11 = g_getenv ("DISPLAY");

  return (wayland != NULL && *wayland != '\0') || (x11 != NULL && *x11 != '\0');
}

/* The window of the same build: a development build must not open the installed one. */
static char *
dup_built_program (void)
{
  g_autofree char *self = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *program = NULL;

  if (*LANYARD_BUILT_WINDOW == '\0')
    return NULL;

  self = g_file_read_link ("/proc/self/exe", NULL);
  if (self == NULL)
    return NULL;

  folder = g_path_get_dirname (self);
  program = g_build_filename (folder, LANYARD_BUILT_WINDOW, NULL);

  return g_file_test (program, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&program) : NULL;
}

static void
add_platform_data (GVariantBuilder *data,
                   const char      *key,
                   const char      *variable)
{
  const char *value = g_getenv (variable);

  if (value != NULL && g_utf8_validate (value, -1, NULL))
    g_variant_builder_add (data, "{sv}", key, g_variant_new_string (value));
}

/* Blocks, as nothing else goes on and Ctrl+C still ends the program. */
static gboolean
activate (gboolean   may_start,
          GError   **error)
{
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GVariant) reply = NULL;
  GVariantBuilder data;

  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);
  if (bus == NULL)
    return FALSE;

  g_variant_builder_init (&data, G_VARIANT_TYPE_VARDICT);
  add_platform_data (&data, "desktop-startup-id", "DESKTOP_STARTUP_ID");
  add_platform_data (&data, "activation-token", "XDG_ACTIVATION_TOKEN");

  reply = g_dbus_connection_call_sync (bus, LANYARD_APP_ID, APP_PATH,
                                       "org.freedesktop.Application", "Activate",
                                       g_variant_new ("(a{sv})", &data), NULL,
                                       may_start ? G_DBUS_CALL_FLAGS_NONE
                                                 : G_DBUS_CALL_FLAGS_NO_AUTO_START,
                                       ANSWER_LIMIT, NULL, error);

  return reply != NULL;
}

/* The window takes this program's place, and with it the display, the
 * activation token and the terminal. Returns only if that fails. */
static gboolean
become (const char  *program,
        GError     **error)
{
  char * const words[] = { (char *) program, NULL };
  int number;

  execv (program, words);
  number = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
               _("The window could not be opened: %s: %s"), program, g_strerror (number));

  return FALSE;
}

/**
 * lanyard_launch_window:
 * @error: return location
 *
 * Brings the window up: the one that is open, or a new one.
 */
gboolean
lanyard_launch_window (GError **error)
{
  g_autofree char *built = dup_built_program ();
  g_autoptr (GError) activation_error = NULL;

  if (!has_display ())
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("There is no display to open the window on. Without one, use the "
                             "commands that “lanyard help” lists, such as “lanyard list”."));
      return FALSE;
    }

  if (activate (built == NULL, &activation_error))
    return TRUE;

  g_debug ("Starting it directly: %s", activation_error->message);

  return become (built != NULL ? built : LANYARD_WINDOW, error);
}
