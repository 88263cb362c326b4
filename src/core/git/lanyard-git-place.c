/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-place.h"

#include "lanyard-provider-private.h"

/* Whether the path of a repository tells the field. */
static gboolean
is_told (LanyardProvider    *provider,
         const LanyardField *field)
{
  return provider->git_path != NULL &&
         g_regex_get_string_number (lanyard_pattern_get_regex (provider->git_path),
                                    field->id) > 0;
}

/**
 * lanyard_git_place_new_of:
 * @connection: (nullable): whose place it is
 *
 * Returns: (transfer full): the place that @connection is limited to; what it leaves open
 *   is a repository or workspace that no connection names
 */
GHashTable *
lanyard_git_place_new_of (LanyardProvider   *provider,
                          LanyardConnection *connection)
{
  GHashTable *place = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);

  for (guint i = 0; i < provider->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (provider->fields, i);
      const char *value = NULL;

      if (!is_told (provider, field))
        continue;

      if (connection != NULL)
        value = lanyard_connection_get_field (connection, field->id);
      g_hash_table_insert (place, g_strdup (field->id), g_strdup (value != NULL ? value : ""));
    }

  return place;
}

/**
 * lanyard_git_place_dup_label:
 *
 * Returns: (transfer full): the place as an address has it; empty if it is any
 */
char *
lanyard_git_place_dup_label (LanyardProvider *provider,
                             GHashTable      *place)
{
  g_autoptr (GString) label = g_string_new (NULL);

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (place != NULL, NULL);

  for (guint i = 0; i < provider->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (provider->fields, i);
      const char *value = g_hash_table_lookup (place, field->id);

      if (value != NULL && *value != '\0')
        g_string_append_printf (label, "%s%s", label->len > 0 ? "/" : "", value);
    }

  return g_string_free (g_steal_pointer (&label), FALSE);
}
