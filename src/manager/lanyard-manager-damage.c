/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is left of a list of connections that was damaged. */

#include "lanyard-manager.h"

#include "lanyard-manager-private.h"

static void
damaged_found_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  LanyardConnectionStore *store = LANYARD_CONNECTION_STORE (object);

  g_task_return_pointer (task, lanyard_connection_store_find_damaged_finish (store, result), g_free);
}

/**
 * lanyard_manager_find_damaged_async:
 * @cancellable: (nullable): stops waiting
 *
 * Looks whether a damaged file of connections lies there, which was set aside.
 */
void
lanyard_manager_find_damaged_async (LanyardManager      *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_manager_find_damaged_async);
  lanyard_connection_store_find_damaged_async (self->connections, cancellable, damaged_found_cb,
                                               g_steal_pointer (&task));
}

/**
 * lanyard_manager_find_damaged_finish:
 *
 * Returns: (transfer full) (nullable): the last damaged file, `NULL` if there is none
 */
char *
lanyard_manager_find_damaged_finish (LanyardManager *self,
                                     GAsyncResult   *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
