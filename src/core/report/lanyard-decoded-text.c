/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-decoded-text.h"

#include <string.h>

/* The longest that is looked at behind an ampersand. */
#define MAX_ENTITY 12

typedef struct
{
  const char *name;
  char        character;
} Entity;

/* What has a name and may stand in a token. */
static const Entity entities[] = {
  { "amp", '&' },
  { "apos", '\'' },
  { "ast", '*' },
  { "bsol", '\\' },
  { "colon", ':' },
  { "comma", ',' },
  { "commat", '@' },
  { "dollar", '$' },
  { "equals", '=' },
  { "excl", '!' },
  { "gt", '>' },
  { "hyphen", '-' },
  { "lowbar", '_' },
  { "lt", '<' },
  { "num", '#' },
  { "percnt", '%' },
  { "period", '.' },
  { "plus", '+' },
  { "quest", '?' },
  { "quot", '"' },
  { "semi", ';' },
  { "sol", '/' },
  { "Tilde", '~' },
  { "verbar", '|' },
};

/* Returns: how many characters were taken, 0 if there is no such number */
static gsize
take_hex (const char *text,
          gsize       min,
          gsize       max,
          gunichar   *number)
{
  gsize length = 0;

  *number = 0;
  for (; length < max && g_ascii_isxdigit (text[length]); length++)
    *number = *number * 16 + g_ascii_xdigit_value (text[length]);

  return length >= min ? length : 0;
}

static gsize
take_decimal (const char *text,
              gunichar   *number)
{
  gsize length = 0;

  *number = 0;
  for (; length < 7 && g_ascii_isdigit (text[length]); length++)
    *number = *number * 10 + g_ascii_digit_value (text[length]);

  return length;
}

static void
append (GString  *decoded,
        gunichar  number)
{
  if (number != 0 && g_unichar_validate (number))
    g_string_append_unichar (decoded, number);
}

static gsize
decode_percent (const char *text,
                GString    *decoded)
{
  gunichar number = 0;
  gsize length = take_hex (text + 1, 2, 2, &number);

  if (length > 0)
    {
      if (number != 0)
        g_string_append_c (decoded, (char) number);
      return 1 + length;
    }

  if (text[1] != 'u' && text[1] != 'U')
    return 0;

  length = take_hex (text + 2, 4, 4, &number);
  if (length == 0)
    return 0;

  append (decoded, number);

  return 2 + length;
}

static gsize
decode_number (const char *text,
               GString    *decoded)
{
  gunichar number = 0;
  gsize length = 0;

  if (text[2] == 'x' || text[2] == 'X')
    {
      length = take_hex (text + 3, 1, 7, &number);
      length = length == 0 ? 0 : length + 3;
    }
  else
    {
      length = take_decimal (text + 2, &number);
      length = length == 0 ? 0 : length + 2;
    }

  if (length == 0)
    return 0;

  append (decoded, number);

  return length + (text[length] == ';' ? 1 : 0);
}

static gsize
decode_entity (const char *text,
               GString    *decoded)
{
  gsize length = 0;

  if (text[1] == '#')
    return decode_number (text, decoded);

  while (length < MAX_ENTITY && g_ascii_isalnum (text[1 + length]))
    length++;

  if (text[1 + length] != ';')
    return 0;

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length &&
        g_ascii_strncasecmp (entities[i].name, text + 1, length) == 0)
      {
        g_string_append_c (decoded, entities[i].character);
        return length + 2;
      }

  return 0;
}

/* Of what is unknown only the backslash goes: it stands before quotes and slashes. */
static gsize
decode_backslash (const char *text,
                  GString    *decoded)
{
  gunichar number = 0;
  gsize length = 0;
  gsize digits = text[1] == 'u' ? 4 : text[1] == 'U' ? 8 : text[1] == 'x' ? 2 : 0;

  if (digits > 0)
    length = take_hex (text + 2, digits, digits, &number);
  if (length == 0)
    return 1;

  append (decoded, number);

  return 2 + length;
}

static gsize
decode (const char *text,
        GString    *decoded)
{
  switch (text[0])
    {
    case '%':
      return decode_percent (text, decoded);

    case '&':
      return decode_entity (text, decoded);

    case '\\':
      return decode_backslash (text, decoded);

    default:
      return 0;
    }
}

/**
 * lanyard_decoded_text_dup:
 * @text: any text
 *
 * Takes one layer of what addresses, HTML and JSON put in the place of characters
 * out of @text. It is to be searched and not to be shown: nothing says that @text
 * was written by those rules, and the result need not be valid.
 *
 * Returns: (transfer full) (nullable): the text that is behind @text, `NULL` if
 *   @text is all that there is
 */
char *
lanyard_decoded_text_dup (const char *text)
{
  g_autoptr (GString) decoded = NULL;
  gboolean found = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  if (strpbrk (text, "%&\\") == NULL)
    return NULL;

  decoded = g_string_sized_new (strlen (text));
  while (*text != '\0')
    {
      gsize length = decode (text, decoded);

      if (length > 0)
        found = TRUE;
      else
        g_string_append_c (decoded, *text);

      text += MAX (length, 1);
    }

  return found ? g_string_free (g_steal_pointer (&decoded), FALSE) : NULL;
}
