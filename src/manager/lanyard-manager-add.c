/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Adding a connection, new or like another one. */

#include "lanyard-manager.h"

#include "lanyard-saving.h"

static void
connection_added_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (lanyard_connection_store_write_finish (LANYARD_CONNECTION_STORE (object), result, &error))
    lanyard_saving_update_reports (task);
  else
    lanyard_saving_undo_secret (task, g_steal_pointer (&error));
}

static void
secret_stored_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardManager *self = g_task_get_source_object (task);
  LanyardSaving *saving = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!lanyard_secret_store_store_finish (LANYARD_SECRET_STORE (object), result, &error))
    lanyard_saving_secret_failed (task, g_steal_pointer (&error));
  else if (saving->session_only)
    lanyard_saving_update_reports (task);
  else
    lanyard_connection_store_add_async (self->connections, saving->connection, cancellable,
                                        connection_added_cb, g_object_ref (task));
}

/**
 * lanyard_manager_add_async:
 * @connection: what [method@Manager.check] found good
 * @secret: its secret
 * @report: (nullable): what a test said, `NULL` if nobody was asked
 * @session_only: keep all of it in memory only, because there is no keyring
 *
 * Saves a new connection. If one part cannot be kept, nothing is.
 */
void
lanyard_manager_add_async (LanyardManager      *self,
                           LanyardConnection   *connection,
                           LanyardSecret       *secret,
                           LanyardReport       *report,
                           gboolean             session_only,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  LanyardSaving *saving = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_CONNECTION (connection));
  g_return_if_fail (secret != NULL);

  task = lanyard_saving_begin (self, lanyard_manager_add_async, NULL, connection, cancellable, callback,
                               user_data);
  saving = g_task_get_task_data (task);
  saving->secret = lanyard_secret_ref (secret);
  g_set_object (&saving->report, report);
  saving->session_only = session_only;

  if (!lanyard_manager_check (self, connection, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    lanyard_saving_store_secret (task, secret, cancellable, secret_stored_cb);
}

LanyardEntry *
lanyard_manager_add_finish (LanyardManager  *self,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Duplicating: adding once more, with the same secret. */

static void
secret_to_duplicate_found_cb (GObject      *object,
                              GAsyncResult *result,
                              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardSaving *saving = g_task_get_task_data (task);

  saving->secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result,
                                                       &error);

  if (saving->secret == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    lanyard_saving_store_secret (task, saving->secret, g_task_get_cancellable (task), secret_stored_cb);
}

/**
 * lanyard_manager_duplicate_async:
 * @name: the short name of the second one
 *
 * Makes a second connection like @entry, with a copy of its secret, untested.
 */
void
lanyard_manager_duplicate_async (LanyardManager      *self,
                                 LanyardEntry        *entry,
                                 const char          *name,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (LanyardConnection) copy = NULL;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  LanyardConnection *connection = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));

  connection = lanyard_entry_get_connection (entry);
  copy = lanyard_connection_duplicate (connection, name);
  task = lanyard_saving_begin (self, lanyard_manager_duplicate_async, entry, copy, cancellable, callback,
                               user_data);
  g_clear_object (&((LanyardSaving *) g_task_get_task_data (task))->entry);

  if (!lanyard_manager_check (self, copy, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    lanyard_secret_store_lookup_async (lanyard_saving_get_store (task), lanyard_connection_get_uuid (connection),
                                       TRUE,
                                       cancellable, secret_to_duplicate_found_cb, g_object_ref (task));
}

LanyardEntry *
lanyard_manager_duplicate_finish (LanyardManager  *self,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
