/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-encoder.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Single quotes hold everything but themselves. */
static void
write_quoted (const char          *text,
              gsize                length,
              LanyardSecretBuffer *out)
{
  const char *end = text + length;

  lanyard_secret_buffer_append (out, "'", 1);
  while (text < end)
    {
      const char *quote = memchr (text, '\'', end - text);
      const char *stop = quote != NULL ? quote : end;

      lanyard_secret_buffer_append (out, text, stop - text);
      if (quote != NULL)
        lanyard_secret_buffer_append (out, "'\\''", -1);

      text = quote != NULL ? quote + 1 : end;
    }
  lanyard_secret_buffer_append (out, "'", 1);
}

static gboolean
write_text (const char           *text,
            gsize                 length,
            LanyardSecretBuffer  *out,
            GError              **error)
{
  if (!lanyard_encoder_is_one_line (text, length, error))
    return FALSE;

  write_quoted (text, length, out);

  return TRUE;
}

static void
write_reference (const char * const  *words,
                 LanyardSecretBuffer *out)
{
  lanyard_secret_buffer_append (out, "\"$(", -1);
  for (const char * const *word = words; *word != NULL; word++)
    {
      if (word != words)
        lanyard_secret_buffer_append (out, " ", 1);

      if (lanyard_encoder_is_plain_word (*word))
        lanyard_secret_buffer_append (out, *word, -1);
      else
        write_quoted (*word, strlen (*word), out);
    }
  lanyard_secret_buffer_append (out, ")\"", -1);
}

const LanyardEncoder lanyard_encoder_sh = {
  .id = "sh",
  .title = N_("Shell (bash, zsh)"),
  .file = "environment.sh",
  .use = N_("Works for any program that is started from a shell on this computer."),
  .open = "",
  .close = "",
  .separator = "",
  .before = "export ",
  .assign = "=",
  .after = "\n",
  .join = "",
  .write_text = write_text,
  .write_reference = write_reference,
};
