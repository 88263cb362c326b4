/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-format.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-dotenv.h"
#include "lanyard-error.h"

/* Single quotes hold everything but themselves. A line break would be safe too,
 * but no credential has one, and what follows it would look like a command. */
static gboolean
write_sh_text (const char           *text,
               gsize                 length,
               LanyardSecretBuffer  *out,
               GError              **error)
{
  const char *end = text + length;

  if (memchr (text, '\n', length) != NULL || memchr (text, '\0', length) != NULL)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("A value with a line break cannot be written down for a shell."));
      return FALSE;
    }

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

  return TRUE;
}

static void
write_sh_reference (const char          *command,
                    LanyardSecretBuffer *out)
{
  lanyard_secret_buffer_append (out, "\"$(", -1);
  lanyard_secret_buffer_append (out, command, -1);
  lanyard_secret_buffer_append (out, ")\"", -1);
}

/* One line per format, in the order of the enumeration. */
static const struct
{
  const char *id;
  const char *title;
  const char *before; /* what stands before a variable's name */
  gboolean  (*write_text)      (const char           *text,
                                gsize                 length,
                                LanyardSecretBuffer  *out,
                                GError              **error);
  void      (*write_reference) (const char           *command,
                                LanyardSecretBuffer  *out); /* (nullable) */
} formats[] = {
  { "sh", N_("Shell (bash, zsh)"), "export ", write_sh_text, write_sh_reference },
  { "dotenv", N_("Environment file (.env)"), "", lanyard_dotenv_write_text, NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (formats) == LANYARD_N_FORMATS);

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

  return formats[format].id;
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

  return _(formats[format].title);
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
      if (g_str_equal (text, formats[i].id))
        {
          *format = i;
          return TRUE;
        }

      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", formats[i].id);
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

  return formats[format].write_reference != NULL;
}

/**
 * lanyard_format_begin:
 * @format: a format
 * @name: name of a variable
 * @out: where it is written
 * @error: return location for a `LANYARD_ERROR_USAGE`
 */
gboolean
lanyard_format_begin (LanyardFormat         format,
                      const char           *name,
                      LanyardSecretBuffer  *out,
                      GError              **error)
{
  g_return_val_if_fail (format < LANYARD_N_FORMATS, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (!is_variable (name))
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("“%s” cannot be the name of an environment variable."), name);
      return FALSE;
    }

  lanyard_secret_buffer_append (out, formats[format].before, -1);
  lanyard_secret_buffer_append (out, name, -1);
  lanyard_secret_buffer_append (out, "=", 1);

  return TRUE;
}

/**
 * lanyard_format_text:
 * @format: a format
 * @text: a value, or a part of it where the format has references
 * @length: its length in bytes
 * @out: where it is written
 * @error: return location for a `LANYARD_ERROR_USAGE`, which never holds the value
 *
 * Writes @text so that whoever reads the format gets exactly @text. What a format
 * cannot express is an error; nothing is ever left out or replaced.
 */
gboolean
lanyard_format_text (LanyardFormat         format,
                     const char           *text,
                     gsize                 length,
                     LanyardSecretBuffer  *out,
                     GError              **error)
{
  g_return_val_if_fail (format < LANYARD_N_FORMATS, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  return formats[format].write_text (text, length, out, error);
}

/**
 * lanyard_format_reference:
 * @format: a format
 * @command: a command that prints the value, as it is typed into a shell
 * @out: where it is written
 * @error: return location for a `LANYARD_ERROR_NEEDS_REVEAL`
 */
gboolean
lanyard_format_reference (LanyardFormat         format,
                          const char           *command,
                          LanyardSecretBuffer  *out,
                          GError              **error)
{
  g_return_val_if_fail (format < LANYARD_N_FORMATS, FALSE);
  g_return_val_if_fail (command != NULL, FALSE);

  if (formats[format].write_reference == NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NEEDS_REVEAL,
                   _("The format %s cannot look the secret up in the keyring. "
                     "Use --reveal to write the secret out."), formats[format].id);
      return FALSE;
    }

  formats[format].write_reference (command, out);

  return TRUE;
}

void
lanyard_format_end (LanyardFormat        format,
                    LanyardSecretBuffer *out)
{
  g_return_if_fail (format < LANYARD_N_FORMATS);

  lanyard_secret_buffer_append (out, "\n", 1);
}
