/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-encoder.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Between single quotes only two characters are special. */
static void
write_quoted (const char          *text,
              gsize                length,
              LanyardSecretBuffer *out)
{
  lanyard_secret_buffer_append (out, "'", 1);
  lanyard_encoder_write_escaped (text, length, "\\'", "\\", out);
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

/* Without "string collect", a command that prints nothing would take the text
 * beside it along into nothing. */
static void
write_reference (const char * const  *words,
                 LanyardSecretBuffer *out)
{
  lanyard_secret_buffer_append (out, "(", 1);
  for (const char * const *word = words; *word != NULL; word++)
    {
      if (lanyard_encoder_is_plain_word (*word))
        lanyard_secret_buffer_append (out, *word, -1);
      else
        write_quoted (*word, strlen (*word), out);

      lanyard_secret_buffer_append (out, " ", 1);
    }
  lanyard_secret_buffer_append (out, "| string collect)", -1);
}

const LanyardEncoder lanyard_encoder_fish = {
  .id = "fish",
  .title = N_("Shell (fish)"),
  .file = "environment.fish",
  .use = N_("Works for any program that is started from fish on this computer."),
  .open = "",
  .close = "",
  .separator = "",
  .before = "set -gx ",
  .assign = " ",
  .after = "\n",
  .join = "",
  .write_text = write_text,
  .write_reference = write_reference,
};
