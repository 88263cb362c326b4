/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-jsonc-writer.h"

#include <math.h>
#include <string.h>

#include "lanyard-text-edits.h"

#define DEFAULT_UNIT "  "

/* A list longer than this gets a line for each of its elements. */
#define MAX_COLUMNS 90

/* The first value that is indented within another one shows by how much. */
static char *
find_unit (const char             *text,
           const LanyardJsoncNode *node,
           gsize                   line_of)
{
  for (guint i = 0; node->members != NULL && i < node->members->len; i++)
    {
      const LanyardJsoncMember *member = g_ptr_array_index (node->members, i);
      g_autofree char *outer = lanyard_text_dup_indent (text, line_of);
      g_autofree char *inner = lanyard_text_dup_indent (text, member->start);
      char *unit;

      if (lanyard_text_begins_line (text, member->start) &&
          g_str_has_prefix (inner, outer) && strlen (inner) > strlen (outer))
        return g_strdup (inner + strlen (outer));

      unit = find_unit (text, member->value, member->start);
      if (unit != NULL)
        return unit;
    }

  return NULL;
}

/* In “{"a":1}” nothing stands after a colon, and then nothing shall. */
static const char *
find_gap (const char             *text,
          const LanyardJsoncNode *root)
{
  const LanyardJsoncMember *first;

  if (root == NULL || root->type != LANYARD_JSONC_OBJECT || root->members->len == 0)
    return " ";

  first = g_ptr_array_index (root->members, 0);

  return first->value->start == first->colon + 1 ? "" : " ";
}

LanyardJsoncStyle *
lanyard_jsonc_style_detect (const char             *text,
                            const LanyardJsoncNode *root)
{
  LanyardJsoncStyle *self = g_new0 (LanyardJsoncStyle, 1);

  self->newline = lanyard_text_get_newline (text);
  self->unit = root != NULL ? find_unit (text, root, root->start) : NULL;
  self->gap = find_gap (text, root);
  if (self->unit == NULL)
    self->unit = g_strdup (DEFAULT_UNIT);

  return self;
}

void
lanyard_jsonc_style_free (LanyardJsoncStyle *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->unit);
  g_free (self);
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
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *c);
      else
        g_string_append_c (out, *c);
    }

  g_string_append_c (out, '"');
}

static void
append_scalar (GString  *out,
               JsonNode *value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  GType type = json_node_get_value_type (value);

  if (JSON_NODE_HOLDS_NULL (value))
    g_string_append (out, "null");
  else if (type == G_TYPE_STRING)
    append_string (out, json_node_get_string (value));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (value) ? "true" : "false");
  else if (type == G_TYPE_DOUBLE && isfinite (json_node_get_double (value)))
    g_string_append (out, g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (value)));
  else if (type == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (value));
  else
    g_string_append (out, "null");
}

static void
append_break (GString                 *out,
              const LanyardJsoncStyle *style,
              const char              *indent,
              gboolean                 deeper)
{
  g_string_append (out, style->newline);
  g_string_append (out, indent);
  if (deeper)
    g_string_append (out, style->unit);
}

static gboolean
fits_in_line (JsonArray  *array,
              const char *line,
              const char *indent)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)))
      return FALSE;

  return strlen (line) + strlen (indent) <= MAX_COLUMNS;
}

static void
append_array (GString                 *out,
              JsonNode                *value,
              const LanyardJsoncStyle *style,
              const char              *indent,
              gboolean                 in_lines)
{
  JsonArray *array = json_node_get_array (value);
  g_autofree char *inner = g_strconcat (indent, style->unit, NULL);
  g_autofree char *line = in_lines ? lanyard_jsonc_write_value (value, style, "", FALSE) : NULL;

  if (in_lines && fits_in_line (array, line, indent))
    {
      g_string_append (out, line);
      return;
    }

  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *element =
        lanyard_jsonc_write_value (json_array_get_element (array, i), style, inner, in_lines);

      if (i > 0)
        g_string_append_printf (out, ",%s", in_lines ? "" : style->gap);
      if (in_lines)
        append_break (out, style, indent, TRUE);
      g_string_append (out, element);
    }

  if (in_lines && json_array_get_length (array) > 0)
    append_break (out, style, indent, FALSE);
  g_string_append_c (out, ']');
}

static void
append_object (GString                 *out,
               JsonNode                *value,
               const LanyardJsoncStyle *style,
               const char              *indent,
               gboolean                 in_lines)
{
  JsonObject *object = json_node_get_object (value);
  g_autofree char *inner = g_strconcat (indent, style->unit, NULL);
  g_autoptr (GList) names = json_object_get_members (object);

  g_string_append_c (out, '{');
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *member =
        lanyard_jsonc_write_member (l->data, json_object_get_member (object, l->data), style,
                                    inner, in_lines);

      if (l != names)
        g_string_append_printf (out, ",%s", in_lines ? "" : style->gap);
      if (in_lines)
        append_break (out, style, indent, TRUE);
      g_string_append (out, member);
    }

  if (in_lines && names != NULL)
    append_break (out, style, indent, FALSE);
  g_string_append_c (out, '}');
}

/**
 * lanyard_jsonc_write_value:
 * @value: any value
 * @indent: what the line begins with that it stands in
 * @in_lines: whether each member of an object gets a line
 *
 * Returns: (transfer full): @value as JSON, without a line break at the end
 */
char *
lanyard_jsonc_write_value (JsonNode                *value,
                           const LanyardJsoncStyle *style,
                           const char              *indent,
                           gboolean                 in_lines)
{
  GString *out = g_string_new (NULL);

  if (JSON_NODE_HOLDS_OBJECT (value))
    append_object (out, value, style, indent, in_lines);
  else if (JSON_NODE_HOLDS_ARRAY (value))
    append_array (out, value, style, indent, in_lines);
  else
    append_scalar (out, value);

  return g_string_free (out, FALSE);
}

char *
lanyard_jsonc_write_member (const char              *name,
                            JsonNode                *value,
                            const LanyardJsoncStyle *style,
                            const char              *indent,
                            gboolean                 in_lines)
{
  GString *out = g_string_new (NULL);
  g_autofree char *written = lanyard_jsonc_write_value (value, style, indent, in_lines);

  append_string (out, name);
  g_string_append_printf (out, ":%s%s", style->gap, written);

  return g_string_free (out, FALSE);
}
