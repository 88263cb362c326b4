/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-settings.h"

/* An older schema lies about where the program was once installed: it is as good as none. */
static gboolean
is_complete (GSettingsSchema *schema)
{
  return g_settings_schema_has_key (schema, LANYARD_SETTINGS_RETEST) &&
         g_settings_schema_has_key (schema, LANYARD_SETTINGS_REMINDERS) &&
         g_settings_schema_has_key (schema, LANYARD_SETTINGS_HANDED_OVER);
}

/**
 * lanyard_settings_new:
 *
 * A program that runs from the build folder may have no schema. Then nothing is kept,
 * and everything is as it is by default.
 *
 * Returns: (transfer full) (nullable): the settings of this program
 */
GSettings *
lanyard_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, LANYARD_APP_ID, TRUE);
  if (schema == NULL || !is_complete (schema))
    return NULL;

  return g_settings_new_full (schema, NULL, NULL);
}
