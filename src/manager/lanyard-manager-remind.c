/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Remembering that the person was reminded. */

#include "lanyard-manager.h"

#include "lanyard-entry-private.h"
#include "lanyard-manager-private.h"

static void
reminded_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardReportLog) reports = NULL;
  g_autoptr (GError) error = NULL;

  reports = lanyard_report_store_remind_finish (LANYARD_REPORT_STORE (object), result, &error);
  if (reports == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lanyard_entry_set_reports (g_task_get_task_data (task), reports);
  g_task_return_boolean (task, TRUE);
}

/**
 * lanyard_manager_remind_async:
 * @entry: a connection with an expiry date
 * @days: the stage, as [func@lanyard_expiry_get_stage] tells it
 *
 * Notes that the person was reminded of the date that @entry has now, so that no
 * other window and no later one does it again.
 */
void
lanyard_manager_remind_async (LanyardManager      *self,
                              LanyardEntry        *entry,
                              guint                days,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  LanyardConnection *connection = NULL;
  const char *expires = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));

  connection = lanyard_entry_get_connection (entry);
  expires = lanyard_connection_get_expires (connection);
  g_return_if_fail (expires != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_manager_remind_async);
  g_task_set_task_data (task, g_object_ref (entry), g_object_unref);

  if (lanyard_entry_get_session_only (entry))
    {
      g_autoptr (LanyardReportLog) reports =
        lanyard_report_log_remind (lanyard_entry_get_reports (entry), expires, days);

      lanyard_entry_set_reports (entry, reports);
      g_task_return_boolean (task, TRUE);
      return;
    }

  lanyard_report_store_remind_async (self->reports, lanyard_connection_get_uuid (connection),
                                     expires, days, cancellable, reminded_cb,
                                     g_steal_pointer (&task));
}

gboolean
lanyard_manager_remind_finish (LanyardManager  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
