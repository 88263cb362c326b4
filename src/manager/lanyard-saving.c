/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-saving.h"

#include <glib/gi18n-lib.h>

static void
saving_free (LanyardSaving *saving)
{
  g_clear_object (&saving->entry);
  g_clear_object (&saving->connection);
  g_clear_pointer (&saving->secret, lanyard_secret_unref);
  g_clear_pointer (&saving->old_secret, lanyard_secret_unref);
  g_clear_object (&saving->report);
  g_clear_error (&saving->error);
  g_free (saving);
}

GTask *
lanyard_saving_begin (LanyardManager      *self,
                      gpointer             tag,
                      LanyardEntry        *entry,
                      LanyardConnection   *connection,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  LanyardSaving *saving = g_new0 (LanyardSaving, 1);

  /* What is saved is saved, even if somebody cancels at the very end. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_set_object (&saving->entry, entry);
  g_set_object (&saving->connection, connection);
  saving->session_only = entry != NULL && lanyard_entry_get_session_only (entry);

  return task;
}

LanyardSecretStore *
lanyard_saving_get_store (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  LanyardSaving *saving = g_task_get_task_data (task);

  return saving->session_only ? self->session : self->keyring;
}

void
lanyard_saving_store_secret (GTask               *task,
                             LanyardSecret       *secret,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback)
{
  LanyardManager *self = g_task_get_source_object (task);
  LanyardSaving *saving = g_task_get_task_data (task);
  g_autofree char *label = lanyard_manager_dup_key_label (self, saving->connection);

  lanyard_secret_store_store_async (lanyard_saving_get_store (task),
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
  LanyardSaving *saving = g_task_get_task_data (task);

  if (!lanyard_secret_store_store_finish (LANYARD_SECRET_STORE (object), result, &error))
    g_warning (_("The earlier secret could not be put back: %s"), error->message);

  g_task_return_error (task, g_steal_pointer (&saving->error));
}

static void
secret_taken_back_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardSaving *saving = g_task_get_task_data (task);

  if (!lanyard_secret_store_remove_finish (LANYARD_SECRET_STORE (object), result, &error))
    g_warning (_("The secret could not be taken back: %s"), error->message);

  g_task_return_error (task, g_steal_pointer (&saving->error));
}

/* Takes @error, and gives it back once the keyring is as it was. */
void
lanyard_saving_undo_secret (GTask  *task,
                            GError *error)
{
  LanyardSaving *saving = g_task_get_task_data (task);

  saving->error = error;

  if (saving->old_secret != NULL)
    lanyard_saving_store_secret (task, saving->old_secret, NULL, secret_put_back_cb);
  else
    lanyard_secret_store_remove_async (lanyard_saving_get_store (task),
                                       lanyard_connection_get_uuid (saving->connection), NULL,
                                       secret_taken_back_cb, g_object_ref (task));
}

/* Takes @error, which ended the storing or removing of a secret. Who cancels does
 * not know whether the keyring had done it already, so it is undone in any case. */
void
lanyard_saving_secret_failed (GTask  *task,
                              GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lanyard_saving_undo_secret (task, error);
  else
    g_task_return_error (task, error);
}

/* The end of every saving: what is known of the connection, then its entry. */

static void
finish (GTask            *task,
        LanyardReportLog *reports)
{
  LanyardManager *self = g_task_get_source_object (task);
  LanyardSaving *saving = g_task_get_task_data (task);
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
  LanyardSaving *saving = g_task_get_task_data (task);

  reports = lanyard_report_store_add_finish (LANYARD_REPORT_STORE (object), result, &error);
  if (reports == NULL)
    {
      g_autoptr (LanyardReportLog) none = lanyard_report_log_new ();

      g_warning (_("The report could not be kept: %s"), error->message);
      reports = lanyard_report_log_add (none, saving->report);
    }

  finish (task, reports);
}

static void
keep_report (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  LanyardSaving *saving = g_task_get_task_data (task);
  g_autoptr (LanyardReportLog) known = NULL;

  if (saving->entry == NULL)
    known = lanyard_report_log_new ();
  else if (saving->forget)
    known = lanyard_report_log_forget (lanyard_entry_get_reports (saving->entry));
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

  if (!lanyard_report_store_forget_finish (LANYARD_REPORT_STORE (object), result, &error))
    g_warning (_("Earlier reports could not be forgotten: %s"), error->message);

  keep_report (task);
}

void
lanyard_saving_update_reports (GTask *task)
{
  LanyardManager *self = g_task_get_source_object (task);
  LanyardSaving *saving = g_task_get_task_data (task);

  if (saving->forget && !saving->session_only)
    lanyard_report_store_forget_async (self->reports,
                                       lanyard_connection_get_uuid (saving->connection),
                                       NULL, reports_forgotten_cb, g_object_ref (task));
  else
    keep_report (task);
}
