/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Remembering that another program was refused with a connection. */

#include "lanyard-manager.h"

#include "lanyard-entry-private.h"
#include "lanyard-manager-private.h"

static void
doubted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardReportLog) reports = NULL;
  g_autoptr (GError) error = NULL;

  reports = lanyard_report_store_doubt_finish (LANYARD_REPORT_STORE (object), result, &error);
  if (reports == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lanyard_entry_set_reports (g_task_get_task_data (task), reports);
  g_task_return_boolean (task, TRUE);
}

/**
 * lanyard_manager_doubt_async:
 * @entry: a connection that is kept on disk
 * @cancellable: (nullable): stops waiting for other programs
 * @callback: called when it is noted, or cannot be
 *
 * Notes that another program, such as git, told just now that the service refused the
 * credential. Neither state nor secret change: only a test finds out what it is. Every
 * window says so meanwhile, and makes that test soon if it tests by itself.
 */
void
lanyard_manager_doubt_async (LanyardManager      *self,
                             LanyardEntry        *entry,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  LanyardConnection *connection = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));
  g_return_if_fail (!lanyard_entry_get_session_only (entry));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_manager_doubt_async);
  g_task_set_task_data (task, g_object_ref (entry), g_object_unref);

  connection = lanyard_entry_get_connection (entry);
  lanyard_report_store_doubt_async (self->reports, lanyard_connection_get_uuid (connection), now,
                                    cancellable, doubted_cb, g_steal_pointer (&task));
}

gboolean
lanyard_manager_doubt_finish (LanyardManager  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
