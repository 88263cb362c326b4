/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-foreign-text.h"

/* Marks that turn the direction of the text around them. */
static gboolean
turns_direction (gunichar character)
{
  return (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069) ||
         character == 0x200E || character == 0x200F || character == 0x061C;
}

/**
 * lanyard_foreign_text_dup:
 * @text: (nullable): text from a service
 * @max_characters: how much of it to keep
 *
 * Makes text from a service fit to be shown and kept: valid, of bounded length,
 * in one line and without surrounding space, and without the characters that
 * steer a terminal or turn its neighbours round. It is still not markup.
 *
 * Returns: (transfer full) (nullable): the text, or `NULL` if nothing of it is left
 */
char *
lanyard_foreign_text_dup (const char *text,
                          guint       max_characters)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) tidy = NULL;
  const char *next = NULL;
  guint left = max_characters;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  tidy = g_string_new (NULL);

  for (next = valid; *next != '\0' && left > 0; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      if (turns_direction (character))
        continue;

      if (g_unichar_iscntrl (character) || g_unichar_isspace (character))
        character = ' ';

      if (character == ' ' && (tidy->len == 0 || tidy->str[tidy->len - 1] == ' '))
        continue;

      g_string_append_unichar (tidy, character);
      left--;
    }

  g_strchomp (tidy->str);

  return tidy->str[0] == '\0' ? NULL : g_string_free (g_steal_pointer (&tidy), FALSE);
}
