/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Saving: a connection, its secret and what is known of it change together or
 * not at all. The secret goes first and is put back if the rest fails, because a
 * connection without its secret is worse than a secret nobody lists. */

#include "lanyard-manager.h"

#include "lanyard-entry-private.h"
#include "lanyard-error.h"
#include "lanyard-manager-private.h"

typedef struct
{
  LanyardEntry      *entry;        /* (owned) (nullable) as long as it is new */
  LanyardConnection *connection;   /* (owned) as it shall be */
  LanyardSecret     *secret;       /* (owned) (nullable) the new one */
  LanyardSecret     *old_secret;   /* (owned) (nullable) to put back */
  LanyardReport     *report;       /* (owned) (nullable) what was found out before */
  GError            *error;        /* (owned) (nullable) why what was done is being undone */
  gboolean           forget;       /* what is known so far no longer holds */
  gboolean           session_only;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->entry);
  g_clear_object (&saving->connection);
  g_clear_pointer (&saving->secret, lanyard_secret_unref);
  g_clear_pointer (&saving->old_secret, lanyard_secret_unref);
  g_clear_object (&saving->report);
  g_clear_error (&saving->error);
  g_free (saving);
}

static GTask *
begin (LanyardManager      *self,
       gpointer             tag,
       LanyardEntry        *entry,
       LanyardConnection   *connection,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_set_object (&saving->entry, entry);
  g_set_object (&saving->connection, connection);
  saving->session_only = entry != NULL && lanyard_entry_get_session_only (entry);

  return task;
}

static LanyardSecretStore *
get_store (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);

  return saving->session_only ? self->session : self->keyring;
}

static void
store_secret (GTask               *task,
              LanyardSecret       *secret,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback)
{
  LanyardManager *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  g_autofree char *label = lanyard_manager_dup_key_label (self, saving->connection);

  lanyard_secret_store_store_async (get_store (task),
                                    lanyard_connection_get_uuid (saving->connection),
                                    lanyard_connection_get_provider (saving->connection),
                                    lanyard_connection_get_method (saving->connection),
                                    label, secret, cancellable, callback, g_object_ref (task));
}

/* Undoing. It is not cancelled: half an undoing would be the worst end. */

static void
secret_put_back_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Saving *saving = g_task_get_task_data (task);

  if (!lanyard_secret_store_store_finish (LANYARD_SECRET_STORE (object), result, &error))
    g_warning ("The earlier secret could not be put back: %s", error->message);

  g_task_return_error (task, g_steal_pointer (&saving->error));
}

static void
secret_taken_back_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Saving *saving = g_task_get_task_data (task);

  if (!lanyard_secret_store_remove_finish (LANYARD_SECRET_STORE (object), result, &error))
    g_warning ("The secret could not be taken back: %s", error->message);

  g_task_return_error (task, g_steal_pointer (&saving->error));
}

/* Takes @error, and gives it back once the keyring is as it was. */
static void
undo_secret (GTask  *task,
             GError *error)
{
  Saving *saving = g_task_get_task_data (task);

  saving->error = error;

  if (saving->old_secret != NULL)
    store_secret (task, saving->old_secret, NULL, secret_put_back_cb);
  else
    lanyard_secret_store_remove_async (get_store (task),
                                       lanyard_connection_get_uuid (saving->connection), NULL,
                                       secret_taken_back_cb, g_object_ref (task));
}

/* The end of every saving: what is known of the connection, then its entry. */

static void
finish (GTask            *task,
        LanyardReportLog *reports)
{
  LanyardManager *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  LanyardEntry *entry = NULL;

  self->saves++;
  entry = lanyard_manager_put_entry (self, saving->connection, reports, saving->session_only);
  g_task_return_pointer (task, g_object_ref (entry), g_object_unref);
}

static void
report_added_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardReportLog) reports = NULL;
  g_autoptr (GError) error = NULL;
  Saving *saving = g_task_get_task_data (task);

  reports = lanyard_report_store_add_finish (LANYARD_REPORT_STORE (object), result, &error);
  if (reports == NULL)
    {
      g_autoptr (LanyardReportLog) none = lanyard_report_log_new ();

      g_warning ("The report could not be kept: %s", error->message);
      reports = lanyard_report_log_add (none, saving->report);
    }

  finish (task, reports);
}

static void
keep_report (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (LanyardReportLog) known = NULL;

  if (saving->forget || saving->entry == NULL)
    known = lanyard_report_log_new ();
  else
    known = g_object_ref (lanyard_entry_get_reports (saving->entry));

  if (saving->report == NULL)
    {
      finish (task, known);
    }
  else if (saving->session_only)
    {
      g_autoptr (LanyardReportLog) reports = lanyard_report_log_add (known, saving->report);

      finish (task, reports);
    }
  else
    {
      lanyard_report_store_add_async (self->reports,
                                      lanyard_connection_get_uuid (saving->connection),
                                      saving->report, NULL, report_added_cb, g_object_ref (task));
    }
}

static void
reports_forgotten_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!lanyard_report_store_remove_finish (LANYARD_REPORT_STORE (object), result, &error))
    g_warning ("Earlier reports could not be removed: %s", error->message);

  keep_report (task);
}

static void
update_reports (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);

  if (saving->forget && !saving->session_only)
    lanyard_report_store_remove_async (self->reports,
                                       lanyard_connection_get_uuid (saving->connection),
                                       NULL, reports_forgotten_cb, g_object_ref (task));
  else
    keep_report (task);
}

/* Adding. */

static void
connection_added_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (lanyard_connection_store_write_finish (LANYARD_CONNECTION_STORE (object), result, &error))
    update_reports (task);
  else
    undo_secret (task, g_steal_pointer (&error));
}

static void
secret_stored_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardManager *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!lanyard_secret_store_store_finish (LANYARD_SECRET_STORE (object), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (saving->session_only)
    update_reports (task);
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
  Saving *saving = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_CONNECTION (connection));
  g_return_if_fail (secret != NULL);

  task = begin (self, lanyard_manager_add_async, NULL, connection, cancellable, callback,
                user_data);
  saving = g_task_get_task_data (task);
  saving->secret = lanyard_secret_ref (secret);
  g_set_object (&saving->report, report);
  saving->session_only = session_only;

  if (!lanyard_manager_check (self, connection, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    store_secret (task, secret, cancellable, secret_stored_cb);
}

LanyardEntry *
lanyard_manager_add_finish (LanyardManager  *self,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Changing, with or without another secret. */

static void
connection_changed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Saving *saving = g_task_get_task_data (task);

  if (lanyard_connection_store_write_finish (LANYARD_CONNECTION_STORE (object), result, &error))
    update_reports (task);
  else if (saving->secret != NULL)
    undo_secret (task, g_steal_pointer (&error));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
change_connection (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  LanyardConnection *old = lanyard_entry_get_connection (saving->entry);

  if (saving->session_only || lanyard_connection_equal (old, saving->connection))
    update_reports (task);
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
    g_task_return_error (task, g_steal_pointer (&error));
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
  Saving *saving = g_task_get_task_data (task);

  saving->old_secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result,
                                                           &error);

  if (saving->old_secret == NULL &&
      !g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    store_secret (task, saving->secret, g_task_get_cancellable (task), new_secret_stored_cb);
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
  Saving *saving = g_task_get_task_data (task);

  saving->secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result, NULL);

  if (saving->secret == NULL)
    {
      change_connection (task);
      return;
    }

  /* Undoing stores it again; the label it gets then is the only difference. */
  saving->old_secret = lanyard_secret_ref (saving->secret);
  store_secret (task, saving->secret, g_task_get_cancellable (task), new_secret_stored_cb);
}

/**
 * lanyard_manager_change_async:
 * @entry: the connection
 * @changed: a copy of it as it shall be
 *
 * Saves what was edited. What earlier tests said is forgotten when it no longer
 * holds: a changed field, method or scope has not been tested yet.
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
  Saving *saving = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));
  g_return_if_fail (LANYARD_IS_CONNECTION (changed));

  task = begin (self, lanyard_manager_change_async, entry, changed, cancellable, callback,
                user_data);
  saving = g_task_get_task_data (task);
  old = lanyard_entry_get_connection (entry);
  saving->forget = needs_new_test (old, changed);

  if (!lanyard_manager_check (self, changed, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_strcmp0 (lanyard_connection_get_name (old),
                      lanyard_connection_get_name (changed)) != 0)
    lanyard_secret_store_lookup_async (get_store (task), lanyard_connection_get_uuid (old), FALSE,
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
 * Puts a new secret in place of the old one, which is kept if anything fails.
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
  Saving *saving = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));
  g_return_if_fail (secret != NULL);

  connection = changed != NULL ? changed : lanyard_entry_get_connection (entry);
  task = begin (self, lanyard_manager_replace_async, entry, connection, cancellable, callback,
                user_data);
  saving = g_task_get_task_data (task);
  saving->secret = lanyard_secret_ref (secret);
  g_set_object (&saving->report, report);
  saving->forget = TRUE;

  if (!lanyard_manager_check (self, connection, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    lanyard_secret_store_lookup_async (get_store (task), lanyard_connection_get_uuid (connection),
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

/* Duplicating: adding once more, with the same secret. */

static void
secret_to_duplicate_found_cb (GObject      *object,
                              GAsyncResult *result,
                              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Saving *saving = g_task_get_task_data (task);

  saving->secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result,
                                                       &error);

  if (saving->secret == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    store_secret (task, saving->secret, g_task_get_cancellable (task), secret_stored_cb);
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
  task = begin (self, lanyard_manager_duplicate_async, entry, copy, cancellable, callback,
                user_data);
  g_clear_object (&((Saving *) g_task_get_task_data (task))->entry);

  if (!lanyard_manager_check (self, copy, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    lanyard_secret_store_lookup_async (get_store (task), lanyard_connection_get_uuid (connection),
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

/* Removing: the secret, the connection, and what was known of it. */

static void
reports_removed_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!lanyard_report_store_remove_finish (LANYARD_REPORT_STORE (object), result, &error))
    g_warning ("Its reports could not be removed: %s", error->message);

  g_task_return_boolean (task, TRUE);
}

static void
remove_reports (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
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
  Saving *saving = g_task_get_task_data (task);

  /* One that another program removed meanwhile is gone, as was asked. */
  if (lanyard_connection_store_write_finish (LANYARD_CONNECTION_STORE (object), result, &error) ||
      g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION))
    remove_reports (task);
  else if (saving->old_secret != NULL)
    undo_secret (task, g_steal_pointer (&error));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
remove_connection (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);

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
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
secret_to_remove_found_cb (GObject      *object,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Saving *saving = g_task_get_task_data (task);

  saving->old_secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result,
                                                           &error);

  if (saving->old_secret != NULL)
    lanyard_secret_store_remove_async (get_store (task),
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
 * Removes a connection, its secret and its reports. If the keyring does not let
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
  task = begin (self, lanyard_manager_remove_async, entry, connection, cancellable, callback,
                user_data);
  lanyard_entry_cancel_test (entry);
  lanyard_secret_store_lookup_async (get_store (task), lanyard_connection_get_uuid (connection),
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
