/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-encoder.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/* No standard says what such a file is, and its readers disagree. What is written
 * here reads the same in Node.js, in the dotenv package for it and in python-dotenv:
 *
 * - Single quotes: nobody replaces anything, except python-dotenv, for which \\ and
 *   \' are escapes; others see an escape in \' as well.
 * - Double quotes: everybody has another list of escapes, so no backslash; Compose
 *   and others replace $NAME.
 * - No quotes: # begins a comment, white space at the ends is lost, and a quote at
 *   the beginning is a quote; a backslash is only a backslash.
 * - python-dotenv replaces ${NAME} whatever the quotes are.
 * - Backquotes are quotes for some readers and text for others: never used.
 */

static gboolean
is_always_bare (char c)
{
  return g_ascii_isalnum (c) || strchr ("_-./:@%+,=", c) != NULL;
}

static gboolean
contains (const char *text,
          gsize       length,
          const char *part)
{
  return g_strstr_len (text, length, part) != NULL;
}

/* A character that is no part of a line for one reader or another. */
static gboolean
has_strange_character (const char *text,
                       gsize       length)
{
  const char *end = text + length;

  if (!g_utf8_validate_len (text, length, NULL))
    return TRUE;

  for (const char *c = text; c < end; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if ((g_unichar_iscntrl (character) && character != '\t') ||
          character == 0x2028 || character == 0x2029)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_bare (const char *text,
         gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!is_always_bare (text[i]))
      return FALSE;

  return length > 0;
}

static gboolean
fits_single_quotes (const char *text,
                    gsize       length)
{
  return memchr (text, '\'', length) == NULL &&
         !contains (text, length, "\\\\") &&
         (length == 0 || text[length - 1] != '\\');
}

static gboolean
fits_double_quotes (const char *text,
                    gsize       length)
{
  return memchr (text, '"', length) == NULL && memchr (text, '\\', length) == NULL;
}

/* Which characters count as white space is different everywhere, so only what is
 * visible in ASCII may stand at an end without quotes. */
static gboolean
fits_without_quotes (const char *text,
                     gsize       length)
{
  return length > 0 &&
         g_ascii_isgraph (text[0]) && strchr ("'\"`", text[0]) == NULL &&
         g_ascii_isgraph (text[length - 1]) &&
         memchr (text, '#', length) == NULL;
}

static void
write_quoted (const char          *quote,
              const char          *text,
              gsize                length,
              LanyardSecretBuffer *out)
{
  lanyard_secret_buffer_append (out, quote, -1);
  lanyard_secret_buffer_append (out, text, length);
  lanyard_secret_buffer_append (out, quote, -1);
}

/* So that every reader of such files gets it back exactly, in the plainest way that does. */
static gboolean
write_text (const char           *text,
            gsize                 length,
            LanyardSecretBuffer  *out,
            GError              **error)
{
  gboolean possible = !has_strange_character (text, length) && !contains (text, length, "${");

  if (possible && is_bare (text, length))
    write_quoted ("", text, length, out);
  else if (possible && fits_single_quotes (text, length))
    write_quoted ("'", text, length, out);
  else if (possible && fits_double_quotes (text, length))
    write_quoted ("\"", text, length, out);
  else if (possible && fits_without_quotes (text, length))
    write_quoted ("", text, length, out);
  else
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           possible
                             ? _("A dotenv file cannot hold this value so that every program reads "
                                 "it the same, for it has quotation marks and backslashes or “#” "
                                 "together. Use another format, such as “sh” or “json”.")
                             : _("A dotenv file cannot hold this value so that every program reads "
                                 "it the same, for it has “${” or a character that cannot be seen. "
                                 "Use another format, such as “sh” or “json”."));
      return FALSE;
    }

  return TRUE;
}

const LanyardEncoder lanyard_encoder_dotenv = {
  .id = "dotenv",
  .title = N_("Environment file (.env)"),
  .file = ".env",
  .use = N_("Works for programs that read a .env file themselves, such as Node.js and Compose."),
  .open = "",
  .close = "",
  .separator = "",
  .before = "",
  .assign = "=",
  .after = "\n",
  .write_text = write_text,
};
