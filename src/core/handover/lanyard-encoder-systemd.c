/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-encoder.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/* systemd drops a whole variable that has one of these in it, and goes on. */
static gboolean
is_acceptable (gunichar character)
{
  return (character >= 0x20 || character == '\t') && character != 0x7f &&
         (character & 0xfffe) != 0xfffe && (character < 0xfdd0 || character > 0xfdef);
}

/* Double quotes rather than single ones, which older versions had escapes in. */
static gboolean
write_text (const char           *text,
            gsize                 length,
            LanyardSecretBuffer  *out,
            GError              **error)
{
  if (!lanyard_encoder_is_unicode (text, length, error))
    return FALSE;

  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    if (!is_acceptable (g_utf8_get_char (c)))
      {
        g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                             _("systemd does not accept a value with control characters. "
                               "Use another format."));
        return FALSE;
      }

  lanyard_secret_buffer_append (out, "\"", 1);
  lanyard_encoder_write_escaped (text, length, "\"\\`$", "\\", out);
  lanyard_secret_buffer_append (out, "\"", 1);

  return TRUE;
}

const LanyardEncoder lanyard_encoder_systemd = {
  .id = "systemd",
  .title = N_("systemd (EnvironmentFile)"),
  .file = "systemd.env",
  .use = N_("Works for “EnvironmentFile=” of a systemd unit."),
  .open = "",
  .close = "",
  .separator = "",
  .before = "",
  .assign = "=",
  .after = "\n",
  .write_text = write_text,
};
