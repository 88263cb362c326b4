/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-encoder.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/**
 * lanyard_encoder_is_one_line:
 *
 * A line break would often be safe inside of quotes, but no credential has one, and
 * what follows it would look like a command or a variable.
 */
gboolean
lanyard_encoder_is_one_line (const char  *text,
                             gsize        length,
                             GError     **error)
{
  if (memchr (text, '\n', length) == NULL && memchr (text, '\0', length) == NULL)
    return TRUE;

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("A value with a line break cannot be written down."));

  return FALSE;
}

/**
 * lanyard_encoder_is_unicode:
 *
 * As [func@encoder_is_one_line], for formats that are text and not bytes.
 */
gboolean
lanyard_encoder_is_unicode (const char  *text,
                            gsize        length,
                            GError     **error)
{
  if (!lanyard_encoder_is_one_line (text, length, error))
    return FALSE;

  if (g_utf8_validate_len (text, length, NULL))
    return TRUE;

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("A value that is not Unicode text cannot be written down in this format. "
                         "Use the format sh."));

  return FALSE;
}

/**
 * lanyard_encoder_write_escaped:
 * @text: a text
 * @length: its length in bytes
 * @special: the characters, all of ASCII, that are escaped
 * @escape: what stands before each of them
 * @out: where it is written
 */
void
lanyard_encoder_write_escaped (const char          *text,
                               gsize                length,
                               const char          *special,
                               const char          *escape,
                               LanyardSecretBuffer *out)
{
  const char *begin = text;
  const char *end = text + length;

  for (; text < end; text++)
    if (*text != '\0' && strchr (special, *text) != NULL)
      {
        lanyard_secret_buffer_append (out, begin, text - begin);
        lanyard_secret_buffer_append (out, escape, -1);
        begin = text;
      }

  lanyard_secret_buffer_append (out, begin, end - begin);
}

/**
 * lanyard_encoder_is_plain_word:
 *
 * Whether no shell has to quote @word, so that the usual command looks as usual.
 */
gboolean
lanyard_encoder_is_plain_word (const char *word)
{
  if (!g_ascii_isalnum (*word) && *word != '/' && *word != '-')
    return FALSE;

  for (; *word != '\0'; word++)
    if (!g_ascii_isalnum (*word) && strchr ("/._-=", *word) == NULL)
      return FALSE;

  return TRUE;
}
