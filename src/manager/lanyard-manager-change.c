/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Changing a connection, with or without another secret. */

#include "lanyard-manager.h"

#include "lanyard-entry-private.h"
#include "lanyard-error.h"
#include "lanyard-saving.h"

static void
connection_changed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardSaving *saving = g_task_get_task_data (task);

  if (lanyard_connection_store_write_finish (LANYARD_CONNECTION_STORE (object), result, &error))
    lanyard_saving_update_reports (task);
  else if (saving->secret != NULL)
    lanyard_saving_undo_secret (task, g_steal_pointer (&error));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
change_connection (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  LanyardSaving *saving = g_task_get_task_data (task);
  LanyardConnection *old = lanyard_entry_get_connection (saving->entry);

  /* With another secret it is written also as it was: if somebody else has removed
   * it meanwhile, the secret may not stay behind alone. */
  if (saving->session_only ||
      (saving->secret == NULL && lanyard_connection_equal (old, saving->connection)))
    lanyard_saving_update_reports (task);
  else
    lanyard_connection_store_change_async (self->connections, old, saving->connection,
                                           g_task_get_cancellable (task), connection_changed_cb,
                                           g_object_ref (task));
}

static void
new_secret_stored_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (lanyard_secret_store_store_finish (LANYARD_SECRET_STORE (object), result, &error))
    change_connection (task);
  else
    lanyard_saving_secret_failed (task, g_steal_pointer (&error));
}

/* The earlier secret is wanted only to put it back, so that one which is
 * missing is no reason to keep a person from giving a new one. */
static void
old_secret_found_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardSaving *saving = g_task_get_task_data (task);

  saving->old_secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result,
                                                           &error);

  if (saving->old_secret == NULL &&
      !g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    lanyard_saving_store_secret (task, saving->secret, g_task_get_cancellable (task), new_secret_stored_cb);
}

static gboolean
fields_equal (GHashTable *fields,
              GHashTable *others)
{
  GHashTableIter iter;
  gpointer id, value;

  if (g_hash_table_size (fields) != g_hash_table_size (others))
    return FALSE;

  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (g_strcmp0 (value, g_hash_table_lookup (others, id)) != 0)
      return FALSE;

  return TRUE;
}

/* Whether what tests said of @old says nothing about @changed. */
static gboolean
needs_new_test (LanyardConnection *old,
                LanyardConnection *changed)
{
  return g_strcmp0 (lanyard_connection_get_method (old),
                    lanyard_connection_get_method (changed)) != 0 ||
         !g_strv_equal (lanyard_connection_get_scopes (old),
                        lanyard_connection_get_scopes (changed)) ||
         !fields_equal (lanyard_connection_get_fields (old),
                        lanyard_connection_get_fields (changed));
}

/* The name stands in the keyring's label. That it is out of date there would
 * harm nobody, so nobody is asked to unlock for it. */
static void
label_secret_found_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  LanyardSaving *saving = g_task_get_task_data (task);

  saving->secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result, NULL);

  if (saving->secret == NULL)
    {
      change_connection (task);
      return;
    }

  /* Undoing stores it again; the label it gets then is the only difference. */
  saving->old_secret = lanyard_secret_ref (saving->secret);
  lanyard_saving_store_secret (task, saving->secret, g_task_get_cancellable (task), new_secret_stored_cb);
}

/**
 * lanyard_manager_change_async:
 * @entry: the connection
 * @changed: a copy of it as it shall be
 *
 * Saves what was edited. What earlier tests said is forgotten when it no longer
 * holds: a changed field, method or scope has not been tested yet. A test of it as
 * it was ends.
 */
void
lanyard_manager_change_async (LanyardManager      *self,
                              LanyardEntry        *entry,
                              LanyardConnection   *changed,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  LanyardConnection *old = NULL;
  LanyardSaving *saving = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));
  g_return_if_fail (LANYARD_IS_CONNECTION (changed));

  task = lanyard_saving_begin (self, lanyard_manager_change_async, entry, changed, cancellable, callback,
                               user_data);
  saving = g_task_get_task_data (task);
  old = lanyard_entry_get_connection (entry);
  saving->forget = needs_new_test (old, changed);

  if (lanyard_manager_check (self, changed, &error) && saving->forget)
    lanyard_entry_cancel_test (entry);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_strcmp0 (lanyard_connection_get_name (old),
                      lanyard_connection_get_name (changed)) != 0)
    lanyard_secret_store_lookup_async (lanyard_saving_get_store (task), lanyard_connection_get_uuid (old), FALSE,
                                       cancellable, label_secret_found_cb, g_object_ref (task));
  else
    change_connection (task);
}

static gboolean
finish_without_entry (GAsyncResult  *result,
                      GError       **error)
{
  g_autoptr (LanyardEntry) entry = g_task_propagate_pointer (G_TASK (result), error);

  return entry != NULL;
}

gboolean
lanyard_manager_change_finish (LanyardManager  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return finish_without_entry (result, error);
}

/**
 * lanyard_manager_replace_async:
 * @entry: the connection
 * @changed: (nullable): a copy of it as it shall be, if more than the secret changes
 * @secret: the new secret
 * @report: (nullable): what a test of it said, `NULL` if nobody was asked
 *
 * Puts a new secret in place of the old one, which is kept if anything fails. A
 * test of the old one ends: what it says would be taken for the new one's.
 */
void
lanyard_manager_replace_async (LanyardManager      *self,
                               LanyardEntry        *entry,
                               LanyardConnection   *changed,
                               LanyardSecret       *secret,
                               LanyardReport       *report,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  LanyardConnection *connection = NULL;
  LanyardSaving *saving = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));
  g_return_if_fail (secret != NULL);

  connection = changed != NULL ? changed : lanyard_entry_get_connection (entry);
  task = lanyard_saving_begin (self, lanyard_manager_replace_async, entry, connection, cancellable, callback,
                               user_data);
  saving = g_task_get_task_data (task);
  saving->secret = lanyard_secret_ref (secret);
  g_set_object (&saving->report, report);
  saving->forget = TRUE;

  if (!lanyard_manager_check (self, connection, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lanyard_entry_cancel_test (entry);
  lanyard_secret_store_lookup_async (lanyard_saving_get_store (task), lanyard_connection_get_uuid (connection),
                                     TRUE,
                                     cancellable, old_secret_found_cb, g_object_ref (task));
}

gboolean
lanyard_manager_replace_finish (LanyardManager  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return finish_without_entry (result, error);
}
