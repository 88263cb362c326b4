/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-session-store.h"

#include "lanyard-error.h"

#include <glib/gi18n-lib.h>

/* Keeps secrets until the program ends, for a person without a keyring who chose
 * that. Nothing of it reaches a disk.
 */
struct _LanyardSessionStore
{
  GObject     parent_instance;

  GHashTable *secrets; /* (owned), char *uuid → LanyardSecret */
};

static void lanyard_session_store_secret_store_init (LanyardSecretStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LanyardSessionStore, lanyard_session_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_SECRET_STORE,
                                                      lanyard_session_store_secret_store_init))

static void
lanyard_session_store_store_async (LanyardSecretStore  *store,
                                   const char          *uuid,
                                   const char          *provider,
                                   const char          *method,
                                   const char          *label,
                                   LanyardSecret       *secret,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  LanyardSessionStore *self = LANYARD_SESSION_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, lanyard_session_store_store_async);

  if (g_task_return_error_if_cancelled (task))
    return;

  g_hash_table_replace (self->secrets, g_strdup (uuid), lanyard_secret_ref (secret));
  g_task_return_boolean (task, TRUE);
}

static gboolean
lanyard_session_store_store_finish (LanyardSecretStore  *store,
                                    GAsyncResult        *result,
                                    GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lanyard_session_store_lookup_async (LanyardSecretStore  *store,
                                    const char          *uuid,
                                    gboolean             interactive,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  LanyardSessionStore *self = LANYARD_SESSION_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  LanyardSecret *secret = g_hash_table_lookup (self->secrets, uuid);

  g_task_set_source_tag (task, lanyard_session_store_lookup_async);

  if (secret != NULL)
    g_task_return_pointer (task, lanyard_secret_ref (secret),
                           (GDestroyNotify) lanyard_secret_unref);
  else
    g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING,
                             _("No secret is kept for this connection in this session. "
                               "Enter it again to use the connection."));
}

static LanyardSecret *
lanyard_session_store_lookup_finish (LanyardSecretStore  *store,
                                     GAsyncResult        *result,
                                     GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
lanyard_session_store_remove_async (LanyardSecretStore  *store,
                                    const char          *uuid,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  LanyardSessionStore *self = LANYARD_SESSION_STORE (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, lanyard_session_store_remove_async);

  if (g_task_return_error_if_cancelled (task))
    return;

  g_hash_table_remove (self->secrets, uuid);
  g_task_return_boolean (task, TRUE);
}

static gboolean
lanyard_session_store_remove_finish (LanyardSecretStore  *store,
                                     GAsyncResult        *result,
                                     GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lanyard_session_store_finalize (GObject *object)
{
  LanyardSessionStore *self = LANYARD_SESSION_STORE (object);

  g_clear_pointer (&self->secrets, g_hash_table_unref);

  G_OBJECT_CLASS (lanyard_session_store_parent_class)->finalize (object);
}

static void
lanyard_session_store_class_init (LanyardSessionStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_session_store_finalize;
}

static void
lanyard_session_store_init (LanyardSessionStore *self)
{
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal,
                                         g_free, (GDestroyNotify) lanyard_secret_unref);
}

static void
lanyard_session_store_secret_store_init (LanyardSecretStoreInterface *iface)
{
  iface->store_async = lanyard_session_store_store_async;
  iface->store_finish = lanyard_session_store_store_finish;
  iface->lookup_async = lanyard_session_store_lookup_async;
  iface->lookup_finish = lanyard_session_store_lookup_finish;
  iface->remove_async = lanyard_session_store_remove_async;
  iface->remove_finish = lanyard_session_store_remove_finish;
}

LanyardSessionStore *
lanyard_session_store_new (void)
{
  return g_object_new (LANYARD_TYPE_SESSION_STORE, NULL);
}
