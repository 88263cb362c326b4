/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-lister.h"

#include "lanyard-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (LanyardLister, lanyard_lister, G_TYPE_OBJECT)

/* For all that begin a task of their own. */
static LanyardReport *
finish_task (LanyardLister  *self,
             GAsyncResult   *result,
             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
lanyard_lister_default_init (LanyardListerInterface *iface)
{
  iface->list_finish = finish_task;
}

/**
 * lanyard_lister_list_async:
 * @field: id of a field that can be listed
 *
 * Asks the service which values there are for @field.
 */
void
lanyard_lister_list_async (LanyardLister       *self,
                           const char          *field,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (LANYARD_IS_LISTER (self));
  g_return_if_fail (field != NULL);

  LANYARD_LISTER_GET_IFACE (self)->list_async (self, field, cancellable, callback, user_data);
}

/**
 * lanyard_lister_list_finish:
 *
 * Returns: (transfer full): what the service said, with what it listed if it did
 */
LanyardReport *
lanyard_lister_list_finish (LanyardLister  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (LANYARD_IS_LISTER (self), NULL);

  return LANYARD_LISTER_GET_IFACE (self)->list_finish (self, result, error);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardReport *report = lanyard_manager_list_finish (LANYARD_MANAGER (object), result, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* What is filled in does not suffice to ask with: who the person is may be missing. */
static void
return_unfinished (LanyardManager    *manager,
                   LanyardConnection *connection,
                   GTask             *task)
{
  LanyardProviderList *providers = lanyard_manager_get_providers (manager);
  LanyardProvider *provider;
  const LanyardMethod *method = NULL;
  const LanyardField *field = NULL;

  provider = lanyard_provider_list_find (providers, lanyard_connection_get_provider (connection));
  if (provider != NULL)
    method = lanyard_provider_find_method (provider, lanyard_connection_get_method (connection));
  if (method != NULL && method->user_field != NULL)
    field = lanyard_method_find_field (method, method->user_field);

  if (field != NULL)
    g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                             /* Translators: %s is a field, such as "Atlassian e-mail". */
                             _("Fill in “%s” first."), field->label);
  else
    g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_USAGE, "%s",
                             _("Fill in the other fields first."));
}

/**
 * lanyard_lister_ask:
 * @connection: what is filled in so far
 * @secret: what to ask with
 * @field: id of a field that can be listed
 * @task: returns the report, or why nobody was asked
 *
 * What implementations do once they have the secret.
 */
void
lanyard_lister_ask (LanyardManager    *manager,
                    LanyardConnection *connection,
                    LanyardSecret     *secret,
                    const char        *field,
                    GTask             *task)
{
  g_return_if_fail (LANYARD_IS_MANAGER (manager));
  g_return_if_fail (LANYARD_IS_CONNECTION (connection));
  g_return_if_fail (secret != NULL);

  if (lanyard_manager_can_list (manager, connection, field))
    lanyard_manager_list_async (manager, connection, secret, field, g_task_get_cancellable (task),
                                listed_cb, g_object_ref (task));
  else
    return_unfinished (manager, connection, task);
}
