/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "keyring-calls.h"

#include <string.h>

/* The calls of LanyardSecretStore, waiting for their answers. */

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **answer = user_data;

  g_assert_null (*answer);
  *answer = g_object_ref (result);
}

static void
wait_for_answer (GAsyncResult **answer)
{
  while (*answer == NULL)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
store_secret (LanyardSecretStore  *store,
              const char          *uuid,
              const char          *method,
              const char          *text,
              GError             **error)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_new (text, -1);
  g_autoptr (GAsyncResult) answer = NULL;

  lanyard_secret_store_store_async (store, uuid, "bitbucket", method,
                                    "Lanyard: acme (Bitbucket Cloud)", secret,
                                    NULL, answered_cb, &answer);
  g_clear_pointer (&secret, lanyard_secret_unref);
  wait_for_answer (&answer);

  return lanyard_secret_store_store_finish (store, answer, error);
}

LanyardSecret *
lookup_secret (LanyardSecretStore  *store,
               const char          *uuid,
               gboolean             interactive,
               GCancellable        *cancellable,
               GError             **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  lanyard_secret_store_lookup_async (store, uuid, interactive, cancellable, answered_cb, &answer);
  wait_for_answer (&answer);

  return lanyard_secret_store_lookup_finish (store, answer, error);
}

gboolean
remove_secret (LanyardSecretStore  *store,
               const char          *uuid,
               GError             **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  lanyard_secret_store_remove_async (store, uuid, NULL, answered_cb, &answer);
  wait_for_answer (&answer);

  return lanyard_secret_store_remove_finish (store, answer, error);
}

void
assert_secret (LanyardSecretStore *store,
               const char         *uuid,
               const char         *text)
{
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  secret = lookup_secret (store, uuid, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (secret);
  g_assert_cmpstr (lanyard_secret_peek (secret), ==, text);
  g_assert_cmpuint (lanyard_secret_get_length (secret), ==, strlen (text));
}
