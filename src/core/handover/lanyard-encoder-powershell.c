/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-encoder.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/* Typographic quotes, from U+2018 to U+201B, are quotes for PowerShell too. */
static gboolean
is_quote (gunichar character)
{
  return character == '\'' || (character >= 0x2018 && character <= 0x201b);
}

/* Between single quotes only they are special, and each is written twice. */
static void
write_quoted (const char          *text,
              gsize                length,
              LanyardSecretBuffer *out)
{
  const char *end = text + length;

  lanyard_secret_buffer_append (out, "'", 1);
  while (text < end)
    {
      const char *next = g_utf8_next_char (text);

      lanyard_secret_buffer_append (out, text, next - text);
      if (is_quote (g_utf8_get_char (text)))
        lanyard_secret_buffer_append (out, text, next - text);

      text = next;
    }
  lanyard_secret_buffer_append (out, "'", 1);
}

static gboolean
write_text (const char           *text,
            gsize                 length,
            LanyardSecretBuffer  *out,
            GError              **error)
{
  if (!lanyard_encoder_is_unicode (text, length, error))
    return FALSE;

  if (length == 0)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("PowerShell has no empty variables: it would remove this one. "
                             "Use another format."));
      return FALSE;
    }

  write_quoted (text, length, out);

  return TRUE;
}

static void
write_reference (const char * const  *words,
                 LanyardSecretBuffer *out)
{
  lanyard_secret_buffer_append (out, "(", 1);
  for (const char * const *word = words; *word != NULL; word++)
    {
      if (word != words)
        lanyard_secret_buffer_append (out, " ", 1);

      if (lanyard_encoder_is_plain_word (*word))
        {
          lanyard_secret_buffer_append (out, *word, -1);
          continue;
        }

      /* What is quoted is a text, unless it is said to be a command. */
      if (word == words)
        lanyard_secret_buffer_append (out, "& ", -1);

      write_quoted (*word, strlen (*word), out);
    }
  lanyard_secret_buffer_append (out, ")", 1);
}

const LanyardEncoder lanyard_encoder_powershell = {
  .id = "powershell",
  .title = N_("PowerShell"),
  .file = "environment.ps1",
  .use = N_("Works for any program that is started from PowerShell on this computer."),
  .open = "",
  .close = "",
  .separator = "",
  .before = "$env:",
  .assign = " = ",
  .after = "\n",
  .join = " + ",
  .write_text = write_text,
  .write_reference = write_reference,
};
