/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-toml-node.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-text-edits.h"
#include "lanyard-toml-scanner.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Where the reader is. */
typedef struct
{
  LanyardTomlScanner  scanner;
  GPtrArray          *lines;   /* (unowned) */
  JsonObject         *table;   /* (unowned) */
  GPtrArray          *header;  /* (unowned) (nullable): the key of the table */
  guint               section;
  guint               opening; /* which line the header is */
} Reader;

static void
line_free (gpointer data)
{
  LanyardTomlLine *line = data;

  g_clear_pointer (&line->key, g_ptr_array_unref);
  g_clear_pointer (&line->value, json_node_unref);
  g_free (line);
}

static gboolean
read_header (Reader           *reader,
             LanyardTomlLine  *line,
             GError          **error)
{
  LanyardTomlScanner *scanner = &reader->scanner;
  gsize start = scanner->at;
  gboolean is_array = scanner->text[start + 1] == '[';
  const char *closing = is_array ? "]]" : "]";
  const char *reason = NULL;

  line->type = is_array ? LANYARD_TOML_ARRAY : LANYARD_TOML_TABLE;
  scanner->at += strlen (closing);
  line->key = lanyard_toml_scanner_read_key (scanner, error);
  if (line->key == NULL)
    return FALSE;

  if (!g_str_has_prefix (scanner->text + scanner->at, closing))
    return lanyard_toml_scanner_fail (scanner, scanner->at,
                                      is_array ? _("Here “]]” is expected.")
                                               : _("Here “]” is expected."), error);

  scanner->at += strlen (closing);
  reader->table = lanyard_toml_tables_open (scanner->tables, line->key, is_array, &reason);
  if (reader->table == NULL)
    return lanyard_toml_scanner_fail (scanner, start, reason, error);

  line->n_header = line->key->len;
  reader->section = lanyard_toml_tables_begin (scanner->tables);
  reader->header = line->key;
  reader->opening = reader->lines->len - 1;

  return TRUE;
}

static gboolean
read_value (Reader           *reader,
            LanyardTomlLine  *line,
            GError          **error)
{
  LanyardTomlScanner *scanner = &reader->scanner;
  gsize start = scanner->at;
  const char *reason = NULL;
  g_autoptr (GPtrArray) key = lanyard_toml_scanner_read_key (scanner, error);

  if (key == NULL)
    return FALSE;

  if (scanner->text[scanner->at] != '=')
    return lanyard_toml_scanner_fail (scanner, scanner->at, _("Here “=” is expected."), error);

  scanner->at++;
  scanner->at += strspn (scanner->text + scanner->at, " \t");
  scanner->is_plain = TRUE;
  line->type = LANYARD_TOML_VALUE;
  line->value_start = scanner->at;
  line->value = lanyard_toml_scanner_read_value (scanner, error);
  line->value_end = scanner->at;
  line->is_plain = scanner->is_plain;

  if (line->value == NULL)
    return FALSE;

  if (!lanyard_toml_tables_add_value (scanner->tables, reader->table, reader->section, key,
                                      line->value, &reason))
    return lanyard_toml_scanner_fail (scanner, start, reason, error);

  line->n_header = reader->header != NULL ? reader->header->len : 0;
  line->key = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < line->n_header; i++)
    g_ptr_array_add (line->key, g_strdup (g_ptr_array_index (reader->header, i)));
  for (guint i = 0; i < key->len; i++)
    g_ptr_array_add (line->key, g_strdup (g_ptr_array_index (key, i)));

  if (reader->header != NULL)
    {
      LanyardTomlLine *opening = g_ptr_array_index (reader->lines, reader->opening);

      opening->last = reader->lines->len - 1;
    }

  return TRUE;
}

/* The rest of the line, which may be a comment, and its break. */
static gboolean
read_line_end (LanyardTomlScanner  *scanner,
               GError             **error)
{
  if (!lanyard_toml_scanner_skip_comment (scanner, error))
    return FALSE;

  if (scanner->text[scanner->at] == '\r' && scanner->text[scanner->at + 1] == '\n')
    scanner->at += 2;
  else if (scanner->text[scanner->at] == '\n')
    scanner->at++;
  else if (scanner->text[scanner->at] != '\0')
    return lanyard_toml_scanner_fail (scanner, scanner->at,
                                      _("Here the end of the line is expected."), error);

  return TRUE;
}

static gboolean
read_line (Reader  *reader,
           GError **error)
{
  LanyardTomlScanner *scanner = &reader->scanner;
  gsize start = scanner->at;
  LanyardTomlLine *line;
  char c;

  scanner->at += strspn (scanner->text + scanner->at, " \t");
  c = scanner->text[scanner->at];

  if (c == '#' || c == '\r' || c == '\n' || c == '\0')
    return read_line_end (scanner, error);

  line = g_new0 (LanyardTomlLine, 1);
  line->start = start;
  line->last = reader->lines->len;
  g_ptr_array_add (reader->lines, line);

  if (!(c == '[' ? read_header (reader, line, error) : read_value (reader, line, error)) ||
      !read_line_end (scanner, error))
    return FALSE;

  line->end = scanner->at;

  return TRUE;
}

/**
 * lanyard_toml_document_parse:
 * @text: TOML 1.0
 * @error: return location for an error
 *
 * Returns: (transfer full): what stands where, or `NULL` with @error set, which names line
 *   and column
 */
LanyardTomlDocument *
lanyard_toml_document_parse (const char  *text,
                             GError     **error)
{
  g_autoptr (LanyardTomlDocument) self = g_new0 (LanyardTomlDocument, 1);
  g_autoptr (LanyardTomlTables) tables = lanyard_toml_tables_new ();
  Reader reader = { { text, 0, 0, tables, TRUE }, NULL };

  self->lines = g_ptr_array_new_with_free_func (line_free);
  reader.lines = self->lines;
  reader.table = lanyard_toml_tables_get_root (tables);
  reader.section = lanyard_toml_tables_begin (tables);

  if (g_str_has_prefix (text, BYTE_ORDER_MARK))
    reader.scanner.at = strlen (BYTE_ORDER_MARK);

  while (text[reader.scanner.at] != '\0')
    if (!read_line (&reader, error))
      return NULL;

  self->model = json_node_init_object (json_node_alloc (), lanyard_toml_tables_get_root (tables));

  return g_steal_pointer (&self);
}

void
lanyard_toml_document_free (LanyardTomlDocument *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->model, json_node_unref);
  g_free (self);
}
