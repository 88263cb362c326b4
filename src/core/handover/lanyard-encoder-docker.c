/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-encoder.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/* Docker reads no line that is longer than 64 KiB, with the name; no token comes near. */
#define MAXIMUM (60 * 1024)

/* What follows the equals sign is the value, and nothing is special in it. But the
 * end of a line may be marked by a carriage return, which is no part of it then. */
static gboolean
write_text (const char           *text,
            gsize                 length,
            LanyardSecretBuffer  *out,
            GError              **error)
{
  if (!lanyard_encoder_is_unicode (text, length, error))
    return FALSE;

  if (length > MAXIMUM || (length > 0 && text[length - 1] == '\r'))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           length > MAXIMUM
                           ? _("Docker reads no value of that length from a file.")
                           : _("Docker drops a carriage return from the end of a value. "
                               "Use another format."));
      return FALSE;
    }

  lanyard_secret_buffer_append (out, text, length);

  return TRUE;
}

const LanyardEncoder lanyard_encoder_docker = {
  .id = "docker",
  .title = N_("Docker (--env-file)"),
  .file = "docker.env",
  .use = N_("Works for “docker run --env-file FILE”; Compose reads another format, .env."),
  .open = "",
  .close = "",
  .separator = "",
  .before = "",
  .assign = "=",
  .after = "\n",
  .write_text = write_text,
};
