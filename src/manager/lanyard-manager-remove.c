/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Removing a connection, its secret and what was known of it. */

#include "lanyard-manager.h"

#include "lanyard-entry-private.h"
#include "lanyard-error.h"
#include "lanyard-saving.h"

#include <glib/gi18n-lib.h>

static void
activity_removed_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!lanyard_activity_store_remove_finish (LANYARD_ACTIVITY_STORE (object), result, &error))
    g_warning (_("The list of its uses could not be removed: %s"), error->message);

  g_task_return_boolean (task, TRUE);
}

static void
reports_removed_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardManager *self = g_task_get_source_object (task);
  LanyardSaving *saving = g_task_get_task_data (task);

  if (!lanyard_report_store_remove_finish (LANYARD_REPORT_STORE (object), result, &error))
    g_warning (_("Its reports could not be removed: %s"), error->message);

  lanyard_activity_store_remove_async (self->activity,
                                       lanyard_connection_get_uuid (saving->connection), NULL,
                                       activity_removed_cb, g_steal_pointer (&task));
}

static void
remove_reports (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  LanyardSaving *saving = g_task_get_task_data (task);
  const char *uuid = lanyard_connection_get_uuid (saving->connection);

  self->saves++;
  lanyard_manager_drop_entry (self, uuid);
  lanyard_report_store_remove_async (self->reports, uuid, NULL, reports_removed_cb,
                                     g_object_ref (task));
}

static void
connection_removed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardSaving *saving = g_task_get_task_data (task);

  /* One that another program removed meanwhile is gone, as was asked. */
  if (lanyard_connection_store_write_finish (LANYARD_CONNECTION_STORE (object), result, &error) ||
      g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION))
    remove_reports (task);
  else if (saving->old_secret != NULL)
    lanyard_saving_undo_secret (task, g_steal_pointer (&error));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
remove_connection (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  LanyardSaving *saving = g_task_get_task_data (task);

  if (saving->session_only)
    remove_reports (task);
  else
    lanyard_connection_store_remove_async (self->connections,
                                           lanyard_connection_get_uuid (saving->connection), NULL,
                                           connection_removed_cb, g_object_ref (task));
}

static void
secret_removed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (lanyard_secret_store_remove_finish (LANYARD_SECRET_STORE (object), result, &error))
    remove_connection (task);
  else
    lanyard_saving_secret_failed (task, g_steal_pointer (&error));
}

static void
secret_to_remove_found_cb (GObject      *object,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardSaving *saving = g_task_get_task_data (task);

  saving->old_secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result,
                                                           &error);

  if (saving->old_secret != NULL)
    lanyard_secret_store_remove_async (lanyard_saving_get_store (task),
                                       lanyard_connection_get_uuid (saving->connection),
                                       g_task_get_cancellable (task), secret_removed_cb,
                                       g_object_ref (task));
  else if (g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING))
    remove_connection (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lanyard_manager_remove_async:
 *
 * Removes a connection, its secret, its reports and the list of its uses. If the keyring does not let
 * the secret go, everything stays: a connection that is gone would leave a secret
 * that nobody knows of.
 */
void
lanyard_manager_remove_async (LanyardManager      *self,
                              LanyardEntry        *entry,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  LanyardConnection *connection = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));

  connection = lanyard_entry_get_connection (entry);
  task = lanyard_saving_begin (self, lanyard_manager_remove_async, entry, connection, cancellable, callback,
                               user_data);
  lanyard_entry_cancel_test (entry);
  lanyard_secret_store_lookup_async (lanyard_saving_get_store (task), lanyard_connection_get_uuid (connection),
                                     TRUE,
                                     cancellable, secret_to_remove_found_cb, g_object_ref (task));
}

gboolean
lanyard_manager_remove_finish (LanyardManager  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
