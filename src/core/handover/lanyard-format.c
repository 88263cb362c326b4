/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-format.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-encoder.h"
#include "lanyard-error.h"

struct _LanyardFormatWriter
{
  const LanyardEncoder *encoder;
  LanyardSecretBuffer  *out;         /* (owned) */
  guint                 n_variables; /* begun so far */
  guint                 n_parts;     /* of the value that is being written */
};

/* In the order of the enumeration. */
static const LanyardEncoder * const encoders[] = {
  &lanyard_encoder_sh,
  &lanyard_encoder_fish,
  &lanyard_encoder_powershell,
  &lanyard_encoder_dotenv,
  &lanyard_encoder_docker,
  &lanyard_encoder_systemd,
  &lanyard_encoder_json,
};

G_STATIC_ASSERT (G_N_ELEMENTS (encoders) == LANYARD_N_FORMATS);

/* The names of variables come from a description, which a person may have written. */
static gboolean
is_variable (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_')
    return FALSE;

  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && *name != '_')
      return FALSE;

  return TRUE;
}

/**
 * lanyard_format_to_string:
 *
 * Returns: the word for @format on the command line
 */
const char *
lanyard_format_to_string (LanyardFormat format)
{
  g_return_val_if_fail (format < LANYARD_N_FORMATS, NULL);

  return encoders[format]->id;
}

/**
 * lanyard_format_get_title:
 *
 * Returns: the name of @format in the window, translated
 */
const char *
lanyard_format_get_title (LanyardFormat format)
{
  g_return_val_if_fail (format < LANYARD_N_FORMATS, NULL);

  return _(encoders[format]->title);
}

/**
 * lanyard_format_get_use:
 *
 * Returns: what @format works for, a translated sentence
 */
const char *
lanyard_format_get_use (LanyardFormat format)
{
  g_return_val_if_fail (format < LANYARD_N_FORMATS, NULL);

  return _(encoders[format]->use);
}

/**
 * lanyard_format_get_file_name:
 *
 * Returns: what a file of @format is called, if nobody calls it otherwise
 */
const char *
lanyard_format_get_file_name (LanyardFormat format)
{
  g_return_val_if_fail (format < LANYARD_N_FORMATS, NULL);

  return encoders[format]->file;
}

/**
 * lanyard_format_parse:
 * @text: a word from the command line
 * @format: (out): the format that it means
 * @error: return location for a `LANYARD_ERROR_USAGE` that names all formats
 */
gboolean
lanyard_format_parse (const char     *text,
                      LanyardFormat  *format,
                      GError        **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);

  for (guint i = 0; i < LANYARD_N_FORMATS; i++)
    {
      if (g_str_equal (text, encoders[i]->id))
        {
          *format = i;
          return TRUE;
        }

      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", encoders[i]->id);
    }

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("There is no format “%s”. The formats are: %s."), text, known->str);

  return FALSE;
}

/**
 * lanyard_format_has_references:
 *
 * Whether a value may be looked up in the keyring when it is used, instead of
 * being written out.
 */
gboolean
lanyard_format_has_references (LanyardFormat format)
{
  g_return_val_if_fail (format < LANYARD_N_FORMATS, FALSE);

  return encoders[format]->write_reference != NULL;
}

LanyardFormatWriter *
lanyard_format_writer_new (LanyardFormat format)
{
  LanyardFormatWriter *self = NULL;

  g_return_val_if_fail (format < LANYARD_N_FORMATS, NULL);

  self = g_new0 (LanyardFormatWriter, 1);
  self->encoder = encoders[format];
  self->out = lanyard_secret_buffer_new ();
  lanyard_secret_buffer_append (self->out, self->encoder->open, -1);

  return self;
}

void
lanyard_format_writer_free (LanyardFormatWriter *self)
{
  g_return_if_fail (self != NULL);

  lanyard_secret_buffer_free (self->out);
  g_free (self);
}

/**
 * lanyard_format_writer_begin:
 * @self: a writer
 * @name: name of a variable
 * @error: return location for a `LANYARD_ERROR_USAGE`
 */
gboolean
lanyard_format_writer_begin (LanyardFormatWriter  *self,
                             const char           *name,
                             GError              **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (!is_variable (name))
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("“%s” cannot be the name of an environment variable."), name);
      return FALSE;
    }

  if (self->n_variables > 0)
    lanyard_secret_buffer_append (self->out, self->encoder->separator, -1);

  lanyard_secret_buffer_append (self->out, self->encoder->before, -1);
  lanyard_secret_buffer_append (self->out, name, -1);
  lanyard_secret_buffer_append (self->out, self->encoder->assign, -1);
  self->n_variables++;
  self->n_parts = 0;

  return TRUE;
}

static void
begin_part (LanyardFormatWriter *self)
{
  g_return_if_fail (self->n_parts == 0 || self->encoder->join != NULL);

  if (self->n_parts > 0)
    lanyard_secret_buffer_append (self->out, self->encoder->join, -1);

  self->n_parts++;
}

/**
 * lanyard_format_writer_text:
 * @self: a writer
 * @text: a value, or a part of it where the format has references
 * @length: its length in bytes
 * @error: return location for a `LANYARD_ERROR_USAGE`, which never holds the value
 *
 * Writes @text so that whoever reads the format gets exactly @text. What a format
 * cannot express is an error; nothing is ever left out or replaced. After an error
 * the writer is of no more use.
 */
gboolean
lanyard_format_writer_text (LanyardFormatWriter  *self,
                            const char           *text,
                            gsize                 length,
                            GError              **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  begin_part (self);

  return self->encoder->write_text (text, length, self->out, error);
}

/**
 * lanyard_format_writer_reference:
 * @self: a writer
 * @words: a command that prints the value
 * @error: return location for a `LANYARD_ERROR_NEEDS_REVEAL`
 */
gboolean
lanyard_format_writer_reference (LanyardFormatWriter  *self,
                                 const char * const   *words,
                                 GError              **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (words != NULL && *words != NULL, FALSE);

  if (self->encoder->write_reference == NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NEEDS_REVEAL,
                   _("The format %s cannot look the secret up in the keyring. "
                     "Use --reveal to write the secret out."), self->encoder->id);
      return FALSE;
    }

  begin_part (self);
  self->encoder->write_reference (words, self->out);

  return TRUE;
}

void
lanyard_format_writer_end (LanyardFormatWriter *self)
{
  g_return_if_fail (self != NULL);

  lanyard_secret_buffer_append (self->out, self->encoder->after, -1);
}

/**
 * lanyard_format_writer_finish:
 *
 * Returns: (transfer full): all that was written; the writer is of no more use
 */
LanyardSecret *
lanyard_format_writer_finish (LanyardFormatWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  lanyard_secret_buffer_append (self->out, self->encoder->close, -1);

  return lanyard_secret_buffer_end (self->out);
}
