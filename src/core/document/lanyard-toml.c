/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-toml.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-text-edits.h"
#include "lanyard-toml-node.h"
#include "lanyard-toml-writer.h"

static LanyardTomlLine *
get_line (const LanyardTomlDocument *document,
          guint                      i)
{
  return g_ptr_array_index (document->lines, i);
}

static guint
count (const char * const *path)
{
  return g_strv_length ((char **) path);
}

/* How many names both begin with. */
static guint
count_common (const GPtrArray    *key,
              const char * const *path)
{
  guint n = 0;

  while (n < key->len && path[n] != NULL &&
         g_str_equal (g_ptr_array_index (key, n), path[n]))
    n++;

  return n;
}

/* Whether the line says something about what is at @path, or in it. */
static gboolean
is_within (const LanyardTomlLine *line,
           const char * const    *path)
{
  return count_common (line->key, path) == count (path);
}

static gboolean
is_exactly (const LanyardTomlLine *line,
            const char * const    *path)
{
  return is_within (line, path) && line->key->len == count (path);
}

static gboolean
fail (const char  *text,
      gsize        at,
      const char  *reason,
      GError     **error)
{
  guint line;
  guint column;

  lanyard_text_find_position (text, at + strspn (text + at, " \t"), &line, &column);
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
               /* Translators: what is wrong in somebody's file, after “line 3, column 7:”. */
               _("Line %u, column %u: %s"), line, column, reason);

  return FALSE;
}

static LanyardTomlDocument *
parse (const char          *text,
       const char * const  *path,
       GError             **error)
{
  g_autoptr (LanyardTomlDocument) document = lanyard_toml_document_parse (text, error);

  for (guint i = 0; document != NULL && i < document->lines->len; i++)
    {
      const LanyardTomlLine *line = get_line (document, i);

      /* Which of them is meant, no path can say. */
      if (line->type == LANYARD_TOML_ARRAY && count_common (line->key, path) == line->key->len)
        {
          fail (text, line->start, _("This is an array of tables, which Lanyard does not change."),
                error);
          return NULL;
        }
    }

  return g_steal_pointer (&document);
}

static JsonNode *
find_value (JsonNode           *model,
            const char * const *path)
{
  for (; model != NULL && *path != NULL; path++)
    {
      if (!JSON_NODE_HOLDS_OBJECT (model))
        return NULL;

      model = json_object_get_member (json_node_get_object (model), *path);
    }

  return model;
}

static gboolean
arrived (const char         *text,
         const char * const *path,
         JsonNode           *value)
{
  g_autoptr (LanyardTomlDocument) document = lanyard_toml_document_parse (text, NULL);
  JsonNode *there = document != NULL ? find_value (document->model, path) : NULL;

  if (document == NULL || value == NULL || there == NULL)
    return document != NULL && value == there;

  return json_node_equal (there, value);
}

static char *
checked (char                *text,
         const char * const  *path,
         JsonNode            *value,
         GError             **error)
{
  g_autofree char *result = text;

  if (result == NULL || arrived (result, path, value))
    return g_steal_pointer (&result);

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                       _("The file is written in a way that Lanyard cannot change safely."));

  return NULL;
}

static char *
replace_value (const char            *text,
               const LanyardTomlLine *line,
               JsonNode              *value)
{
  g_autoptr (LanyardTextEdits) edits = lanyard_text_edits_new ();
  g_autofree char *written = lanyard_toml_write_value (value);

  lanyard_text_edits_add (edits, line->value_start, line->value_end, written);

  return lanyard_text_edits_apply (edits, text);
}

/* A line whose value holds the place of @path in it: “a = { b = 1 }” that of a.b. */
static const LanyardTomlLine *
find_holder (const LanyardTomlDocument *document,
             const char * const        *path)
{
  for (guint i = 0; i < document->lines->len; i++)
    {
      const LanyardTomlLine *line = get_line (document, i);

      if (line->type == LANYARD_TOML_VALUE && line->key->len < count (path) &&
          count_common (line->key, path) == line->key->len)
        return line;
    }

  return NULL;
}

/* Writes the value of @holder anew, with another value at @path, or without it. */
static char *
edit_holder (const char             *text,
             const LanyardTomlLine  *holder,
             const char * const     *path,
             JsonNode               *value,
             GError                **error)
{
  g_autofree char *serialised = json_to_string (holder->value, FALSE);
  g_autoptr (JsonNode) copy = json_from_string (serialised, NULL);
  JsonNode *node = copy;
  const char * const *names = path + holder->key->len;

  if (!holder->is_plain)
    {
      fail (text, holder->start, _("This value holds a date or another thing that Lanyard "
                                   "cannot write anew."), error);
      return NULL;
    }

  for (; node != NULL && JSON_NODE_HOLDS_OBJECT (node) && names[1] != NULL; names++)
    {
      JsonObject *object = json_node_get_object (node);

      if (!json_object_has_member (object, names[0]) && value != NULL)
        json_object_set_object_member (object, names[0], json_object_new ());
      node = json_object_get_member (object, names[0]);
    }

  if (node == NULL && value == NULL)
    return g_strdup (text);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (text, holder->start, _("This value is no table."), error);
      return NULL;
    }

  if (value != NULL)
    json_object_set_member (json_node_get_object (node), names[0], json_node_copy (value));
  else if (json_object_has_member (json_node_get_object (node), names[0]))
    json_object_remove_member (json_node_get_object (node), names[0]);
  else
    return g_strdup (text);

  return replace_value (text, holder, copy);
}

/* The last line of the section that line @i is in, also where no header is above it. */
static guint
find_section_end (const LanyardTomlDocument *document,
                  guint                      i)
{
  while (i + 1 < document->lines->len &&
         get_line (document, i + 1)->type == LANYARD_TOML_VALUE)
    i++;

  return i;
}

static char *
insert (const char *text,
        gsize       at,
        const char *insertion)
{
  g_autoptr (LanyardTextEdits) edits = lanyard_text_edits_new ();
  const char *newline = lanyard_text_get_newline (text);
  gboolean joins = at > 0 && lanyard_text_line_start (text, at) != at;
  g_autofree char *whole = g_strconcat (joins ? newline : "", insertion, NULL);

  lanyard_text_edits_add (edits, at, at, whole);

  return lanyard_text_edits_apply (edits, text);
}

/* Puts a table behind its nearest relative, or at the end. */
static char *
insert_tables (const char                *text,
               const LanyardTomlDocument *document,
               const char * const        *path,
               JsonNode                  *value)
{
  const char *newline = lanyard_text_get_newline (text);
  g_autofree char *written = lanyard_toml_write_tables (path, value, newline);
  g_autofree char *spaced = NULL;
  guint best = 0;
  gsize at = strlen (text);
  gsize start = lanyard_text_line_start (text, 0);
  gboolean is_first;

  for (guint i = 0; i < document->lines->len; i++)
    {
      guint common = count_common (get_line (document, i)->key, path);

      if (common > 0 && common >= best)
        {
          best = common;
          at = get_line (document, find_section_end (document, i))->end;
        }
    }

  is_first = at == start;
  spaced = g_strconcat (is_first ? "" : newline, written,
                        text[at] != '\0' && text[at] != '\n' && text[at] != '\r' ? newline : "",
                        NULL);

  return insert (text, at, spaced);
}

/* Adds a line to a table that is there already. */
static char *
insert_line (const char             *text,
             const LanyardTomlLine  *after,
             const char * const     *key,
             JsonNode               *value)
{
  g_autofree char *line = lanyard_toml_write_line (key, value, lanyard_text_get_newline (text));
  g_autofree char *indent = lanyard_text_dup_indent (text, after->start);
  g_autofree char *indented = g_strconcat (indent, line, NULL);

  return insert (text, after->end, indented);
}

/* Before all tables, where lines belong to none. */
static char *
insert_at_top (const char                *text,
               const LanyardTomlDocument *document,
               const char * const        *key,
               JsonNode                  *value)
{
  const char *newline = lanyard_text_get_newline (text);
  g_autofree char *line = lanyard_toml_write_line (key, value, newline);
  g_autofree char *spaced = NULL;
  gsize at = lanyard_text_line_start (text, 0);

  if (document->lines->len > 0 && get_line (document, 0)->type == LANYARD_TOML_VALUE)
    return insert_line (text, get_line (document, find_section_end (document, 0)), key, value);

  spaced = g_strconcat (line, text[at] != '\0' ? newline : "", NULL);

  return insert (text, at, spaced);
}

static char *
insert_value (const char                *text,
              const LanyardTomlDocument *document,
              const char * const        *path,
              JsonNode                  *value)
{
  guint n = count (path) - 1;
  g_auto (GStrv) parent = g_strdupv ((char **) path);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) table = NULL;
  const LanyardTomlLine *dotted = NULL;

  if (n == 0)
    return insert_at_top (text, document, path, value);

  g_clear_pointer (&parent[n], g_free);
  for (guint i = 0; i < document->lines->len; i++)
    {
      const LanyardTomlLine *line = get_line (document, i);

      if (line->type == LANYARD_TOML_TABLE && is_exactly (line, (const char * const *) parent))
        return insert_line (text, get_line (document, line->last), path + n, value);

      if (line->type == LANYARD_TOML_VALUE && is_within (line, (const char * const *) parent) &&
          line->n_header < n)
        dotted = line;
    }

  if (dotted != NULL)
    return insert_line (text, dotted, path + dotted->n_header, value);

  object = json_object_new ();
  json_object_set_member (object, path[n], json_node_copy (value));
  table = json_node_init_object (json_node_alloc (), object);

  return insert_tables (text, document, (const char * const *) parent, table);
}

static GStrv
dup_extended (const char * const *path,
              const char         *name)
{
  guint n = count (path);
  GStrv extended = g_new0 (char *, n + 2);

  for (guint i = 0; i < n; i++)
    extended[i] = g_strdup (path[i]);
  extended[n] = g_strdup (name);

  return extended;
}

/* Makes the table at @path hold what @value holds, member by member, so that whatever is
 * the same already stays as it is written. */
static char *
set_members (const char          *text,
             const char * const  *path,
             JsonNode            *there,
             JsonNode            *value,
             GError             **error)
{
  g_autofree char *result = g_strdup (text);
  g_autoptr (GList) old_names = json_object_get_members (json_node_get_object (there));
  g_autoptr (GList) new_names = json_object_get_members (json_node_get_object (value));

  for (GList *l = new_names; l != NULL && result != NULL; l = l->next)
    {
      g_auto (GStrv) member = dup_extended (path, l->data);
      g_autofree char *before = g_steal_pointer (&result);

      result = lanyard_toml_set (before, (const char * const *) member,
                                 json_object_get_member (json_node_get_object (value), l->data),
                                 error);
    }

  for (GList *l = old_names; l != NULL && result != NULL; l = l->next)
    {
      g_auto (GStrv) member = dup_extended (path, l->data);
      g_autofree char *before = NULL;

      if (json_object_has_member (json_node_get_object (value), l->data))
        continue;

      before = g_steal_pointer (&result);
      result = lanyard_toml_remove (before, (const char * const *) member, error);
    }

  return g_steal_pointer (&result);
}

/**
 * lanyard_toml_read:
 * @text: TOML 1.0
 * @error: return location for an error
 *
 * Returns: (transfer full): what it means, with dates as strings; or `NULL` with @error
 *   set, which names line and column
 */
JsonNode *
lanyard_toml_read (const char  *text,
                   GError     **error)
{
  g_autoptr (LanyardTomlDocument) document = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  document = lanyard_toml_document_parse (text, error);

  return document != NULL ? g_steal_pointer (&document->model) : NULL;
}

/**
 * lanyard_toml_set:
 * @text: TOML 1.0
 * @path: names, from the outermost table inwards; at least one
 * @value: what shall be there; an object for a table
 * @error: return location for an error
 *
 * Makes what is at @path be @value. A new table gets a header of its own, behind its
 * relatives; in one that is there only those lines change that must.
 *
 * Returns: (transfer full): the new text, or `NULL` with @error set, which names line and
 *   column
 */
char *
lanyard_toml_set (const char          *text,
                  const char * const  *path,
                  JsonNode            *value,
                  GError             **error)
{
  g_autoptr (LanyardTomlDocument) document = NULL;
  g_autofree char *removed = NULL;
  const LanyardTomlLine *holder;
  JsonNode *there;

  g_return_val_if_fail (text != NULL && path != NULL && path[0] != NULL, NULL);
  g_return_val_if_fail (value != NULL && lanyard_toml_can_write (value), NULL);

  document = parse (text, path, error);
  if (document == NULL)
    return NULL;

  there = find_value (document->model, path);
  if (there != NULL && json_node_equal (there, value))
    return g_strdup (text);

  holder = find_holder (document, path);
  if (holder != NULL)
    return checked (edit_holder (text, holder, path, value, error), path, value, error);

  for (guint i = 0; i < document->lines->len; i++)
    if (get_line (document, i)->type == LANYARD_TOML_VALUE &&
        is_exactly (get_line (document, i), path))
      return checked (replace_value (text, get_line (document, i), value), path, value, error);

  if (there == NULL)
    return checked (JSON_NODE_HOLDS_OBJECT (value)
                      ? insert_tables (text, document, path, value)
                      : insert_value (text, document, path, value), path, value, error);

  if (JSON_NODE_HOLDS_OBJECT (value))
    return checked (set_members (text, path, there, value, error), path, value, error);

  removed = lanyard_toml_remove (text, path, error);

  return removed != NULL ? lanyard_toml_set (removed, path, value, error) : NULL;
}

/* The lines of a header and what is under it; also an empty line before them, if there is
 * another one behind them. */
static void
cut_section (LanyardTextEdits          *edits,
             const char                *text,
             const LanyardTomlDocument *document,
             guint                      i)
{
  gsize start = get_line (document, i)->start;
  gsize end = get_line (document, get_line (document, i)->last)->end;
  gboolean is_followed = text[end] != '\0' && text[end] != '\n' && text[end] != '\r';

  if (!is_followed && start > 0 && text[start - 1] == '\n')
    {
      gsize before = start - 1;

      if (before > 0 && text[before - 1] == '\r')
        before--;
      if (before > 0 && text[before - 1] == '\n')
        start = before;
    }

  lanyard_text_edits_add (edits, start, end, "");
}

/**
 * lanyard_toml_remove:
 * @text: TOML 1.0
 * @path: names, from the outermost table inwards; at least one
 * @error: return location for an error
 *
 * Takes out the lines of what is at @path. If there is no such thing, the text stays as it
 * is.
 *
 * Returns: (transfer full): the new text, or `NULL` with @error set, which names line and
 *   column
 */
char *
lanyard_toml_remove (const char          *text,
                     const char * const  *path,
                     GError             **error)
{
  g_autoptr (LanyardTomlDocument) document = NULL;
  g_autoptr (LanyardTextEdits) edits = lanyard_text_edits_new ();
  const LanyardTomlLine *holder;

  g_return_val_if_fail (text != NULL && path != NULL && path[0] != NULL, NULL);

  document = parse (text, path, error);
  if (document == NULL)
    return NULL;

  holder = find_holder (document, path);
  if (holder != NULL)
    return checked (edit_holder (text, holder, path, NULL, error), path, NULL, error);

  for (guint i = 0; i < document->lines->len; i++)
    {
      const LanyardTomlLine *line = get_line (document, i);

      if (!is_within (line, path))
        continue;

      if (line->type == LANYARD_TOML_VALUE)
        lanyard_text_edits_add (edits, line->start, line->end, "");
      else
        cut_section (edits, text, document, i);

      i = line->last;
    }

  return checked (lanyard_text_edits_apply (edits, text), path, NULL, error);
}
