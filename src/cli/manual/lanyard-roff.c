/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-roff.h"

#include <string.h>

/* A line of the source is no longer than editors and diffs like it. */
#define LONGEST_LINE 78

static const struct
{
  gunichar    character;
  const char *escape;
} escapes[] = {
  { '\\', "\\(rs" },
  { '-', "\\-" },
  { '\'', "\\(aq" },
  { '"', "\\(dq" },
  { '`', "\\(ga" },
  { '^', "\\(ha" },
  { '~', "\\(ti" },
};

static void
append_character (GString  *out,
                  gunichar  character)
{
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (escapes[i].character == character)
      {
        g_string_append (out, escapes[i].escape);
        return;
      }

  if (character < 0x80)
    g_string_append_c (out, (char) character);
  else
    g_string_append_printf (out, "\\[u%04X]", character);
}

static void
append_escaped (GString    *out,
                const char *text)
{
  /* At the beginning of a line it would be a request. */
  if (*text == '.')
    g_string_append (out, "\\&");

  for (; *text != '\0'; text = g_utf8_next_char (text))
    append_character (out, g_utf8_get_char (text));
}

/**
 * lanyard_roff_request:
 * @request: such as `.SH`
 * @argument: what it is about, on the same line
 */
void
lanyard_roff_request (GString    *out,
                      const char *request,
                      const char *argument)
{
  g_string_append_printf (out, "%s \"", request);
  append_escaped (out, argument);
  g_string_append (out, "\"\n");
}

/**
 * lanyard_roff_words:
 *
 * Appends a text whose line breaks do not matter.
 */
void
lanyard_roff_words (GString    *out,
                    const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  gsize start = out->len;

  for (char **word = words; *word != NULL; word++)
    {
      g_autoptr (GString) escaped = g_string_new (NULL);

      append_escaped (escaped, *word);
      if (escaped->len == 0)
        continue;

      if (out->len > start && out->len - start + 1 + escaped->len > LONGEST_LINE)
        {
          g_string_append_c (out, '\n');
          start = out->len;
        }
      else if (out->len > start)
        {
          g_string_append_c (out, ' ');
        }
      g_string_append (out, escaped->str);
    }

  g_string_append_c (out, '\n');
}

static gboolean
belongs_to_name (char character)
{
  return g_ascii_isalnum (character) || strchr ("-_=", character) != NULL;
}

/**
 * lanyard_roff_synopsis:
 *
 * Appends what follows a name, without an end of line: what is typed as it
 * stands in bold, and what stands for something else in italics.
 */
void
lanyard_roff_synopsis (GString    *out,
                       const char *synopsis)
{
  while (*synopsis != '\0')
    {
      gsize length = 0;
      gboolean literal = *synopsis == '-';

      for (; synopsis[length] != '\0' && belongs_to_name (synopsis[length]); length++)
        literal |= g_ascii_islower (synopsis[length]);

      if (length > 0)
        {
          g_autofree char *word = g_strndup (synopsis, length);

          g_string_append (out, literal ? "\\fB" : "\\fI");
          append_escaped (out, word);
          g_string_append (out, "\\fR");
          synopsis += length;
        }
      else
        {
          append_character (out, g_utf8_get_char (synopsis));
          synopsis = g_utf8_next_char (synopsis);
        }
    }
}

/**
 * lanyard_roff_line:
 *
 * Appends a line that stays as it is.
 */
void
lanyard_roff_line (GString    *out,
                   const char *line)
{
  append_escaped (out, line);
  g_string_append_c (out, '\n');
}

/**
 * lanyard_roff_details:
 * @details: paragraphs and lines, as in [struct@LanyardCommand]
 */
void
lanyard_roff_details (GString    *out,
                      const char *details)
{
  g_auto (GStrv) paragraphs = g_strsplit (details, "\n\n", -1);

  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    {
      g_auto (GStrv) lines = NULL;

      g_string_append (out, ".PP\n");
      if (**paragraph != ' ')
        {
          lanyard_roff_words (out, *paragraph);
          continue;
        }

      lines = g_strsplit (*paragraph, "\n", -1);
      g_string_append (out, ".nf\n");
      for (char **line = lines; *line != NULL; line++)
        lanyard_roff_line (out, *line);
      g_string_append (out, ".fi\n");
    }
}
