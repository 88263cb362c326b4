/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* json-glib calls itself for every level and knows no limit before 1.10, so a
 * file of a hundred thousand brackets would run it out of its stack. */
#define MAX_DEPTH 64

/* Looks at the text before the parser does. The parser also takes comments and
 * single quotes, in which brackets could hide, and JSON has neither. */
static gboolean
is_plain_and_shallow (const char *text,
                      gsize       length)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (in_string || g_ascii_isspace (c) || g_ascii_isalnum (c))
        continue;
      else if (c == '[' || c == '{')
        depth++;
      else if (c == ']' || c == '}')
        depth--;
      else if (strchr (":,+-.", c) == NULL)
        return FALSE;

      /* A bracket too many wraps round to a very large number. */
      if (depth > MAX_DEPTH)
        return FALSE;
    }

  return TRUE;
}

/**
 * lanyard_json_parse:
 * @text: what came from a file or from a service; need not be NUL-terminated
 * @length: its length in bytes
 * @error: return location for a `JSON_PARSER_ERROR`
 *
 * Parses JSON from outside. Whatever the bytes are, the answer is a document or
 * an error.
 *
 * Returns: (transfer full): the document, or `NULL` with @error set
 */
JsonNode *
lanyard_json_parse (const char  *text,
                    gsize        length,
                    GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  /* The parser takes neither no text at all nor text that is not UTF-8. */
  if (length == 0 || length > G_MAXSSIZE || !g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA,
                           _("It is not text."));
      return NULL;
    }

  if (!is_plain_and_shallow (text, length))
    {
      g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA,
                           _("It is not JSON, or nested far too deeply."));
      return NULL;
    }

  if (!json_parser_load_from_data (parser, text, length, error))
    return NULL;

  root = json_parser_steal_root (parser);
  if (root == NULL)
    {
      g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA,
                           _("There is nothing in it."));
      return NULL;
    }

  /* Sealed here and not by the parser: the immutable one of json-glib 1.10 stops
   * the program over some documents that are broken. */
  json_node_seal (root);

  return root;
}
