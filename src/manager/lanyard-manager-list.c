/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a credential may list, such as its workspaces, so that nobody has to type it. */

#include "lanyard-manager.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-manager-private.h"

static gboolean
has_field (LanyardConnection   *connection,
           const LanyardMethod *method,
           const char          *id)
{
  const LanyardField *field = lanyard_method_find_field (method, id);
  const char *value = lanyard_connection_get_field (connection, id);

  return field != NULL && value != NULL && lanyard_field_validate (field, value, NULL);
}

/* Returns: (nullable): the check that lists values for @field, if all is filled in
 * that it needs. The rest of the form may still be empty or wrong. */
static const LanyardCheck *
find_check (LanyardConnection   *connection,
            const LanyardMethod *method,
            const char          *field)
{
  const LanyardCheck *check = lanyard_method_find_list (method, field);

  if (check == NULL ||
      (method->user_field != NULL && !has_field (connection, method, method->user_field)))
    return NULL;

  for (char **id = check->needs_fields; *id != NULL; id++)
    if (!has_field (connection, method, *id))
      return NULL;

  return check;
}

static const LanyardMethod *
find_method (LanyardManager     *self,
             LanyardConnection  *connection,
             LanyardProvider   **provider)
{
  *provider = lanyard_provider_list_find (self->providers,
                                          lanyard_connection_get_provider (connection));

  return *provider == NULL ? NULL : lanyard_provider_find_method (*provider,
                                                                  lanyard_connection_get_method (connection));
}

/**
 * lanyard_manager_can_list:
 * @connection: what is filled in so far
 * @field: id of a field
 *
 * Whether the service can be asked which values there are for @field.
 */
gboolean
lanyard_manager_can_list (LanyardManager    *self,
                          LanyardConnection *connection,
                          const char        *field)
{
  LanyardProvider *provider = NULL;
  const LanyardMethod *method = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (self), FALSE);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  method = find_method (self, connection, &provider);

  return method != NULL && find_check (connection, method, field) != NULL;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardReport *report = lanyard_client_examine_finish (LANYARD_CLIENT (object), result, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lanyard_manager_list_async:
 * @connection: what is filled in so far; it need not be saved
 * @secret: what to ask with
 * @field: id of a field
 *
 * Asks the service which values there are for @field, and keeps nothing.
 */
void
lanyard_manager_list_async (LanyardManager      *self,
                            LanyardConnection   *connection,
                            LanyardSecret       *secret,
                            const char          *field,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (LanyardExamination) examination = NULL;
  g_autoptr (GTask) task = NULL;
  LanyardProvider *provider = NULL;
  const LanyardMethod *method = NULL;
  const LanyardCheck *check = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_CONNECTION (connection));
  g_return_if_fail (secret != NULL);
  g_return_if_fail (field != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_manager_list_async);

  method = find_method (self, connection, &provider);
  if (method != NULL)
    check = find_check (connection, method, field);
  if (check == NULL)
    {
      g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                               _("The service cannot be asked for the values of “%s”."), field);
      return;
    }

  examination = lanyard_examination_new_for_list (provider, method,
                                                  lanyard_provider_list_get_rules (self->providers),
                                                  lanyard_connection_get_fields (connection), secret,
                                                  check);
  lanyard_client_examine_async (self->client, examination, cancellable, listed_cb,
                                g_steal_pointer (&task));
}

/**
 * lanyard_manager_list_finish:
 *
 * Returns: (transfer full): a report whose [method@Report.get_seen] are the values,
 *   or which says why there are none; `NULL` with @error set if nobody was asked
 */
LanyardReport *
lanyard_manager_list_finish (LanyardManager  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
