/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which profile sets what a file set so far. */

#include "lanyard-stray-profile.h"

#include <string.h>

/* Whether a variable that is filled like this would be what it was: another profile may
 * have the same name for the secret alone, or for the secret and a user. */
static gboolean
gives_value (const char               *variable,
             const LanyardStrayItem   *item,
             const LanyardStrayRemedy *remedy)
{
  gsize length = strlen (item->name);
  g_autoptr (GHashTable) fields = NULL;
  g_autoptr (LanyardSecret) secret = NULL;

  if (strncmp (variable, item->name, length) != 0 || variable[length] != '=')
    return FALSE;

  fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return lanyard_stray_names_match (variable + length + 1, lanyard_secret_peek (item->value),
                                    &secret, fields) &&
         secret != NULL && lanyard_secret_equal (secret, remedy->secret);
}

static gboolean
gives_all (const LanyardProfile     *profile,
           const LanyardStrayRemedy *remedy,
           GPtrArray                *items)
{
  char **variables = g_hash_table_lookup (profile->variables, remedy->method->id);

  for (guint i = 0; i < items->len; i++)
    {
      char **variable = variables;

      while (variable != NULL && *variable != NULL &&
             !gives_value (*variable, g_ptr_array_index (items, i), remedy))
        variable++;

      if (variable == NULL || *variable == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * lanyard_stray_profile_find:
 * @items: (element-type LanyardStrayItem): variables that hold the secret
 *
 * Returns: (transfer none) (nullable): a profile with which all of @items have the values
 *   that they had; the usual one, if it does
 */
const LanyardProfile *
lanyard_stray_profile_find (const LanyardStrayRemedy *remedy,
                            GPtrArray                *items)
{
  GPtrArray *profiles = NULL;
  const LanyardProfile *found = NULL;

  g_return_val_if_fail (remedy != NULL, NULL);
  g_return_val_if_fail (items != NULL, NULL);

  profiles = lanyard_provider_get_profiles (remedy->provider);
  for (guint i = 0; items->len > 0 && i < profiles->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (profiles, i);

      if ((found == NULL || profile->is_default) && gives_all (profile, remedy, items))
        found = profile;
    }

  return found;
}
