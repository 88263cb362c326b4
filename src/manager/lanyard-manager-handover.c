/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Handing over what is kept: secrets, with a note of who took them, and pictures of accounts. */

#include "lanyard-manager.h"

#include <glib/gi18n-lib.h>

#include "lanyard-manager-private.h"

static void
secret_found_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardSecret *secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result,
                                                              &error);

  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) lanyard_secret_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lanyard_manager_get_secret_async:
 * @entry: a connection
 * @interactive: whether the keyring may ask the person to unlock it
 *
 * Fetches the secret of @entry.
 */
void
lanyard_manager_get_secret_async (LanyardManager      *self,
                                  LanyardEntry        *entry,
                                  gboolean             interactive,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_manager_get_secret_async);
  lanyard_secret_store_lookup_async (lanyard_manager_get_store (self, entry),
                                     lanyard_connection_get_uuid (lanyard_entry_get_connection (entry)),
                                     interactive, cancellable, secret_found_cb, g_steal_pointer (&task));
}

LanyardSecret *
lanyard_manager_get_secret_finish (LanyardManager  *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lanyard_manager_get_activity:
 *
 * Returns: (transfer none): where uses are kept
 */
LanyardActivityStore *
lanyard_manager_get_activity (LanyardManager *self)
{
  g_return_val_if_fail (LANYARD_IS_MANAGER (self), NULL);

  return self->activity;
}

/**
 * lanyard_manager_note_use:
 * @entry: a connection
 * @kind: how its secret was taken
 * @program: (nullable): who took it; `NULL` if nobody can tell, or a person did
 *
 * Notes that a secret was taken, unless the person does not want that. It is a line
 * at the end of a file, and if it cannot be written nothing comes of it.
 */
void
lanyard_manager_note_use (LanyardManager *self,
                          LanyardEntry   *entry,
                          LanyardUseKind  kind,
                          const char     *program)
{
  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));

  if (!lanyard_entry_get_session_only (entry))
    lanyard_activity_store_add (self->activity,
                                lanyard_connection_get_uuid (lanyard_entry_get_connection (entry)),
                                kind, program);
}

static void
picture_fetched_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardManager *self = g_task_get_source_object (task);
  const char *address = g_task_get_task_data (task);
  GBytes *picture = lanyard_client_fetch_picture_finish (LANYARD_CLIENT (object), result, &error);

  if (picture == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_hash_table_replace (self->pictures, g_strdup (address), g_bytes_ref (picture));
  g_task_return_pointer (task, picture, (GDestroyNotify) g_bytes_unref);
}

/**
 * lanyard_manager_get_picture_async:
 * @entry: a connection
 *
 * Fetches the picture of the account that @entry belongs to, from a host that
 * its provider's description names and without any credential.
 */
void
lanyard_manager_get_picture_async (LanyardManager      *self,
                                   LanyardEntry        *entry,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  LanyardProvider *provider = NULL;
  const LanyardAccount *account = NULL;
  GBytes *known = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_manager_get_picture_async);

  account = lanyard_entry_get_account (entry);
  provider = lanyard_entry_get_provider (entry);
  /* Where else than by https a picture may come from, the client knows: nowhere,
   * but from the double of a development build. */
  if (account == NULL || account->avatar == NULL || provider == NULL ||
      (g_str_has_prefix (account->avatar, "https:") &&
       !lanyard_provider_allows_link (provider, account->avatar)))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               "%s", _("There is no picture."));
      return;
    }

  known = g_hash_table_lookup (self->pictures, account->avatar);
  if (known != NULL)
    {
      g_task_return_pointer (task, g_bytes_ref (known), (GDestroyNotify) g_bytes_unref);
      return;
    }

  g_task_set_task_data (task, g_strdup (account->avatar), g_free);
  lanyard_client_fetch_picture_async (self->client, account->avatar, cancellable,
                                      picture_fetched_cb,
                                      g_steal_pointer (&task));
}

GBytes *
lanyard_manager_get_picture_finish (LanyardManager  *self,
                                    GAsyncResult    *result,
                                    GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
