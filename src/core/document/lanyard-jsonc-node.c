/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-jsonc-node.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-text-edits.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* No client nests its settings deeper, and the stack has an end. */
#define MAX_DEPTH 128

typedef struct
{
  const char *text;
  gsize       at;
  guint       depth;
} Scanner;

static LanyardJsoncNode *scan_value (Scanner  *scanner,
                                     GError  **error);

static void
member_free (gpointer data)
{
  LanyardJsoncMember *member = data;

  g_free (member->name);
  g_clear_pointer (&member->value, lanyard_jsonc_node_free);
  g_free (member);
}

static gboolean
fail (const Scanner  *scanner,
      gsize           at,
      const char     *reason,
      GError        **error)
{
  guint line;
  guint column;

  lanyard_text_find_position (scanner->text, at, &line, &column);
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
               /* Translators: what is wrong in somebody's file, after “line 3, column 7:”. */
               _("Line %u, column %u: %s"), line, column, reason);

  return FALSE;
}

/* Skips a comment. A carriage return alone ends a line for some readers and not for
 * others, so that they disagree about what is a comment. */
static gboolean
skip_comment (Scanner  *scanner,
              GError  **error)
{
  const char *text = scanner->text;
  gsize start = scanner->at;
  const char *end;

  if (text[start + 1] == '*')
    {
      end = strstr (text + start + 2, "*/");
      if (end == NULL)
        return fail (scanner, start, _("This comment does not end."), error);

      scanner->at = end + 2 - text;
      return TRUE;
    }

  if (text[start + 1] != '/')
    return fail (scanner, start, _("This slash begins no comment."), error);

  scanner->at = lanyard_text_line_end (text, start);
  end = memchr (text + start, '\r', scanner->at - start);
  if (end != NULL)
    return fail (scanner, end - text, _("A carriage return stands within a comment."), error);

  return TRUE;
}

static gboolean
skip_trivia (Scanner  *scanner,
             GError  **error)
{
  while (TRUE)
    {
      scanner->at += strspn (scanner->text + scanner->at, " \t\r\n");

      if (scanner->text[scanner->at] != '/')
        return TRUE;

      if (!skip_comment (scanner, error))
        return FALSE;
    }
}

gsize
lanyard_jsonc_skip (const char *text,
                    gsize       at)
{
  Scanner scanner = { text, at, 0 };

  return skip_trivia (&scanner, NULL) ? scanner.at : at;
}

static gboolean
scan_string (Scanner  *scanner,
             GError  **error)
{
  gsize start = scanner->at++;

  while (scanner->text[scanner->at] != '"')
    {
      guchar c = scanner->text[scanner->at];

      if (c == '\0')
        return fail (scanner, start, _("This string does not end."), error);

      if (c < ' ')
        return fail (scanner, scanner->at, _("A string holds a line break or another control "
                                             "character."), error);

      if (c == '\\')
        {
          const char *escape = scanner->text + scanner->at + 1;

          if (*escape == '\0' || strchr ("\"\\/bfnrtu", *escape) == NULL)
            return fail (scanner, scanner->at, _("There is no such escape."), error);

          if (*escape == 'u' && strspn (escape + 1, "0123456789abcdefABCDEF") < 4)
            return fail (scanner, scanner->at, _("“\\u” is followed by four digits."), error);

          scanner->at += *escape == 'u' ? 5 : 1;
        }

      scanner->at++;
    }

  scanner->at++;

  return TRUE;
}

static gboolean
scan_number (Scanner  *scanner,
             GError  **error)
{
  const char *digits = "0123456789";
  const char *from = scanner->text + scanner->at;
  const char *to = from + (*from == '-');
  gboolean good = g_ascii_isdigit (*to) && !(to[0] == '0' && g_ascii_isdigit (to[1]));

  to += strspn (to, digits);

  if (*to == '.')
    {
      good = good && g_ascii_isdigit (to[1]);
      to += 1 + strspn (to + 1, digits);
    }

  if (*to == 'e' || *to == 'E')
    {
      to += 1 + (to[1] == '+' || to[1] == '-');
      good = good && g_ascii_isdigit (*to);
      to += strspn (to, digits);
    }

  if (!good || g_ascii_isalnum (*to) || *to == '.' || *to == '_')
    return fail (scanner, scanner->at, _("This is no number."), error);

  scanner->at = to - scanner->text;

  return TRUE;
}

static gboolean
scan_word (Scanner  *scanner,
           GError  **error)
{
  static const char * const words[] = { "true", "false", "null" };
  const char *from = scanner->text + scanner->at;
  gsize length = 0;

  while (g_ascii_isalnum (from[length]) || from[length] == '_' || from[length] == '$')
    length++;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (length == strlen (words[i]) && strncmp (from, words[i], length) == 0)
      {
        scanner->at += length;
        return TRUE;
      }

  if (*from == '\0')
    return fail (scanner, scanner->at, _("The file ends too early."), error);

  return fail (scanner, scanner->at, _("Here a value is expected."), error);
}

/* A name, its colon, and what stands between them and the value. */
static gboolean
scan_name (Scanner             *scanner,
           LanyardJsoncMember  *member,
           GError             **error)
{
  g_autoptr (JsonNode) name = NULL;
  LanyardJsoncNode place = { LANYARD_JSONC_STRING, 0, 0, NULL };

  if (scanner->text[scanner->at] != '"')
    return fail (scanner, scanner->at, _("Here a name in quotation marks is expected."), error);

  if (!scan_string (scanner, error))
    return FALSE;

  place.start = member->start;
  place.end = scanner->at;
  name = lanyard_jsonc_node_model (&place, scanner->text);
  member->name = json_node_dup_string (name);

  if (!skip_trivia (scanner, error))
    return FALSE;

  if (scanner->text[scanner->at] != ':')
    return fail (scanner, scanner->at, _("Here a colon is expected."), error);

  member->colon = scanner->at++;

  return skip_trivia (scanner, error);
}

/* What an object or an array holds. A comma after the last one is let through. */
static gboolean
scan_members (Scanner           *scanner,
              LanyardJsoncNode  *node,
              GError           **error)
{
  char closing = node->type == LANYARD_JSONC_OBJECT ? '}' : ']';

  scanner->at++;
  if (!skip_trivia (scanner, error))
    return FALSE;

  while (scanner->text[scanner->at] != closing)
    {
      LanyardJsoncMember *member = g_new0 (LanyardJsoncMember, 1);

      g_ptr_array_add (node->members, member);
      member->start = scanner->at;
      if (node->type == LANYARD_JSONC_OBJECT && !scan_name (scanner, member, error))
        return FALSE;

      member->value = scan_value (scanner, error);
      if (member->value == NULL || !skip_trivia (scanner, error))
        return FALSE;

      if (scanner->text[scanner->at] == ',')
        {
          member->comma = scanner->at++;
          if (!skip_trivia (scanner, error))
            return FALSE;
        }
      else if (scanner->text[scanner->at] != closing)
        {
          return fail (scanner, scanner->at,
                       closing == '}' ? _("Here a comma or “}” is expected.")
                                      : _("Here a comma or “]” is expected."), error);
        }
    }

  scanner->at++;

  return TRUE;
}

static gboolean
scan_container (Scanner           *scanner,
                LanyardJsoncNode  *node,
                GError           **error)
{
  gboolean good;

  if (scanner->depth >= MAX_DEPTH)
    return fail (scanner, scanner->at, _("The values are nested too deep."), error);

  node->members = g_ptr_array_new_with_free_func (member_free);

  scanner->depth++;
  good = scan_members (scanner, node, error);
  scanner->depth--;

  return good;
}

static LanyardJsoncNode *
scan_value (Scanner  *scanner,
            GError  **error)
{
  g_autoptr (LanyardJsoncNode) node = g_new0 (LanyardJsoncNode, 1);
  char c = scanner->text[scanner->at];
  gboolean good;

  node->start = scanner->at;

  if (c == '{' || c == '[')
    {
      node->type = c == '{' ? LANYARD_JSONC_OBJECT : LANYARD_JSONC_ARRAY;
      good = scan_container (scanner, node, error);
    }
  else if (c == '"')
    {
      node->type = LANYARD_JSONC_STRING;
      good = scan_string (scanner, error);
    }
  else if (c == '-' || g_ascii_isdigit (c))
    {
      node->type = LANYARD_JSONC_NUMBER;
      good = scan_number (scanner, error);
    }
  else
    {
      node->type = LANYARD_JSONC_WORD;
      good = scan_word (scanner, error);
    }

  node->end = scanner->at;

  return good ? g_steal_pointer (&node) : NULL;
}

/**
 * lanyard_jsonc_node_parse:
 * @text: JSON, which may have comments and a comma after the last member
 * @root: (out) (nullable): the value in it; `NULL` if there are only comments
 * @error: return location for an error
 *
 * Finds out what stands where.
 */
gboolean
lanyard_jsonc_node_parse (const char        *text,
                          LanyardJsoncNode **root,
                          GError           **error)
{
  Scanner scanner = { text, 0, 0 };
  g_autoptr (LanyardJsoncNode) node = NULL;

  *root = NULL;

  if (g_str_has_prefix (text, BYTE_ORDER_MARK))
    scanner.at = strlen (BYTE_ORDER_MARK);

  if (!skip_trivia (&scanner, error))
    return FALSE;

  if (text[scanner.at] == '\0')
    return TRUE;

  node = scan_value (&scanner, error);
  if (node == NULL || !skip_trivia (&scanner, error))
    return FALSE;

  if (text[scanner.at] != '\0')
    return fail (&scanner, scanner.at, _("Something follows after the end."), error);

  *root = g_steal_pointer (&node);

  return TRUE;
}

void
lanyard_jsonc_node_free (LanyardJsoncNode *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self);
}

static gunichar
read_hex (const char *digits)
{
  gunichar value = 0;

  for (guint i = 0; i < 4; i++)
    value = value * 16 + g_ascii_xdigit_value (digits[i]);

  return value;
}

/* “\u” with its digits, or two of them for one character. Halves of characters and
 * NUL are nothing that a string can hold. */
static const char *
append_unicode (GString    *string,
                const char *digits)
{
  gunichar c = read_hex (digits);
  const char *end = digits + 4;

  if (c >= 0xD800 && c < 0xDC00 && end[0] == '\\' && end[1] == 'u')
    {
      gunichar low = read_hex (end + 2);

      if (low >= 0xDC00 && low < 0xE000)
        {
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          end += 6;
        }
    }

  if (c == 0 || (c >= 0xD800 && c < 0xE000))
    c = 0xFFFD;

  g_string_append_unichar (string, c);

  return end;
}

static char *
dup_string (const char *from,
            const char *to)
{
  GString *string = g_string_new (NULL);

  while (from < to)
    {
      static const char letters[] = "bfnrt";
      static const char meanings[] = "\b\f\n\r\t";
      const char *letter;

      if (*from != '\\')
        {
          g_string_append_c (string, *from++);
        }
      else if (from[1] == 'u')
        {
          from = append_unicode (string, from + 2);
        }
      else
        {
          letter = strchr (letters, from[1]);
          g_string_append_c (string, letter != NULL ? meanings[letter - letters] : from[1]);
          from += 2;
        }
    }

  return g_string_free (string, FALSE);
}

static JsonNode *
number_model (const char *text)
{
  JsonNode *model = json_node_alloc ();
  gsize length = strspn (text, "-0123456789");
  char *end = NULL;
  gint64 integer;

  errno = 0;
  integer = g_ascii_strtoll (text, &end, 10);
  if (errno == 0 && end == text + length && (text[length] == '\0' ||
                                             strchr (".eE", text[length]) == NULL))
    return json_node_init_int (model, integer);

  return json_node_init_double (model, g_ascii_strtod (text, NULL));
}

static JsonNode *
word_model (const char *text)
{
  JsonNode *model = json_node_alloc ();

  if (*text == 'n')
    return json_node_init_null (model);

  return json_node_init_boolean (model, *text == 't');
}

static JsonNode *
container_model (const LanyardJsoncNode *self,
                 const char             *text)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < self->members->len; i++)
    {
      const LanyardJsoncMember *member = g_ptr_array_index (self->members, i);
      JsonNode *value = lanyard_jsonc_node_model (member->value, text);

      if (self->type == LANYARD_JSONC_OBJECT)
        json_object_set_member (object, member->name, value);
      else
        json_array_add_element (array, value);
    }

  if (self->type == LANYARD_JSONC_OBJECT)
    return json_node_init_object (json_node_alloc (), object);

  return json_node_init_array (json_node_alloc (), array);
}

/**
 * lanyard_jsonc_node_model:
 * @text: the text that it was parsed from
 *
 * Returns: (transfer full): the value without its place; of two members of one name
 *   the last one, as all readers have it
 */
JsonNode *
lanyard_jsonc_node_model (const LanyardJsoncNode *self,
                          const char             *text)
{
  g_autofree char *string = NULL;

  switch (self->type)
    {
    case LANYARD_JSONC_STRING:
      string = dup_string (text + self->start + 1, text + self->end - 1);
      return json_node_init_string (json_node_alloc (), string);

    case LANYARD_JSONC_NUMBER:
      return number_model (text + self->start);

    case LANYARD_JSONC_WORD:
      return word_model (text + self->start);

    case LANYARD_JSONC_OBJECT:
    case LANYARD_JSONC_ARRAY:
    default:
      return container_model (self, text);
    }
}
