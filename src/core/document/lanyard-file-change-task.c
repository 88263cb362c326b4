/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-file-change-task.h"

static void
apply_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (lanyard_file_change_apply (LANYARD_FILE_CHANGE (source), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * lanyard_file_change_apply_async:
 *
 * As [method@FileChange.apply].
 */
void
lanyard_file_change_apply_async (LanyardFileChange   *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, lanyard_file_change_apply_async);
  g_task_run_in_thread (task, apply_thread);
}

gboolean
lanyard_file_change_apply_finish (LanyardFileChange  *self,
                                  GAsyncResult       *result,
                                  GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
undo_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr (LanyardFileChange) back = NULL;
  GError *error = NULL;

  back = lanyard_file_change_new_inverse (LANYARD_FILE_CHANGE (source), &error);
  if (back != NULL && lanyard_file_change_apply (back, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * lanyard_file_change_undo_async:
 * @self: a change that was applied
 *
 * Makes the file as it was before, if nobody wrote it since.
 */
void
lanyard_file_change_undo_async (LanyardFileChange   *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, lanyard_file_change_undo_async);
  g_task_run_in_thread (task, undo_thread);
}

gboolean
lanyard_file_change_undo_finish (LanyardFileChange  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
