/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Mending what was found. Between the finding and the yes another program may have done
 * something, so each mend looks once more before it takes anything away. */

#include "lanyard-doctor-private.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/* --- a secret without a connection --- */

static void
secret_deleted_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (lanyard_secret_store_remove_finish (LANYARD_SECRET_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
has_uuid (gconstpointer connection,
          gconstpointer uuid)
{
  return g_strcmp0 (lanyard_connection_get_uuid ((gpointer) connection), uuid) == 0;
}

static void
connections_read_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (GError) error = NULL;
  LanyardDoctor *self = g_task_get_source_object (task);
  LanyardMend *mend = g_task_get_task_data (task);
  const char *uuid = lanyard_mend_get_subject (mend);

  connections = lanyard_connection_store_load_finish (LANYARD_CONNECTION_STORE (object), result,
                                                      &error);
  if (connections == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_ptr_array_find_with_equal_func (connections, uuid, has_uuid, NULL))
    g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_USAGE, "%s",
                             _("The secret belongs to a connection by now, and was not deleted."));
  else
    lanyard_secret_store_remove_async (self->manager->keyring, uuid, g_task_get_cancellable (task),
                                       secret_deleted_cb, g_object_ref (task));
}

/* --- a connection without a secret --- */

static void
connection_removed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (lanyard_manager_remove_finish (LANYARD_MANAGER (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
missing_looked_up_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  LanyardDoctor *self = g_task_get_source_object (task);
  LanyardMend *mend = g_task_get_task_data (task);
  LanyardEntry *entry = lanyard_manager_find_uuid (self->manager, lanyard_mend_get_subject (mend));

  secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result, &error);
  if (secret != NULL)
    g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_USAGE, "%s",
                             _("The connection has a secret by now, and was not removed."));
  else if (!g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (entry == NULL)
    g_task_return_boolean (task, TRUE);
  else
    lanyard_manager_remove_async (self->manager, entry, g_task_get_cancellable (task),
                                  connection_removed_cb, g_object_ref (task));
}

/* --- files --- */

static void
mend_file_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  LanyardMend *mend = task_data;
  const char *path = lanyard_mend_get_subject (mend);
  g_autoptr (GError) error = NULL;
  gboolean good;

  if (lanyard_mend_get_kind (mend) == LANYARD_MEND_RESTRICT_FILE)
    good = lanyard_doctor_restrict_file (path, &error);
  else
    good = lanyard_doctor_delete_file (path, cancellable, &error);

  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lanyard_doctor_mend_async:
 * @mend: what the person said yes to; not one that needs more than that
 * @cancellable: (nullable): ends it
 * @callback: called once, when it is mended
 *
 * Does what lanyard_mend_dup_question() asks for, and nothing else. What is not as it
 * was when it was found is left alone, and that is an error.
 */
void
lanyard_doctor_mend_async (LanyardDoctor       *self,
                           LanyardMend         *mend,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_DOCTOR (self));
  g_return_if_fail (LANYARD_IS_MEND (mend));
  g_return_if_fail (!lanyard_mend_needs_person (mend));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_doctor_mend_async);
  g_task_set_task_data (task, g_object_ref (mend), g_object_unref);

  if (lanyard_mend_get_kind (mend) == LANYARD_MEND_DELETE_SECRET)
    lanyard_connection_store_load_async (self->manager->connections, cancellable,
                                         connections_read_cb, g_steal_pointer (&task));
  else if (lanyard_mend_get_kind (mend) == LANYARD_MEND_REMOVE_CONNECTION)
    lanyard_secret_store_lookup_async (self->manager->keyring, lanyard_mend_get_subject (mend),
                                       TRUE, cancellable, missing_looked_up_cb,
                                       g_steal_pointer (&task));
  else
    g_task_run_in_thread (task, mend_file_thread);
}

gboolean
lanyard_doctor_mend_finish (LanyardDoctor  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- adopting --- */

static void
connection_added_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardReportLog) none = lanyard_report_log_new ();
  g_autoptr (GError) error = NULL;
  LanyardDoctor *self = g_task_get_source_object (task);
  LanyardEntry *entry = NULL;

  if (!lanyard_connection_store_write_finish (LANYARD_CONNECTION_STORE (object), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  self->manager->saves++;
  entry = lanyard_manager_put_entry (self->manager, g_task_get_task_data (task), none, FALSE);
  g_task_return_pointer (task, g_object_ref (entry), g_object_unref);
}

static void
unclaimed_looked_up_cb (GObject      *object,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  LanyardDoctor *self = g_task_get_source_object (task);

  secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result, &error);
  if (secret == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    lanyard_connection_store_add_async (self->manager->connections, g_task_get_task_data (task),
                                        g_task_get_cancellable (task), connection_added_cb,
                                        g_object_ref (task));
}

/**
 * lanyard_doctor_adopt_async:
 * @connection: made by lanyard_mend_make_connection(), and filled in
 *
 * Lists a connection for a secret that is in the keyring already.
 */
void
lanyard_doctor_adopt_async (LanyardDoctor       *self,
                            LanyardConnection   *connection,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (LANYARD_IS_DOCTOR (self));
  g_return_if_fail (LANYARD_IS_CONNECTION (connection));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_doctor_adopt_async);
  g_task_set_task_data (task, g_object_ref (connection), g_object_unref);

  if (!lanyard_manager_check (self->manager, connection, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    lanyard_secret_store_lookup_async (self->manager->keyring,
                                       lanyard_connection_get_uuid (connection), TRUE, cancellable,
                                       unclaimed_looked_up_cb, g_object_ref (task));
}

/**
 * lanyard_doctor_adopt_finish:
 *
 * Returns: (transfer full): the connection as it is listed now, or `NULL` with @error set
 */
LanyardEntry *
lanyard_doctor_adopt_finish (LanyardDoctor  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
