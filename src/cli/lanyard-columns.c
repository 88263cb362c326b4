/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-columns.h"

/**
 * lanyard_columns_count:
 *
 * Returns: how many columns of a terminal @text takes, which is neither bytes nor characters
 */
guint
lanyard_columns_count (const char *text)
{
  guint columns = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_iszerowidth (character))
        columns += g_unichar_iswide (character) ? 2 : 1;
    }

  return columns;
}

/**
 * lanyard_columns_fill:
 * @out: what to append to
 * @text: words, with blanks or line breaks between them; a blank that must not
 *   become a line break is a no-break space
 * @indent: the column in which @out stands now
 * @hanging: the column in which further lines begin
 *
 * Appends a paragraph, and ends its last line.
 */
void
lanyard_columns_fill (GString    *out,
                      const char *text,
                      guint       indent,
                      guint       hanging)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  guint column = indent;
  gboolean first = TRUE;

  for (char **word = words; *word != NULL; word++)
    {
      guint width = lanyard_columns_count (*word);

      if (width == 0)
        continue;

      if (!first && column + 1 + width > LANYARD_COLUMNS)
        {
          g_string_append_printf (out, "\n%*s", (int) hanging, "");
          column = hanging;
        }
      else if (!first)
        {
          g_string_append_c (out, ' ');
          column++;
        }

      g_string_append (out, *word);
      column += width;
      first = FALSE;
    }

  g_string_append_c (out, '\n');
}
