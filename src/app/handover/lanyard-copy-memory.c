/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-copy-memory.h"

#include "lanyard-entry.h"
#include "lanyard-settings.h"

#define TYPE "a{s(ss)}"

/* All that is kept but what belongs to @uuid, to be added to. */
static GVariantBuilder *
begin (GSettings  *settings,
       const char *uuid)
{
  g_autoptr (GVariant) kept = g_settings_get_value (settings, LANYARD_SETTINGS_HANDED_OVER);
  GVariantBuilder *builder = g_variant_builder_new (G_VARIANT_TYPE (TYPE));
  GVariantIter iter;
  const char *key;
  const char *profile;
  const char *format;

  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "{&s(&s&s)}", &key, &profile, &format))
    if (!g_str_equal (key, uuid))
      g_variant_builder_add (builder, "{s(ss)}", key, profile, format);

  return builder;
}

/**
 * lanyard_copy_memory_look_up:
 * @settings: (nullable): where it is kept
 * @uuid: of a connection
 * @profile: (out): id of a profile, which may be gone
 * @format: (out): a format
 */
gboolean
lanyard_copy_memory_look_up (GSettings      *settings,
                             const char     *uuid,
                             char          **profile,
                             LanyardFormat  *format)
{
  g_autoptr (GVariant) kept = NULL;
  const char *id;
  const char *word;

  g_return_val_if_fail (uuid != NULL, FALSE);

  if (settings == NULL)
    return FALSE;

  kept = g_settings_get_value (settings, LANYARD_SETTINGS_HANDED_OVER);
  if (!g_variant_lookup (kept, uuid, "(&s&s)", &id, &word) ||
      !lanyard_format_parse (word, format, NULL))
    return FALSE;

  *profile = g_strdup (id);

  return TRUE;
}

void
lanyard_copy_memory_keep (GSettings     *settings,
                          const char    *uuid,
                          const char    *profile,
                          LanyardFormat  format)
{
  g_autoptr (GVariantBuilder) builder = NULL;

  g_return_if_fail (uuid != NULL);
  g_return_if_fail (profile != NULL);

  if (settings == NULL)
    return;

  builder = begin (settings, uuid);
  g_variant_builder_add (builder, "{s(ss)}", uuid, profile, lanyard_format_to_string (format));
  g_settings_set_value (settings, LANYARD_SETTINGS_HANDED_OVER, g_variant_builder_end (builder));
}

static gboolean
is_there (GListModel *entries,
          const char *uuid)
{
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);
      LanyardConnection *connection = lanyard_entry_get_connection (entry);

      if (g_str_equal (lanyard_connection_get_uuid (connection), uuid))
        return TRUE;
    }

  return FALSE;
}

/**
 * lanyard_copy_memory_prune:
 * @settings: (nullable): where it is kept
 * @entries: the connections that there are, all of them
 *
 * Forgets what belongs to connections that are gone.
 */
void
lanyard_copy_memory_prune (GSettings  *settings,
                           GListModel *entries)
{
  g_autoptr (GVariant) kept = NULL;
  GVariantIter iter;
  const char *uuid;

  g_return_if_fail (G_IS_LIST_MODEL (entries));

  if (settings == NULL)
    return;

  kept = g_settings_get_value (settings, LANYARD_SETTINGS_HANDED_OVER);
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "{&s(ss)}", &uuid, NULL, NULL))
    if (!is_there (entries, uuid))
      {
        g_autoptr (GVariantBuilder) builder = begin (settings, uuid);

        g_settings_set_value (settings, LANYARD_SETTINGS_HANDED_OVER,
                              g_variant_builder_end (builder));
      }
}
