/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Writes values down in a format: they come on standard input with a NUL after each,
 * and go out as the variables V0, V1 and so on. The numbers of those that the format
 * refuses are told on standard error, one a line. */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <gio/gunixinputstream.h>

#include "lanyard-error.h"
#include "lanyard-format.h"

/* Whether @format takes @value at all; what it does not take spoils a writer. */
static gboolean
is_accepted (LanyardFormat  format,
             const char    *value)
{
  g_autoptr (LanyardFormatWriter) writer = lanyard_format_writer_new (format);
  g_autoptr (GError) error = NULL;

  if (!lanyard_format_writer_begin (writer, "V", &error))
    g_error ("%s", error->message);

  if (lanyard_format_writer_text (writer, value, strlen (value), &error))
    return TRUE;

  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);

  return FALSE;
}

static void
write_value (LanyardFormatWriter *writer,
             guint                number,
             const char          *value)
{
  g_autofree char *name = g_strdup_printf ("V%u", number);
  g_autoptr (GError) error = NULL;

  if (!lanyard_format_writer_begin (writer, name, &error) ||
      !lanyard_format_writer_text (writer, value, strlen (value), &error))
    g_error ("%s", error->message);

  lanyard_format_writer_end (writer);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) values = g_memory_output_stream_new_resizable ();
  g_autoptr (LanyardFormatWriter) writer = NULL;
  g_autoptr (LanyardSecret) text = NULL;
  g_autoptr (GError) error = NULL;
  LanyardFormat format;
  const char *value;
  const char *end;
  guint number = 0;

  g_assert_cmpint (argc, ==, 2);
  if (!lanyard_format_parse (argv[1], &format, &error) ||
      g_output_stream_splice (values, input, G_OUTPUT_STREAM_SPLICE_NONE, NULL, &error) < 0)
    g_error ("%s", error->message);

  writer = lanyard_format_writer_new (format);
  value = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (values));
  end = value + g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (values));
  for (; value < end; value += strlen (value) + 1)
    {
      if (is_accepted (format, value))
        write_value (writer, number, value);
      else
        fprintf (stderr, "%u\n", number);

      number++;
    }

  text = lanyard_format_writer_finish (writer);
  fwrite (lanyard_secret_peek (text), 1, lanyard_secret_get_length (text), stdout);

  return 0;
}
