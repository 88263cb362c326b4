/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-toml-writer.h"

#include <math.h>
#include <string.h>

#define BARE "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"

static gboolean
can_write_object (JsonObject *object)
{
  g_autoptr (GList) values = json_object_get_values (object);

  for (GList *l = values; l != NULL; l = l->next)
    if (!lanyard_toml_can_write (l->data))
      return FALSE;

  return TRUE;
}

static gboolean
can_write_array (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!lanyard_toml_can_write (json_array_get_element (array, i)))
      return FALSE;

  return TRUE;
}

/**
 * lanyard_toml_can_write:
 * @value: any value
 *
 * Whether TOML has such a value. There is no null in it.
 */
gboolean
lanyard_toml_can_write (JsonNode *value)
{
  if (JSON_NODE_HOLDS_OBJECT (value))
    return can_write_object (json_node_get_object (value));

  if (JSON_NODE_HOLDS_ARRAY (value))
    return can_write_array (json_node_get_array (value));

  return !JSON_NODE_HOLDS_NULL (value);
}

static void
append_string (GString    *out,
               const char *string)
{
  g_string_append_c (out, '"');

  for (const char *c = string; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_printf (out, "\\%c", *c);
      else if (*c == '\n')
        g_string_append (out, "\\n");
      else if (*c == '\t')
        g_string_append (out, "\\t");
      else if ((guchar) *c < ' ' || *c == '\x7f')
        g_string_append_printf (out, "\\u%04X", (guint) (guchar) *c);
      else
        g_string_append_c (out, *c);
    }

  g_string_append_c (out, '"');
}

static void
append_name (GString    *out,
             const char *name)
{
  if (*name != '\0' && strspn (name, BARE) == strlen (name))
    g_string_append (out, name);
  else
    append_string (out, name);
}

static void
append_key (GString            *out,
            const char * const *key)
{
  for (guint i = 0; key[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, '.');
      append_name (out, key[i]);
    }
}

/* A number without a point would be an integer. */
static void
append_double (GString *out,
               double   number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (number))
    g_string_append (out, "nan");
  else if (isinf (number))
    g_string_append (out, number > 0 ? "inf" : "-inf");
  else
    {
      g_ascii_dtostr (buffer, sizeof buffer, number);
      g_string_append (out, buffer);
      if (strpbrk (buffer, ".e") == NULL)
        g_string_append (out, ".0");
    }
}

static void
append_scalar (GString  *out,
               JsonNode *value)
{
  GType type = json_node_get_value_type (value);

  if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (value) ? "true" : "false");
  else if (type == G_TYPE_DOUBLE)
    append_double (out, json_node_get_double (value));
  else if (type == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (value));
  else
    append_string (out, json_node_get_string (value));
}

static void
append_value (GString  *out,
              JsonNode *value)
{
  if (JSON_NODE_HOLDS_OBJECT (value))
    {
      JsonObject *object = json_node_get_object (value);
      g_autoptr (GList) names = json_object_get_members (object);

      g_string_append_c (out, '{');
      for (GList *l = names; l != NULL; l = l->next)
        {
          g_string_append (out, l != names ? ", " : " ");
          append_name (out, l->data);
          g_string_append (out, " = ");
          append_value (out, json_object_get_member (object, l->data));
        }
      g_string_append (out, names != NULL ? " }" : "}");
    }
  else if (JSON_NODE_HOLDS_ARRAY (value))
    {
      JsonArray *array = json_node_get_array (value);

      g_string_append_c (out, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_string_append (out, i > 0 ? ", " : "");
          append_value (out, json_array_get_element (array, i));
        }
      g_string_append_c (out, ']');
    }
  else
    {
      append_scalar (out, value);
    }
}

/**
 * lanyard_toml_write_value:
 * @value: what can be written
 *
 * Returns: (transfer full): @value in one line, a table in braces
 */
char *
lanyard_toml_write_value (JsonNode *value)
{
  GString *out = g_string_new (NULL);

  append_value (out, value);

  return g_string_free (out, FALSE);
}

char *
lanyard_toml_write_line (const char * const *key,
                         JsonNode           *value,
                         const char         *newline)
{
  GString *out = g_string_new (NULL);

  append_key (out, key);
  g_string_append (out, " = ");
  append_value (out, value);
  g_string_append (out, newline);

  return g_string_free (out, FALSE);
}

static void
append_table (GString    *out,
              GPtrArray  *key,
              JsonObject *object,
              const char *newline)
{
  g_autoptr (GList) names = json_object_get_members (object);

  if (out->len > 0)
    g_string_append (out, newline);
  g_string_append_c (out, '[');
  append_key (out, (const char * const *) key->pdata);
  g_string_append_printf (out, "]%s", newline);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name[] = { l->data, NULL };
      JsonNode *value = json_object_get_member (object, l->data);
      g_autofree char *line = NULL;

      if (JSON_NODE_HOLDS_OBJECT (value))
        continue;

      line = lanyard_toml_write_line (name, value, newline);
      g_string_append (out, line);
    }

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);

      if (!JSON_NODE_HOLDS_OBJECT (value))
        continue;

      g_ptr_array_insert (key, key->len - 1, l->data);
      append_table (out, key, json_node_get_object (value), newline);
      g_ptr_array_remove_index (key, key->len - 2);
    }
}

/**
 * lanyard_toml_write_tables:
 * @key: of a table
 * @value: an object
 *
 * Returns: (transfer full): the table with its header, and those in it with theirs
 */
char *
lanyard_toml_write_tables (const char * const *key,
                           JsonNode           *value,
                           const char         *newline)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; key[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) key[i]);
  g_ptr_array_add (names, NULL);

  append_table (out, names, json_node_get_object (value), newline);

  return g_string_free (out, FALSE);
}
