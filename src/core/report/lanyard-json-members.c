/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-json-members.h"

#include "lanyard-error.h"

#include <glib/gi18n-lib.h>

static gboolean
wrong_type (const char  *member,
            GError     **error)
{
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
               /* Translators: %s is the name of a member of a JSON file */
               _("“%s” holds something that does not belong there"), member);

  return FALSE;
}

/* The member, or NULL if there is nothing in it. */
static JsonNode *
find (JsonObject *object,
      const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
holds_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
         json_node_get_string (node) != NULL &&
         g_utf8_validate (json_node_get_string (node), -1, NULL);
}

/**
 * lanyard_json_read_string:
 * @object: an object
 * @member: name of a member
 * @value: (out) (transfer none) (nullable): its text, which lives as long as @object
 * @error: return location
 */
gboolean
lanyard_json_read_string (JsonObject  *object,
                          const char  *member,
                          const char **value,
                          GError     **error)
{
  JsonNode *node = find (object, member);

  *value = NULL;
  if (node == NULL)
    return TRUE;

  if (!holds_string (node))
    return wrong_type (member, error);

  *value = json_node_get_string (node);

  return TRUE;
}

/**
 * lanyard_json_read_number:
 * @object: an object
 * @member: name of a member
 * @value: (out): its number, 0 if there is none
 * @error: return location
 */
gboolean
lanyard_json_read_number (JsonObject  *object,
                          const char  *member,
                          guint       *value,
                          GError     **error)
{
  JsonNode *node = find (object, member);
  gint64 number = 0;

  *value = 0;
  if (node == NULL)
    return TRUE;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return wrong_type (member, error);

  number = json_node_get_int (node);
  if (number < 0 || number > G_MAXUINT)
    return wrong_type (member, error);

  *value = (guint) number;

  return TRUE;
}

/**
 * lanyard_json_read_boolean:
 * @object: an object
 * @member: name of a member
 * @value: (out): whether it is there and true
 * @error: return location
 */
gboolean
lanyard_json_read_boolean (JsonObject  *object,
                           const char  *member,
                           gboolean    *value,
                           GError     **error)
{
  JsonNode *node = find (object, member);

  *value = FALSE;
  if (node == NULL)
    return TRUE;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return wrong_type (member, error);

  *value = json_node_get_boolean (node);

  return TRUE;
}

/**
 * lanyard_json_read_time:
 * @object: an object
 * @member: name of a member
 * @value: (out) (transfer full) (nullable): its time, in UTC
 * @error: return location
 */
gboolean
lanyard_json_read_time (JsonObject  *object,
                        const char  *member,
                        GDateTime  **value,
                        GError     **error)
{
  g_autoptr (GDateTime) local = NULL;
  const char *text = NULL;

  *value = NULL;
  if (!lanyard_json_read_string (object, member, &text, error))
    return FALSE;

  if (text == NULL)
    return TRUE;

  local = g_date_time_new_from_iso8601 (text, NULL);
  if (local != NULL)
    *value = g_date_time_to_utc (local);

  return *value != NULL || wrong_type (member, error);
}

/**
 * lanyard_json_read_strings:
 * @object: an object
 * @member: name of a member
 * @value: (out) (transfer full) (nullable): its texts; `NULL` if it is absent
 * @error: return location
 */
gboolean
lanyard_json_read_strings (JsonObject   *object,
                           const char   *member,
                           char       ***value,
                           GError      **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = NULL;
  guint i;

  *value = NULL;
  if (!lanyard_json_read_array (object, member, &array, error))
    return FALSE;

  if (array == NULL)
    return TRUE;

  for (i = 0; i < json_array_get_length (array); i++)
    {
      if (!holds_string (json_array_get_element (array, i)))
        return wrong_type (member, error);

      g_strv_builder_add (builder, json_array_get_string_element (array, i));
    }

  *value = g_strv_builder_end (builder);

  return TRUE;
}

/**
 * lanyard_json_read_object:
 * @object: an object
 * @member: name of a member
 * @value: (out) (transfer none) (nullable): the object in it
 * @error: return location
 */
gboolean
lanyard_json_read_object (JsonObject  *object,
                          const char  *member,
                          JsonObject **value,
                          GError     **error)
{
  JsonNode *node = find (object, member);

  *value = NULL;
  if (node == NULL)
    return TRUE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return wrong_type (member, error);

  *value = json_node_get_object (node);

  return TRUE;
}

/**
 * lanyard_json_read_array:
 * @object: an object
 * @member: name of a member
 * @value: (out) (transfer none) (nullable): the array in it
 * @error: return location
 */
gboolean
lanyard_json_read_array (JsonObject  *object,
                         const char  *member,
                         JsonArray  **value,
                         GError     **error)
{
  JsonNode *node = find (object, member);

  *value = NULL;
  if (node == NULL)
    return TRUE;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong_type (member, error);

  *value = json_node_get_array (node);

  return TRUE;
}

/**
 * lanyard_json_add_string:
 * @builder: a builder inside of an object
 * @member: name of the member
 * @value: (nullable): its text; `NULL` is written as `null`
 */
void
lanyard_json_add_string (JsonBuilder *builder,
                         const char  *member,
                         const char  *value)
{
  json_builder_set_member_name (builder, member);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

void
lanyard_json_add_number (JsonBuilder *builder,
                         const char  *member,
                         guint        value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

void
lanyard_json_add_boolean (JsonBuilder *builder,
                          const char  *member,
                          gboolean     value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

/**
 * lanyard_json_add_time:
 * @builder: a builder inside of an object
 * @member: name of the member
 * @value: (nullable): a time in UTC; `NULL` is written as `null`
 *
 * Writes a time to the second, as "2026-11-22T09:30:00Z".
 */
void
lanyard_json_add_time (JsonBuilder *builder,
                       const char  *member,
                       GDateTime   *value)
{
  g_autofree char *text = NULL;

  if (value != NULL)
    text = g_date_time_format (value, "%Y-%m-%dT%H:%M:%SZ");

  lanyard_json_add_string (builder, member, text);
}

/**
 * lanyard_json_add_strings:
 * @builder: a builder inside of an object
 * @member: name of the member
 * @value: (nullable): its texts; `NULL` is written as `null`
 */
void
lanyard_json_add_strings (JsonBuilder        *builder,
                          const char         *member,
                          const char * const *value)
{
  json_builder_set_member_name (builder, member);
  if (value == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_array (builder);
  for (; *value != NULL; value++)
    json_builder_add_string_value (builder, *value);

  json_builder_end_array (builder);
}
