/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A stray as a connection. */

#include "lanyard-import.h"

#include "lanyard-scope-set.h"

static GStrv
dup_default_purposes (LanyardProvider     *provider,
                      const LanyardMethod *method)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GPtrArray *purposes = lanyard_provider_get_purposes (provider);

  for (guint i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      if (purpose->is_default && lanyard_method_serves (method, purpose->id))
        g_strv_builder_add (ids, purpose->id);
    }

  return g_strv_builder_end (ids);
}

/* The last field says most about what it reaches, as everywhere. */
static const char *
find_wish (LanyardConnection   *connection,
           const LanyardMethod *method)
{
  for (guint i = method != NULL ? method->fields->len : 0; i > 0; i--)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i - 1);
      const char *value = lanyard_connection_get_field (connection, field->id);

      if (field->kind != LANYARD_FIELD_EMAIL && value != NULL &&
          lanyard_field_validate (field, value, NULL))
        return value;
    }

  return lanyard_connection_get_provider (connection);
}

/**
 * lanyard_import_dup_name:
 *
 * Returns: (transfer full): a name for @connection that is free, made of what sets it
 *   apart from others
 */
char *
lanyard_import_dup_name (LanyardManager    *manager,
                         LanyardConnection *connection)
{
  LanyardProviderList *providers = lanyard_manager_get_providers (manager);
  LanyardProvider *provider = NULL;
  const LanyardMethod *method = NULL;

  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);

  provider = lanyard_provider_list_find (providers, lanyard_connection_get_provider (connection));
  if (provider != NULL)
    method = lanyard_provider_find_method (provider, lanyard_connection_get_method (connection));

  return lanyard_manager_suggest_name (manager, find_wish (connection, method));
}

/**
 * lanyard_import_dup_connection:
 * @stray: one that is supported
 *
 * Makes a connection of what is known: method, fields, the usual purposes and a
 * name. What is missing is for the person to fill in.
 */
LanyardConnection *
lanyard_import_dup_connection (LanyardManager *manager,
                               LanyardStray   *stray)
{
  LanyardProvider *provider = lanyard_stray_get_provider (stray);
  const LanyardMethod *method = lanyard_stray_get_method (stray);
  LanyardConnection *connection = NULL;
  g_auto (GStrv) purposes = NULL;
  g_auto (GStrv) scopes = NULL;
  g_autofree char *name = NULL;
  GHashTableIter iter;
  gpointer id, value;

  g_return_val_if_fail (method != NULL, NULL);

  connection = lanyard_connection_new (lanyard_provider_get_id (provider), method->id);
  g_hash_table_iter_init (&iter, lanyard_stray_get_fields (stray));
  while (g_hash_table_iter_next (&iter, &id, &value))
    lanyard_connection_set_field (connection, id, value);

  purposes = dup_default_purposes (provider, method);
  scopes = lanyard_scope_set_for_purposes (provider, method, (const char * const *) purposes);
  lanyard_connection_set_purposes (connection, (const char * const *) purposes);
  lanyard_connection_set_scopes (connection, (const char * const *) scopes);

  name = lanyard_import_dup_name (manager, connection);
  lanyard_connection_set_name (connection, name);

  return connection;
}

/**
 * lanyard_import_dup_suggestion:
 * @field: a field for which nothing was found
 *
 * Returns: (transfer full) (nullable): what the person's other connections with the
 *   provider have there, if all agree
 */
char *
lanyard_import_dup_suggestion (LanyardManager *manager,
                               LanyardStray   *stray,
                               const char     *field)
{
  GListModel *entries = lanyard_manager_get_entries (manager);
  const char *id = lanyard_provider_get_id (lanyard_stray_get_provider (stray));
  g_autofree char *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);
      LanyardConnection *connection = lanyard_entry_get_connection (entry);
      const char *value = lanyard_connection_get_field (connection, field);

      if (value == NULL || g_strcmp0 (lanyard_connection_get_provider (connection), id) != 0)
        continue;

      if (found != NULL && !g_str_equal (found, value))
        return NULL;

      g_free (found);
      found = g_strdup (value);
    }

  return g_steal_pointer (&found);
}
