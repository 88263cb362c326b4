/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-text.h"

#include <glib/gi18n-lib.h>

#include "lanyard-method.h"
#include "lanyard-output.h"

/**
 * lanyard_import_text_places:
 * @places: (element-type LanyardImportPlace): what would be read
 */
void
lanyard_import_text_places (GPtrArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      g_autofree char *words = lanyard_import_place_dup_words (g_ptr_array_index (places, i));
      g_autofree char *tidy = lanyard_output_tidy (words);

      lanyard_output_line (tidy);
    }
}

static char *
dup_state (LanyardStray *stray)
{
  g_auto (GStrv) missing = lanyard_stray_dup_missing (stray);
  g_autofree char *list = g_strjoinv (", ", missing);

  if (lanyard_stray_get_held_by (stray) != NULL)
    return g_strdup_printf (_("in the keyring as “%s”"), lanyard_stray_get_held_by (stray));

  /* Translators: %s is a list of names of fields, such as “email”. */
  return *list != '\0' ? g_strdup_printf (_("still needed: %s"), list) : NULL;
}

static void
print_stray (LanyardStray *stray,
             guint         number)
{
  GPtrArray *places = lanyard_stray_get_places (stray);
  g_autofree char *kind = lanyard_stray_dup_kind (stray);
  g_autofree char *mask = lanyard_stray_dup_mask (stray);
  g_autofree char *state = dup_state (stray);
  g_autofree char *line = NULL;

  line = g_strdup_printf ("%u. %s %s%s%s", number, kind, mask, state != NULL ? " – " : "",
                          state != NULL ? state : "");
  lanyard_output_line (line);

  for (guint i = 0; i < places->len; i++)
    {
      g_autofree char *words = lanyard_stray_place_dup_words (g_ptr_array_index (places, i));
      g_autofree char *tidy = lanyard_output_tidy (words);
      g_autofree char *indented = g_strconcat ("   ", tidy, NULL);

      lanyard_output_line (indented);
    }

  if (lanyard_stray_get_unsupported (stray) != NULL)
    {
      g_autofree char *why = g_strconcat ("   ", lanyard_stray_get_unsupported (stray), NULL);

      lanyard_output_line (why);
    }
}

/**
 * lanyard_import_text_strays:
 * @strays: (element-type LanyardStray): what was found
 */
void
lanyard_import_text_strays (GPtrArray *strays)
{
  for (guint i = 0; i < strays->len; i++)
    print_stray (g_ptr_array_index (strays, i), i + 1);
}

/**
 * lanyard_import_text_change:
 *
 * Shows what would be changed, on standard error: it is a question.
 */
void
lanyard_import_text_change (LanyardImportChange *change)
{
  GPtrArray *lines = lanyard_import_change_get_lines (change);
  g_autofree char *path = lanyard_output_tidy (lanyard_import_change_get_path (change));
  g_autofree char *left = lanyard_import_change_dup_left_words (change);

  lanyard_output_words ("\n%s", path);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const LanyardDiffLine *line = g_ptr_array_index (lines, i);
      g_autofree char *tidy = lanyard_output_tidy (line->text);
      char mark = lanyard_diff_get_mark (line);

      /* Its numbers count the lines around, which are not shown. */
      if (line->kind == LANYARD_DIFF_PLACE)
        {
          if (i > 0)
            lanyard_output_words ("⋯");
          continue;
        }

      lanyard_output_words ("%c%s", mark != '\0' ? mark : ' ', tidy);
    }

  if (left != NULL)
    lanyard_output_words ("%s", left);
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static const char *
get_state (LanyardStray *stray)
{
  g_auto (GStrv) missing = lanyard_stray_dup_missing (stray);

  if (lanyard_stray_get_held_by (stray) != NULL)
    return "held";

  if (lanyard_stray_get_unsupported (stray) != NULL)
    return "unsupported";

  return missing[0] != NULL ? "incomplete" : "found";
}

static void
build_place (const LanyardStrayPlace *place,
             JsonBuilder             *builder)
{
  json_builder_begin_object (builder);
  add_string (builder, "source", lanyard_stray_source_to_string (place->source));
  add_string (builder, "path", place->path);
  json_builder_set_member_name (builder, "line");
  if (place->line > 0)
    json_builder_add_int_value (builder, place->line);
  else
    json_builder_add_null_value (builder);
  add_string (builder, "name", place->name);
  add_string (builder, "holder", place->holder);
  json_builder_end_object (builder);
}

static void
build_fields (LanyardStray *stray,
              JsonBuilder  *builder)
{
  g_auto (GStrv) missing = lanyard_stray_dup_missing (stray);
  GHashTable *fields = lanyard_stray_get_fields (stray);
  const LanyardMethod *method = lanyard_stray_get_method (stray);

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (guint i = 0; method != NULL && i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);

      if (g_hash_table_contains (fields, field->id))
        add_string (builder, field->id, g_hash_table_lookup (fields, field->id));
    }
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (char **id = missing; *id != NULL; id++)
    json_builder_add_string_value (builder, *id);
  json_builder_end_array (builder);
}

/**
 * lanyard_import_json_strays:
 * @strays: (element-type LanyardStray): what was found
 *
 * Adds an array of them.
 */
void
lanyard_import_json_strays (LanyardManager *manager,
                            GPtrArray      *strays,
                            JsonBuilder    *builder)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < strays->len; i++)
    {
      LanyardStray *stray = g_ptr_array_index (strays, i);
      const LanyardMethod *method = lanyard_stray_get_method (stray);
      GPtrArray *places = lanyard_stray_get_places (stray);
      g_autofree char *mask = lanyard_stray_dup_mask (stray);

      json_builder_begin_object (builder);
      add_string (builder, "provider", lanyard_provider_get_id (lanyard_stray_get_provider (stray)));
      add_string (builder, "method", method != NULL ? method->id : NULL);
      add_string (builder, "secret", mask);
      add_string (builder, "state", get_state (stray));
      add_string (builder, "connection", lanyard_stray_get_held_by (stray));
      build_fields (stray, builder);
      json_builder_set_member_name (builder, "places");
      json_builder_begin_array (builder);
      for (guint j = 0; j < places->len; j++)
        build_place (g_ptr_array_index (places, j), builder);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * lanyard_import_json_changes:
 * @changes: (element-type LanyardImportChange): what could be done about files
 *
 * Adds an array of them. Those that were made have a backup.
 */
void
lanyard_import_json_changes (GPtrArray   *changes,
                             JsonBuilder *builder)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      LanyardImportChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      add_string (builder, "path", lanyard_import_change_get_path (change));
      add_string (builder, "backup", lanyard_import_change_get_backup (change));
      json_builder_set_member_name (builder, "left");
      json_builder_add_int_value (builder, lanyard_import_change_get_left (change));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
