/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_SECRET_STORE (lanyard_secret_store_get_type ())

G_DECLARE_INTERFACE (LanyardSecretStore, lanyard_secret_store, LANYARD, SECRET_STORE, GObject)

/**
 * LanyardSecretStoreInterface:
 * @store_async: keeps a secret under a connection's UUID, in place of an earlier one
 * @store_finish: whether it is kept
 * @lookup_async: fetches the secret of a connection
 * @lookup_finish: the secret
 * @remove_async: forgets the secret of a connection
 * @remove_finish: whether nothing is kept any more
 *
 * Where secrets live. All errors are of the domain `LANYARD_ERROR` with a code
 * for which [func@lanyard_error_is_keyring] holds, or `G_IO_ERROR_CANCELLED`.
 */
struct _LanyardSecretStoreInterface
{
  GTypeInterface parent_iface;

  void           (*store_async)   (LanyardSecretStore   *self,
                                   const char           *uuid,
                                   const char           *provider,
                                   const char           *method,
                                   const char           *label,
                                   LanyardSecret        *secret,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
  gboolean       (*store_finish)  (LanyardSecretStore   *self,
                                   GAsyncResult         *result,
                                   GError              **error);

  void           (*lookup_async)  (LanyardSecretStore   *self,
                                   const char           *uuid,
                                   gboolean              interactive,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
  LanyardSecret *(*lookup_finish) (LanyardSecretStore   *self,
                                   GAsyncResult         *result,
                                   GError              **error);

  void           (*remove_async)  (LanyardSecretStore   *self,
                                   const char           *uuid,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
  gboolean       (*remove_finish) (LanyardSecretStore   *self,
                                   GAsyncResult         *result,
                                   GError              **error);
};

void           lanyard_secret_store_store_async   (LanyardSecretStore   *self,
                                                   const char           *uuid,
                                                   const char           *provider,
                                                   const char           *method,
                                                   const char           *label,
                                                   LanyardSecret        *secret,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean       lanyard_secret_store_store_finish  (LanyardSecretStore   *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

void           lanyard_secret_store_lookup_async  (LanyardSecretStore   *self,
                                                   const char           *uuid,
                                                   gboolean              interactive,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
LanyardSecret *lanyard_secret_store_lookup_finish (LanyardSecretStore   *self,
                                                   GAsyncResult         *result,
                                                   GError              **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;

void           lanyard_secret_store_remove_async  (LanyardSecretStore   *self,
                                                   const char           *uuid,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean       lanyard_secret_store_remove_finish (LanyardSecretStore   *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
