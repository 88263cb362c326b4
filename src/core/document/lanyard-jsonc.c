/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-jsonc.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-jsonc-node.h"
#include "lanyard-jsonc-writer.h"
#include "lanyard-text-edits.h"

static gboolean
fail (const char   *text,
      gsize         at,
      const char   *reason,
      const char   *name,
      GError      **error)
{
  guint line;
  guint column;

  lanyard_text_find_position (text, at, &line, &column);

  /* Translators: what is wrong in somebody's file: its name, and a sentence about it. */
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE, _("Line %u, column %u: “%s” %s"),
               line, column, name, reason);

  return FALSE;
}

static LanyardJsoncMember *
get_member (const LanyardJsoncNode *object,
            guint                   i)
{
  return g_ptr_array_index (object->members, i);
}

/* Looks for a member by name. If it is there twice, readers disagree which one counts. */
static gboolean
find_member (const char              *text,
             const LanyardJsoncNode  *object,
             const char              *name,
             guint                   *index,
             GError                 **error)
{
  gboolean found = FALSE;

  for (guint i = 0; i < object->members->len; i++)
    {
      if (!g_str_equal (get_member (object, i)->name, name))
        continue;

      if (found)
        return fail (text, get_member (object, i)->start, _("is there twice."), name, error);

      found = TRUE;
      *index = i;
    }

  if (!found)
    *index = object->members->len;

  return TRUE;
}

/* Goes down @path as far as there is something. On return, @depth members of it were
 * passed, and the next one has its place in @object: at @index, or at its end. */
static gboolean
descend (const char               *text,
         const LanyardJsoncNode   *root,
         const char * const       *path,
         const LanyardJsoncNode  **object,
         guint                    *index,
         guint                    *depth,
         GError                  **error)
{
  const LanyardJsoncNode *node = root;

  for (guint i = 0; ; i++)
    {
      if (node->type != LANYARD_JSONC_OBJECT)
        return fail (text, node->start, _("is no object that could hold members."),
                     i > 0 ? path[i - 1] : _("The whole"), error);

      if (!find_member (text, node, path[i], index, error))
        return FALSE;

      *object = node;
      *depth = i;
      if (*index == node->members->len || path[i + 1] == NULL)
        return TRUE;

      node = get_member (node, *index)->value;
    }
}

/* Puts @value into the objects that are still missing around it. */
static JsonNode *
wrap (const char * const *path,
      JsonNode           *value)
{
  JsonNode *wrapped = json_node_copy (value);

  for (guint i = g_strv_length ((char **) path); i > 0; i--)
    {
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_set_member (object, path[i - 1], wrapped);
      wrapped = json_node_init_object (json_node_alloc (), object);
    }

  return wrapped;
}

/* The end of what stands in the line after @at and belongs to it. */
static gsize
skip_line (const char *text,
           gsize       at)
{
  gsize end = at;

  while (TRUE)
    {
      at += strspn (text + at, " \t");

      if (text[at] == '\0' || text[at] == '\n' || text[at] == '\r')
        return at;

      if (text[at] != '/')
        return end;

      if (text[at + 1] == '/')
        return lanyard_text_line_end (text, at);

      at = strstr (text + at + 2, "*/") + 2 - text;
      if (memchr (text + end, '\n', at - end) != NULL)
        return at;

      end = at;
    }
}

/* The end of the last comment between @from and @to, or @from. */
static gsize
skip_comments (const char *text,
               gsize       from,
               gsize       to)
{
  gsize end = from;
  gsize at = from + strspn (text + from, " \t\r\n");

  while (at < to)
    {
      end = text[at + 1] == '/' ? lanyard_text_line_end (text, at)
                                : (gsize) (strstr (text + at + 2, "*/") + 2 - text);
      at = end + strspn (text + end, " \t\r\n");
    }

  return end;
}

static char *
insert_into_empty (const char              *text,
                   const LanyardJsoncNode  *object,
                   gboolean                 in_lines,
                   const char              *name,
                   JsonNode                *value,
                   const LanyardJsoncStyle *style)
{
  g_autoptr (LanyardTextEdits) edits = lanyard_text_edits_new ();
  g_autofree char *outer = lanyard_text_dup_indent (text, object->start);
  g_autofree char *inner = g_strconcat (outer, style->unit, NULL);
  g_autofree char *line = NULL;
  g_autofree char *lines = NULL;
  gsize closing = object->end - 1;
  gsize comments = skip_comments (text, object->start + 1, closing);
  gboolean has_comments = comments > object->start + 1;
  gboolean broken = has_comments && memchr (text + comments, '\n', closing - comments) != NULL;

  if (!in_lines && !has_comments)
    {
      line = lanyard_jsonc_write_member (name, value, style, inner, FALSE);
      lanyard_text_edits_add (edits, object->start + 1, closing, line);

      return lanyard_text_edits_apply (edits, text);
    }

  line = lanyard_jsonc_write_member (name, value, style, inner, TRUE);
  lines = g_strconcat (style->newline, inner, line, broken ? "" : style->newline,
                       broken ? "" : outer, NULL);
  lanyard_text_edits_add (edits, comments, broken ? comments : closing, lines);

  return lanyard_text_edits_apply (edits, text);
}

static char *
insert_after_last (const char              *text,
                   const LanyardJsoncNode  *object,
                   const char              *name,
                   JsonNode                *value,
                   const LanyardJsoncStyle *style)
{
  g_autoptr (LanyardTextEdits) edits = lanyard_text_edits_new ();
  const LanyardJsoncMember *last = get_member (object, object->members->len - 1);
  gboolean in_lines = lanyard_text_begins_line (text, get_member (object, 0)->start);
  gsize end = last->comma > 0 ? last->comma + 1 : last->value->end;
  g_autofree char *indent = lanyard_text_dup_indent (text, last->start);
  g_autofree char *member = lanyard_jsonc_write_member (name, value, style, indent, in_lines);
  g_autofree char *insertion = NULL;

  if (last->comma == 0)
    lanyard_text_edits_add (edits, end, end, ",");

  insertion = g_strconcat (in_lines ? style->newline : style->gap, in_lines ? indent : "",
                           member, last->comma > 0 ? "," : "", NULL);
  if (in_lines)
    end = skip_line (text, end);
  lanyard_text_edits_add (edits, end, end, insertion);

  return lanyard_text_edits_apply (edits, text);
}

/* Whether the members around an empty object stand in lines of their own. */
static gboolean
is_laid_out_in_lines (const char             *text,
                      const LanyardJsoncNode *root,
                      const LanyardJsoncNode *object)
{
  const LanyardJsoncMember *first;

  if (root == object)
    return TRUE;

  first = get_member (root, 0);

  return lanyard_text_begins_line (text, first->start);
}

static char *
make_document (const char              *text,
               JsonNode                *value,
               const LanyardJsoncStyle *style)
{
  g_autofree char *written = lanyard_jsonc_write_value (value, style, "", TRUE);
  gboolean joined = *text == '\0' || g_str_has_suffix (text, "\n") ||
                    g_str_equal (text, "\xef\xbb\xbf");

  return g_strconcat (text, joined ? "" : style->newline, written, style->newline, NULL);
}

/* Whether @value is at @path of @text, as it was meant to be; `NULL` for nothing. */
static gboolean
arrived (const char         *text,
         const char * const *path,
         JsonNode           *value)
{
  g_autoptr (LanyardJsoncNode) root = NULL;
  g_autoptr (JsonNode) there = NULL;
  const LanyardJsoncNode *object = NULL;
  guint index;
  guint depth;

  if (!lanyard_jsonc_node_parse (text, &root, NULL) || root == NULL ||
      !descend (text, root, path, &object, &index, &depth, NULL))
    return FALSE;

  if (index == object->members->len)
    return value == NULL;

  if (value == NULL)
    return FALSE;

  there = lanyard_jsonc_node_model (get_member (object, index)->value, text);

  return path[depth + 1] == NULL && json_node_equal (there, value);
}

static char *
checked (char                *text,
         const char * const  *path,
         JsonNode            *value,
         GError             **error)
{
  g_autofree char *result = text;

  if (arrived (result, path, value))
    return g_steal_pointer (&result);

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                       _("The file is written in a way that Lanyard cannot change safely."));

  return NULL;
}

/**
 * lanyard_jsonc_read:
 * @text: JSON with comments
 * @error: return location for an error
 *
 * Returns: (transfer full): what is in it, an empty object if there is nothing but
 *   comments; or `NULL` with @error set, which names line and column
 */
JsonNode *
lanyard_jsonc_read (const char  *text,
                    GError     **error)
{
  g_autoptr (LanyardJsoncNode) root = NULL;
  g_autoptr (JsonObject) nothing = json_object_new ();

  g_return_val_if_fail (text != NULL, NULL);

  if (!lanyard_jsonc_node_parse (text, &root, error))
    return NULL;

  if (root == NULL)
    return json_node_init_object (json_node_alloc (), nothing);

  return lanyard_jsonc_node_model (root, text);
}

/**
 * lanyard_jsonc_set:
 * @text: JSON with comments
 * @path: names of members, from the outermost object inwards; at least one
 * @value: what shall be there
 * @error: return location for an error
 *
 * Replaces the member at @path, or adds it at the end of its object. Objects on the
 * way that are not there are made.
 *
 * Returns: (transfer full): the new text, or `NULL` with @error set, which names line
 *   and column
 */
char *
lanyard_jsonc_set (const char          *text,
                   const char * const  *path,
                   JsonNode            *value,
                   GError             **error)
{
  g_autoptr (LanyardJsoncNode) root = NULL;
  g_autoptr (LanyardJsoncStyle) style = NULL;
  g_autoptr (LanyardTextEdits) edits = lanyard_text_edits_new ();
  g_autoptr (JsonNode) wrapped = NULL;
  g_autofree char *written = NULL;
  g_autofree char *indent = NULL;
  const LanyardJsoncNode *object = NULL;
  const LanyardJsoncMember *member;
  guint index = 0;
  guint depth = 0;

  g_return_val_if_fail (text != NULL && path != NULL && path[0] != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  if (!lanyard_jsonc_node_parse (text, &root, error))
    return NULL;

  style = lanyard_jsonc_style_detect (text, root);
  if (root == NULL)
    {
      wrapped = wrap (path, value);
      return checked (make_document (text, wrapped, style), path, value, error);
    }

  if (!descend (text, root, path, &object, &index, &depth, error))
    return NULL;

  if (index == object->members->len)
    {
      wrapped = wrap (path + depth + 1, value);
      if (index > 0)
        written = insert_after_last (text, object, path[depth], wrapped, style);
      else
        written = insert_into_empty (text, object, is_laid_out_in_lines (text, root, object),
                                     path[depth], wrapped, style);

      return checked (g_steal_pointer (&written), path, value, error);
    }

  if (arrived (text, path, value))
    return g_strdup (text);

  member = get_member (object, index);
  indent = lanyard_text_dup_indent (text, member->start);
  written = lanyard_jsonc_write_value (value, style, indent,
                                       lanyard_text_begins_line (text, member->start));
  lanyard_text_edits_add (edits, member->value->start, member->value->end, written);

  return checked (lanyard_text_edits_apply (edits, text), path, value, error);
}

/* A member with its comma; all of its lines if nothing else stands in them. */
static void
cut_member (LanyardTextEdits         *edits,
            const char               *text,
            const LanyardJsoncMember *member)
{
  gsize start = member->start;
  gsize end = member->comma > 0 ? member->comma + 1 : member->value->end;
  gsize next = end + strspn (text + end, " \t");
  gsize line_end = lanyard_text_line_end (text, end);
  g_autofree char *kept = NULL;

  /* A comment between the value and its comma is nobody's to throw away. */
  if (member->comma > 0)
    {
      gsize comments = skip_comments (text, member->value->end, member->comma);

      if (comments > member->value->end)
        kept = g_strndup (text + member->value->end, member->comma - member->value->end);
    }

  if (kept == NULL && next == line_end && text[line_end] != '\0' &&
      lanyard_text_begins_line (text, start))
    {
      start = lanyard_text_line_start (text, start);
      end = line_end + (text[line_end] == '\r' ? 2 : 1);
    }
  else if (member->comma > 0 && kept == NULL)
    {
      end = next;
    }

  lanyard_text_edits_add (edits, start, end, kept != NULL ? kept : "");
}

/* The last one goes with the comma that the one before it has then too many. */
static void
cut_last_member (LanyardTextEdits         *edits,
                 const char               *text,
                 const LanyardJsoncMember *before,
                 const LanyardJsoncMember *member)
{
  gsize comments = skip_comments (text, before->comma + 1, member->start);

  if (comments == before->comma + 1)
    {
      lanyard_text_edits_add (edits, before->comma, member->value->end, "");
      return;
    }

  lanyard_text_edits_add (edits, before->comma, before->comma + 1, "");
  cut_member (edits, text, member);
}

/**
 * lanyard_jsonc_remove:
 * @text: JSON with comments
 * @path: names of members, from the outermost object inwards; at least one
 * @error: return location for an error
 *
 * Takes the member at @path out. Comments stay. If there is no such member, the text
 * stays as it is.
 *
 * Returns: (transfer full): the new text, or `NULL` with @error set, which names line
 *   and column
 */
char *
lanyard_jsonc_remove (const char          *text,
                      const char * const  *path,
                      GError             **error)
{
  g_autoptr (LanyardJsoncNode) root = NULL;
  g_autoptr (LanyardTextEdits) edits = lanyard_text_edits_new ();
  const LanyardJsoncNode *object = NULL;
  const LanyardJsoncMember *member;
  guint index = 0;
  guint depth = 0;

  g_return_val_if_fail (text != NULL && path != NULL && path[0] != NULL, NULL);

  if (!lanyard_jsonc_node_parse (text, &root, error))
    return NULL;

  if (root == NULL)
    return g_strdup (text);

  if (!descend (text, root, path, &object, &index, &depth, error))
    return NULL;

  if (index == object->members->len)
    return g_strdup (text);

  member = get_member (object, index);
  if (member->comma == 0 && index > 0)
    cut_last_member (edits, text, get_member (object, index - 1), member);
  else
    cut_member (edits, text, member);

  return checked (lanyard_text_edits_apply (edits, text), path, NULL, error);
}
