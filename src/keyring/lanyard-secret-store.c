/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-secret-store.h"

G_DEFINE_INTERFACE (LanyardSecretStore, lanyard_secret_store, G_TYPE_OBJECT)

static void
lanyard_secret_store_default_init (LanyardSecretStoreInterface *iface)
{
}

/**
 * lanyard_secret_store_store_async:
 * @self: a store
 * @uuid: UUID of the connection that the secret belongs to
 * @provider: id of its provider
 * @method: id of its method
 * @label: what a keyring manager shows, translated
 * @secret: the secret
 * @cancellable: (nullable): stops waiting
 * @callback: called once, when it is kept or cannot be
 *
 * Keeps @secret under @uuid in place of an earlier one. The earlier one stays
 * until the new one is safe. May ask the person to unlock the keyring, so call
 * it only for something that the person did.
 */
void
lanyard_secret_store_store_async (LanyardSecretStore  *self,
                                  const char          *uuid,
                                  const char          *provider,
                                  const char          *method,
                                  const char          *label,
                                  LanyardSecret       *secret,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (LANYARD_IS_SECRET_STORE (self));
  g_return_if_fail (uuid != NULL && provider != NULL && method != NULL && label != NULL);
  g_return_if_fail (secret != NULL);

  LANYARD_SECRET_STORE_GET_IFACE (self)->store_async (self, uuid, provider, method, label, secret,
                                                      cancellable, callback, user_data);
}

gboolean
lanyard_secret_store_store_finish (LanyardSecretStore  *self,
                                   GAsyncResult        *result,
                                   GError             **error)
{
  g_return_val_if_fail (LANYARD_IS_SECRET_STORE (self), FALSE);

  return LANYARD_SECRET_STORE_GET_IFACE (self)->store_finish (self, result, error);
}

/**
 * lanyard_secret_store_lookup_async:
 * @self: a store
 * @uuid: UUID of a connection
 * @interactive: whether the person may be asked to unlock the keyring now
 * @cancellable: (nullable): stops waiting
 * @callback: called once, with the secret or an error
 *
 * Fetches the secret of a connection. Without @interactive no prompt ever
 * appears: a locked keyring is `LANYARD_ERROR_KEYRING_LOCKED`.
 */
void
lanyard_secret_store_lookup_async (LanyardSecretStore  *self,
                                   const char          *uuid,
                                   gboolean             interactive,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (LANYARD_IS_SECRET_STORE (self));
  g_return_if_fail (uuid != NULL);

  LANYARD_SECRET_STORE_GET_IFACE (self)->lookup_async (self, uuid, interactive,
                                                       cancellable, callback, user_data);
}

/**
 * lanyard_secret_store_lookup_finish:
 *
 * Returns: (transfer full): the secret, or `NULL` with @error set; a secret that
 *   is not there is an error too, `LANYARD_ERROR_SECRET_MISSING`
 */
LanyardSecret *
lanyard_secret_store_lookup_finish (LanyardSecretStore  *self,
                                    GAsyncResult        *result,
                                    GError             **error)
{
  g_return_val_if_fail (LANYARD_IS_SECRET_STORE (self), NULL);

  return LANYARD_SECRET_STORE_GET_IFACE (self)->lookup_finish (self, result, error);
}

/**
 * lanyard_secret_store_remove_async:
 * @self: a store
 * @uuid: UUID of a connection
 * @cancellable: (nullable): stops waiting
 * @callback: called once, when nothing is kept any more or it cannot be removed
 *
 * Forgets every secret kept under @uuid. That there is none is success, because
 * then it is as the caller wants it. May ask the person to unlock the keyring.
 */
void
lanyard_secret_store_remove_async (LanyardSecretStore  *self,
                                   const char          *uuid,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (LANYARD_IS_SECRET_STORE (self));
  g_return_if_fail (uuid != NULL);

  LANYARD_SECRET_STORE_GET_IFACE (self)->remove_async (self, uuid, cancellable, callback, user_data);
}

gboolean
lanyard_secret_store_remove_finish (LanyardSecretStore  *self,
                                    GAsyncResult        *result,
                                    GError             **error)
{
  g_return_val_if_fail (LANYARD_IS_SECRET_STORE (self), FALSE);

  return LANYARD_SECRET_STORE_GET_IFACE (self)->remove_finish (self, result, error);
}
