/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-toml-scanner.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-text-edits.h"

#define MAX_DEPTH 64

#define BARE "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"

gboolean
lanyard_toml_scanner_fail (const LanyardTomlScanner  *self,
                           gsize                      at,
                           const char                *reason,
                           GError                   **error)
{
  guint line;
  guint column;

  lanyard_text_find_position (self->text, at, &line, &column);
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
               /* Translators: what is wrong in somebody's file, after “line 3, column 7:”. */
               _("Line %u, column %u: %s"), line, column, reason);

  return FALSE;
}

static void
skip_spaces (LanyardTomlScanner *self)
{
  self->at += strspn (self->text + self->at, " \t");
}

static gboolean
is_forbidden (char c)
{
  return ((guchar) c < ' ' && c != '\t') || c == '\x7f';
}

/**
 * lanyard_toml_scanner_skip_comment:
 *
 * Goes to the end of the line, if there is nothing but a comment before it.
 */
gboolean
lanyard_toml_scanner_skip_comment (LanyardTomlScanner  *self,
                                   GError             **error)
{
  gsize end;

  skip_spaces (self);
  if (self->text[self->at] != '#')
    return TRUE;

  end = lanyard_text_line_end (self->text, self->at);
  for (; self->at < end; self->at++)
    if (is_forbidden (self->text[self->at]))
      return lanyard_toml_scanner_fail (self, self->at,
                                        _("A comment holds a control character."), error);

  return TRUE;
}

/* White space, line breaks and comments, as they may stand in an array. */
static gboolean
skip_lines (LanyardTomlScanner  *self,
            GError             **error)
{
  while (TRUE)
    {
      if (!lanyard_toml_scanner_skip_comment (self, error))
        return FALSE;

      if (self->text[self->at] == '\r' && self->text[self->at + 1] == '\n')
        self->at += 2;
      else if (self->text[self->at] == '\n')
        self->at++;
      else
        return TRUE;
    }
}

static gboolean
read_unicode (LanyardTomlScanner  *self,
              guint                n_digits,
              GString             *string)
{
  gunichar c = 0;

  if (strspn (self->text + self->at, "0123456789abcdefABCDEF") < n_digits)
    return FALSE;

  for (guint i = 0; i < n_digits; i++)
    c = c * 16 + g_ascii_xdigit_value (self->text[self->at++]);

  if (c == 0 || !g_unichar_validate (c))
    return FALSE;

  g_string_append_unichar (string, c);

  return TRUE;
}

/* What follows a backslash. At the end of a line it takes away all white space up to the
 * next word. */
static gboolean
read_escape (LanyardTomlScanner  *self,
             gboolean             has_lines,
             GString             *string,
             GError             **error)
{
  static const char letters[] = "btnfr\"\\";
  static const char meanings[] = "\b\t\n\f\r\"\\";
  gsize start = self->at++;
  char c = self->text[self->at];
  const char *letter = c != '\0' ? strchr (letters, c) : NULL;
  gsize after = self->at + strspn (self->text + self->at, " \t");

  if (letter != NULL)
    {
      g_string_append_c (string, meanings[letter - letters]);
      self->at++;
      return TRUE;
    }

  if (c == 'u' || c == 'U')
    {
      self->at++;
      if (read_unicode (self, c == 'u' ? 4 : 8, string))
        return TRUE;
    }
  else if (has_lines && (self->text[after] == '\n' ||
                         (self->text[after] == '\r' && self->text[after + 1] == '\n')))
    {
      self->at = after;
      while (TRUE)
        {
          skip_spaces (self);
          if (self->text[self->at] == '\n')
            self->at++;
          else if (self->text[self->at] == '\r' && self->text[self->at + 1] == '\n')
            self->at += 2;
          else
            return TRUE;
        }
    }

  return lanyard_toml_scanner_fail (self, start, _("There is no such escape."), error);
}

/* The end of a string of several lines: up to two of its quotation marks may be its own. */
static gboolean
ends_lines (LanyardTomlScanner *self,
            char                quote,
            GString            *string)
{
  guint n = 0;

  while (n < 5 && self->text[self->at + n] == quote)
    n++;

  if (n < 3)
    return FALSE;

  for (guint i = 3; i < n; i++)
    g_string_append_c (string, quote);
  self->at += n;

  return TRUE;
}

/**
 * lanyard_toml_scanner_read_string:
 * @may_have_lines: whether a string in three quotation marks may stand here
 *
 * Returns: (transfer full): what a string means, or `NULL` with @error set
 */
char *
lanyard_toml_scanner_read_string (LanyardTomlScanner  *self,
                                  gboolean             may_have_lines,
                                  GError             **error)
{
  g_autoptr (GString) string = g_string_new (NULL);
  gsize start = self->at;
  char quote = self->text[start];
  gboolean has_lines = may_have_lines && self->text[start + 1] == quote &&
                       self->text[start + 2] == quote;

  self->at += has_lines ? 3 : 1;
  if (has_lines && self->text[self->at] == '\n')
    self->at++;
  else if (has_lines && self->text[self->at] == '\r' && self->text[self->at + 1] == '\n')
    self->at += 2;

  while (self->text[self->at] != '\0')
    {
      char c = self->text[self->at];

      if (has_lines && c == '\r' && self->text[self->at + 1] == '\n')
        {
          self->at++;
          continue;
        }

      if (has_lines ? ends_lines (self, quote, string) : c == quote)
        {
          self->at += has_lines ? 0 : 1;
          return g_string_free (g_steal_pointer (&string), FALSE);
        }

      if (is_forbidden (c) && !(has_lines && c == '\n'))
        {
          lanyard_toml_scanner_fail (self, self->at, _("A string holds a line break or another "
                                                       "control character."), error);
          return NULL;
        }

      if (c == '\\' && quote == '"')
        {
          if (!read_escape (self, has_lines, string, error))
            return NULL;
        }
      else
        {
          g_string_append_c (string, c);
          self->at++;
        }
    }

  lanyard_toml_scanner_fail (self, start, _("This string does not end."), error);

  return NULL;
}

/**
 * lanyard_toml_scanner_read_key:
 *
 * Returns: (transfer full) (element-type utf8): the parts of a dotted key, or `NULL` with
 *   @error set; what follows is no white space
 */
GPtrArray *
lanyard_toml_scanner_read_key (LanyardTomlScanner  *self,
                               GError             **error)
{
  g_autoptr (GPtrArray) key = g_ptr_array_new_with_free_func (g_free);

  while (key->len < MAX_DEPTH)
    {
      char *name = NULL;
      gsize length;

      skip_spaces (self);
      length = strspn (self->text + self->at, BARE);

      if (self->text[self->at] == '"' || self->text[self->at] == '\'')
        {
          name = lanyard_toml_scanner_read_string (self, FALSE, error);
          if (name == NULL)
            return NULL;
        }
      else if (length > 0)
        {
          name = g_strndup (self->text + self->at, length);
          self->at += length;
        }
      else
        {
          lanyard_toml_scanner_fail (self, self->at, _("Here a key is expected."), error);
          return NULL;
        }

      g_ptr_array_add (key, name);
      skip_spaces (self);
      if (self->text[self->at] != '.')
        return g_steal_pointer (&key);

      self->at++;
    }

  lanyard_toml_scanner_fail (self, self->at, _("The values are nested too deep."), error);

  return NULL;
}

static JsonNode *
read_array (LanyardTomlScanner  *self,
            GError             **error)
{
  g_autoptr (JsonArray) array = json_array_new ();

  self->at++;
  if (!skip_lines (self, error))
    return NULL;

  while (self->text[self->at] != ']')
    {
      JsonNode *element = lanyard_toml_scanner_read_value (self, error);

      if (element == NULL)
        return NULL;

      json_array_add_element (array, element);
      if (!skip_lines (self, error))
        return NULL;

      if (self->text[self->at] == ',')
        {
          self->at++;
          if (!skip_lines (self, error))
            return NULL;
        }
      else if (self->text[self->at] != ']')
        {
          lanyard_toml_scanner_fail (self, self->at, _("Here a comma or “]” is expected."), error);
          return NULL;
        }
    }

  self->at++;

  return json_node_init_array (json_node_alloc (), array);
}

/* A key and its value, within braces. */
static gboolean
read_pair (LanyardTomlScanner  *self,
           JsonObject          *table,
           guint                section,
           GError             **error)
{
  gsize start = self->at;
  g_autoptr (GPtrArray) key = lanyard_toml_scanner_read_key (self, error);
  g_autoptr (JsonNode) value = NULL;
  const char *reason = NULL;

  if (key == NULL)
    return FALSE;

  if (self->text[self->at] != '=')
    return lanyard_toml_scanner_fail (self, self->at, _("Here “=” is expected."), error);

  self->at++;
  skip_spaces (self);
  value = lanyard_toml_scanner_read_value (self, error);
  if (value == NULL)
    return FALSE;

  return lanyard_toml_tables_add_value (self->tables, table, section, key, value, &reason) ||
         lanyard_toml_scanner_fail (self, start, reason, error);
}

static JsonNode *
read_table (LanyardTomlScanner  *self,
            GError             **error)
{
  g_autoptr (JsonObject) table = json_object_new ();
  guint section = lanyard_toml_tables_begin (self->tables);

  self->at++;
  skip_spaces (self);

  if (self->text[self->at] == '}')
    {
      self->at++;
      return json_node_init_object (json_node_alloc (), table);
    }

  while (TRUE)
    {
      char c;

      if (!read_pair (self, table, section, error))
        return NULL;

      skip_spaces (self);
      c = self->text[self->at];
      if (c != ',' && c != '}')
        {
          lanyard_toml_scanner_fail (self, self->at, _("Here a comma or “}” is expected."), error);
          return NULL;
        }

      self->at++;
      if (c == '}')
        return json_node_init_object (json_node_alloc (), table);
    }
}

static gboolean
is_like (const char *word,
         const char *pattern)
{
  return g_regex_match_simple (pattern, word, G_REGEX_DOLLAR_ENDONLY, 0);
}

/* Numbers may have lines within them, for the eye. */
static JsonNode *
read_number (const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "_", -1);
  g_autofree char *plain = g_strjoinv ("", parts);
  gint64 integer;
  int base = 10;

  if (is_like (word, "^[+-]?(0|[1-9](_?[0-9])*)$"))
    base = 10;
  else if (is_like (word, "^0x[0-9a-fA-F](_?[0-9a-fA-F])*$"))
    base = 16;
  else if (is_like (word, "^0o[0-7](_?[0-7])*$"))
    base = 8;
  else if (is_like (word, "^0b[01](_?[01])*$"))
    base = 2;
  else if (is_like (word, "^[+-]?(0|[1-9](_?[0-9])*)(\\.[0-9](_?[0-9])*)?"
                          "([eE][+-]?[0-9](_?[0-9])*)?$"))
    return json_node_init_double (json_node_alloc (), g_ascii_strtod (plain, NULL));
  else
    return NULL;

  errno = 0;
  integer = g_ascii_strtoll (base == 10 ? plain : plain + 2, NULL, base);

  return errno == 0 ? json_node_init_int (json_node_alloc (), integer) : NULL;
}

#define DATE "([0-9]{4})-([0-9]{2})-([0-9]{2})"
#define TIME "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?"
#define ZONE "([zZ]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?"

static gboolean
is_date (const char *word)
{
  if (is_like (word, "^" TIME "$"))
    return TRUE;

  return is_like (word, "^" DATE "([Tt ]" TIME ZONE ")?$") &&
         g_date_valid_dmy (atoi (word + 8), atoi (word + 5), atoi (word));
}

/* A value without quotation marks or brackets. */
static JsonNode *
read_word (LanyardTomlScanner  *self,
           GError             **error)
{
  const char *from = self->text + self->at;
  gsize length = strspn (from, BARE "+.:");
  g_autofree char *word = NULL;
  JsonNode *value = NULL;

  /* A space may stand between date and time. */
  if (length == 10 && from[4] == '-' && from[10] == ' ' && g_ascii_isdigit (from[11]))
    length += 1 + strspn (from + 11, BARE "+.:");

  word = g_strndup (from, length);
  if (g_str_equal (word, "true") || g_str_equal (word, "false"))
    {
      value = json_node_init_boolean (json_node_alloc (), *word == 't');
    }
  else if (is_like (word, "^[+-]?(inf|nan)$"))
    {
      value = json_node_init_double (json_node_alloc (), g_ascii_strtod (word, NULL));
      self->is_plain = FALSE;
    }
  else if (is_date (word))
    {
      value = json_node_init_string (json_node_alloc (), word);
      self->is_plain = FALSE;
    }
  else
    {
      value = read_number (word);
    }

  if (value == NULL)
    lanyard_toml_scanner_fail (self, self->at, _("Here a value is expected."), error);
  self->at += length;

  return value;
}

/**
 * lanyard_toml_scanner_read_value:
 *
 * Returns: (transfer full): a value, a date as a string; or `NULL` with @error set
 */
JsonNode *
lanyard_toml_scanner_read_value (LanyardTomlScanner  *self,
                                 GError             **error)
{
  char c = self->text[self->at];
  JsonNode *value;

  if (c == '"' || c == '\'')
    {
      g_autofree char *string = lanyard_toml_scanner_read_string (self, TRUE, error);

      return string != NULL ? json_node_init_string (json_node_alloc (), string) : NULL;
    }

  if (c != '[' && c != '{')
    return read_word (self, error);

  if (self->depth >= MAX_DEPTH)
    {
      lanyard_toml_scanner_fail (self, self->at, _("The values are nested too deep."), error);
      return NULL;
    }

  self->depth++;
  value = c == '[' ? read_array (self, error) : read_table (self, error);
  self->depth--;

  return value;
}
