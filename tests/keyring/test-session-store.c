/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "keyring-calls.h"
#include "lanyard-error.h"
#include "lanyard-session-store.h"

#define UUID "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"

static LanyardSecretStore *
new_store (void)
{
  return LANYARD_SECRET_STORE (lanyard_session_store_new ());
}

static void
test_store_and_replace (void)
{
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  g_assert_true (store_secret (store, UUID, "api-token", "one", &error));
  g_assert_no_error (error);
  assert_secret (store, UUID, "one");
  g_assert_true (store_secret (store, UUID, "app-password", "zwei ключ 🔑", &error));
  g_assert_no_error (error);
  assert_secret (store, UUID, "zwei ключ 🔑");
  g_assert_finalize_object (g_steal_pointer (&store));
}

static void
test_remove (void)
{
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (store_secret (store, UUID, "api-token", "one", &error));
  g_assert_no_error (error);
  g_assert_true (remove_secret (store, UUID, &error));
  g_assert_no_error (error);
  secret = lookup_secret (store, UUID, TRUE, NULL, &error);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING);
  g_assert_null (secret);
  g_clear_error (&error);

  g_assert_true (remove_secret (store, UUID, &error));
  g_assert_no_error (error);
}

static void
test_two_stores (void)
{
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (LanyardSecretStore) other = new_store ();
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (store_secret (store, UUID, "api-token", "one", &error));
  g_assert_no_error (error);
  secret = lookup_secret (other, UUID, TRUE, NULL, &error);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING);
}

static void
test_outlives_store (void)
{
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (store_secret (store, UUID, "api-token", "one", &error));
  g_assert_no_error (error);
  secret = lookup_secret (store, UUID, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&store));
  g_assert_cmpstr (lanyard_secret_peek (secret), ==, "one");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/session-store/keeps-and-replaces", test_store_and_replace);
  g_test_add_func ("/lanyard/session-store/removed-secret-is-gone", test_remove);
  g_test_add_func ("/lanyard/session-store/two-stores-share-nothing", test_two_stores);
  g_test_add_func ("/lanyard/session-store/lent-secret-outlives-the-store", test_outlives_store);

  return g_test_run ();
}
