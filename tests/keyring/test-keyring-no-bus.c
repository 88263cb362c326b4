/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "keyring-calls.h"
#include "lanyard-error.h"
#include "lanyard-keyring.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

#define UUID "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"

/* Without a bus there is nothing to put a keyring on, so no fixture is needed. */

static void
assert_fails (LanyardError code)
{
  g_autoptr (LanyardSecretStore) store = LANYARD_SECRET_STORE (lanyard_keyring_new ());
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  secret = lookup_secret (store, UUID, TRUE, NULL, &error);
  g_assert_error (error, LANYARD_ERROR, (int) code);
  g_assert_null (secret);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  g_test_message ("%s", error->message);
}

static void
assert_nothing_changes (void)
{
  g_autoptr (LanyardSecretStore) store = LANYARD_SECRET_STORE (lanyard_keyring_new ());
  g_autoptr (GError) error = NULL;

  g_assert_false (store_secret (store, UUID, "api-token", "sesame", &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING);
  g_assert_null (strstr (error->message, "sesame"));
  g_clear_error (&error);

  g_assert_false (remove_secret (store, UUID, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING);
}

static void
test_no_socket (void)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  assert_fails (LANYARD_ERROR_KEYRING_MISSING);
  assert_nothing_changes ();
}

static void
test_bad_address (void)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "nonsense", TRUE);
  assert_fails (LANYARD_ERROR_KEYRING_MISSING);
}

static void
test_disabled (void)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  assert_fails (LANYARD_ERROR_KEYRING_MISSING);
}

static void
test_no_address (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  /* As over ssh, or in cron. */
  folder = g_dir_make_tmp ("lanyard-XXXXXX", &error);
  g_assert_no_error (error);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_unsetenv ("DISPLAY");
  g_setenv ("XDG_RUNTIME_DIR", folder, TRUE);
  assert_fails (LANYARD_ERROR_KEYRING_MISSING);
  g_rmdir (folder);
}

static void
test_silent_bus (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *bus = NULL;

  folder = g_dir_make_tmp ("lanyard-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "bus", NULL);
  bus = g_strconcat ("unix:path=", path, NULL);
  address = g_unix_socket_address_new (path);
  g_socket_listener_add_address (listener, address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, &error);
  g_assert_no_error (error);

  /* Whoever connects is never greeted. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", bus, TRUE);
  assert_fails (LANYARD_ERROR_KEYRING_TIMEOUT);

  g_socket_listener_close (listener);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/keyring/no-bus-socket-is-missing", test_no_socket);
  g_test_add_func ("/lanyard/keyring/bad-bus-address-is-missing", test_bad_address);
  g_test_add_func ("/lanyard/keyring/disabled-bus-is-missing", test_disabled);
  g_test_add_func ("/lanyard/keyring/no-bus-address-is-missing", test_no_address);
  g_test_add_func ("/lanyard/keyring/silent-bus-times-out", test_silent_bus);

  return g_test_run ();
}
