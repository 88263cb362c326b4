/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-output.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/**
 * lanyard_output_data:
 * @text: lines for standard output
 */
void
lanyard_output_data (const char *text)
{
  (void) fputs (text, stdout);
}

/**
 * lanyard_output_line:
 * @line: text without control characters
 *
 * Writes a line to standard output at once: somebody waits for it.
 */
void
lanyard_output_line (const char *line)
{
  (void) fprintf (stdout, "%s\n", line);
  (void) fflush (stdout);
}

/**
 * lanyard_output_json:
 * @builder: a builder with one whole document
 *
 * Writes the document to standard output, so that people can read it as well.
 */
void
lanyard_output_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);

  (void) fputs (text, stdout);
  (void) fputc ('\n', stdout);
}

static gboolean
fail (int       number,
      GError  **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
               _("The output could not be written: %s"), g_strerror (number));

  return FALSE;
}

static gboolean
write_all (const char  *text,
           gsize        length,
           GError     **error)
{
  gssize written;

  while (length > 0)
    {
      written = write (STDOUT_FILENO, text, length);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return fail (errno, error);

      text += written;
      length -= written;
    }

  return TRUE;
}

/**
 * lanyard_output_secret:
 * @secret: the secret, or lines that hold it
 * @with_newline: whether to end the line
 *
 * Writes to standard output past the C library, whose buffers nobody wipes.
 */
gboolean
lanyard_output_secret (LanyardSecret  *secret,
                       gboolean        with_newline,
                       GError        **error)
{
  return lanyard_output_end (error) &&
         write_all (lanyard_secret_peek (secret), lanyard_secret_get_length (secret), error) &&
         (!with_newline || write_all ("\n", 1, error));
}

/* Whoever read it has had enough, as “head” has. */
static gboolean
has_nobody (void)
{
  struct pollfd output = { STDOUT_FILENO, POLLOUT, 0 };

  return poll (&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

/**
 * lanyard_output_end:
 *
 * Whether all that was written has really gone out, or nobody waits for it: a full disk
 * is told here.
 */
gboolean
lanyard_output_end (GError **error)
{
  errno = 0;
  if ((fflush (stdout) == 0 && !ferror (stdout)) || has_nobody ())
    return TRUE;

  return fail (errno != 0 ? errno : EIO, error);
}

/**
 * lanyard_output_words:
 *
 * Tells the person something, on one line of standard error.
 */
void
lanyard_output_words (const char *format,
                      ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  (void) fprintf (stderr, "%s\n", text);
}

/**
 * lanyard_output_problem:
 * @message: what is wrong; each of its lines becomes one
 */
void
lanyard_output_problem (const char *message)
{
  g_auto (GStrv) lines = g_strsplit (message, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *tidy = lanyard_output_tidy (*line);

      (void) fprintf (stderr, "lanyard: %s\n", tidy);
    }
}

/* Whether @domain is a library whose complaints say nothing about what was asked for:
 * dconf is only where desktops keep their proxies, and does without a folder. */
static gboolean
is_idle_talk (const char *domain)
{
  return g_strcmp0 (domain, "dconf") == 0;
}

static GLogWriterOutput
log_cb (GLogLevelFlags   level,
        const GLogField *fields,
        gsize            n_fields,
        gpointer         user_data)
{
  const char *domain = NULL;
  const char *message = NULL;

  for (gsize i = 0; i < n_fields; i++)
    {
      if (g_str_equal (fields[i].key, "GLIB_DOMAIN"))
        domain = fields[i].value;
      else if (g_str_equal (fields[i].key, "MESSAGE"))
        message = fields[i].value;
    }

  if (is_idle_talk (domain))
    return G_LOG_WRITER_HANDLED;

  if ((level & G_LOG_LEVEL_WARNING) == 0 || message == NULL || domain == NULL ||
      !g_str_has_prefix (domain, "lanyard-"))
    return g_log_writer_default (level, fields, n_fields, user_data);

  lanyard_output_problem (message);

  return G_LOG_WRITER_HANDLED;
}

/**
 * lanyard_output_take_logs:
 *
 * Lets warnings of ours, which are sentences, look like all that is said here:
 * what went wrong beside something that was done all the same.
 */
void
lanyard_output_take_logs (void)
{
  g_log_set_writer_func (log_cb, NULL, NULL);
}

/**
 * lanyard_output_tidy:
 * @text: (nullable): text that may come from a file or from a service
 *
 * Takes out what a terminal would act upon instead of showing it.
 *
 * Returns: (transfer full): text without control characters
 */
char *
lanyard_output_tidy (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GString) tidy = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (tidy, g_unichar_iscntrl (character) ? ' ' : character);
    }

  return g_string_free (g_steal_pointer (&tidy), FALSE);
}
