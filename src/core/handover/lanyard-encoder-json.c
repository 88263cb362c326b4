/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-encoder.h"

#include <glib/gi18n-lib.h>

static gboolean
write_text (const char           *text,
            gsize                 length,
            LanyardSecretBuffer  *out,
            GError              **error)
{
  const char *begin = text;
  const char *end = text + length;

  if (!lanyard_encoder_is_unicode (text, length, error))
    return FALSE;

  lanyard_secret_buffer_append (out, "\"", 1);
  for (; text < end; text++)
    {
      guchar byte = *text;
      char escape[8];

      if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f)
        continue;

      lanyard_secret_buffer_append (out, begin, text - begin);
      g_snprintf (escape, sizeof (escape), byte == '"' || byte == '\\' ? "\\%c" : "\\u%04x", byte);
      lanyard_secret_buffer_append (out, escape, -1);
      lanyard_secret_wipe (escape, sizeof (escape));
      begin = text + 1;
    }
  lanyard_secret_buffer_append (out, begin, end - begin);
  lanyard_secret_buffer_append (out, "\"", 1);

  return TRUE;
}

const LanyardEncoder lanyard_encoder_json = {
  .id = "json",
  .title = N_("JSON"),
  .file = "environment.json",
  .use = N_("Works for programs and scripts that read JSON."),
  .open = "{",
  .close = "\n}\n",
  .separator = ",",
  .before = "\n  \"",
  .assign = "\": ",
  .after = "",
  .write_text = write_text,
};
