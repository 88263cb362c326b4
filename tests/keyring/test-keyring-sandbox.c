/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "keyring-calls.h"
#include "lanyard-error.h"
#include "lanyard-keyring.h"

#include <glib/gstdio.h>

#define UUID "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
#define OTHER_UUID "0e3b8f52-7a3c-4a1c-9d1a-64a1ce4a4a01"

/* In a sandbox libsecret encrypts into a file with a key from the Secret portal.
 * libsecret lets tests give path and key by hand, and the rest is the real thing.
 */

static void
test_sandbox (void)
{
  g_autoptr (LanyardSecretStore) store = LANYARD_SECRET_STORE (lanyard_keyring_new ());
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  secret = lookup_secret (store, UUID, FALSE, NULL, &error);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING);
  g_assert_null (secret);
  g_clear_error (&error);

  g_assert_true (store_secret (store, UUID, "app-password", "old", &error));
  g_assert_no_error (error);
  g_assert_true (store_secret (store, OTHER_UUID, "api-token", "another", &error));
  g_assert_no_error (error);
  assert_secret (store, UUID, "old");

  /* Another method, and the old secret does not stay beside the new one. */
  g_assert_true (store_secret (store, UUID, "api-token", "new ключ", &error));
  g_assert_no_error (error);
  assert_secret (store, UUID, "new ключ");

  g_assert_true (remove_secret (store, UUID, &error));
  g_assert_no_error (error);
  secret = lookup_secret (store, UUID, TRUE, NULL, &error);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING);
  g_assert_null (secret);
  g_clear_error (&error);
  assert_secret (store, OTHER_UUID, "another");

  g_assert_true (remove_secret (store, UUID, &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);

  folder = g_dir_make_tmp ("lanyard-XXXXXX", NULL);
  g_assert_nonnull (folder);
  path = g_build_filename (folder, "secrets", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "for this test only", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);

  g_test_add_func ("/lanyard/keyring/sandbox-keeps-secrets-too", test_sandbox);
  status = g_test_run ();

  g_unlink (path);
  g_rmdir (folder);

  return status;
}
