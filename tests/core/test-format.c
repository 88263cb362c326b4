/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-format.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "lanyard-error.h"

#define N_VALUES 1500

/* The pieces that have broken somebody's quoting. */
static const char * const pieces[] = {
  "'", "\"", "`", "\\", "$", "${HOME}", "$HOME", "$(id)", "!", "!!", "#", " #", " ", "  ", "\t",
  "=", ";", "&", "|", "<", ">", "(", ")", "{", "}", "[", "]", "*", "?", "~", "-", "--", "%", "%s",
  "\\n", "\\'", "\\\"", "\\\\", "\r", "\x01", "\x7f", "\x1b[0m", "a", "Z", "0", "x y", "export ",
  "é", "日本", "\xe2\x80\xa8", "\xc2\xa0", "\xef\xbb\xbf", "•", ":", "@", "/", "+", ",", ".",
};

static GPtrArray *
make_values (void)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (values, g_strdup (""));
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    g_ptr_array_add (values, g_strdup (pieces[i]));

  while (values->len < N_VALUES)
    {
      GString *value = g_string_new (NULL);

      for (gint n = g_test_rand_int_range (1, 9); n > 0; n--)
        g_string_append (value, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      g_ptr_array_add (values, g_string_free (value, FALSE));
    }

  return values;
}

static gboolean
append_variable (LanyardFormat         format,
                 const char           *name,
                 const char           *value,
                 LanyardSecretBuffer  *out,
                 GError              **error)
{
  if (!lanyard_format_begin (format, name, out, error) ||
      !lanyard_format_text (format, value, strlen (value), out, error))
    return FALSE;

  lanyard_format_end (format, out);

  return TRUE;
}

/* What a program prints for each value, with a NUL after each. */
static void
assert_printed (GPtrArray  *values,
                GBytes     *output)
{
  gsize length;
  const char *text = g_bytes_get_data (output, &length);
  const char *end = text + length;

  for (guint i = 0; i < values->len; i++)
    {
      const char *value = g_ptr_array_index (values, i);

      g_assert_true (text < end);
      g_assert_cmpstr (text, ==, value);
      text += strlen (text) + 1;
    }

  g_assert_true (text == end);
}

static GBytes *
run (const char * const *arguments,
     const char         *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) input_bytes = g_bytes_new (input, strlen (input));
  GBytes *output = NULL;

  process = g_subprocess_newv (arguments,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, input_bytes, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);

  return output;
}

static void
test_shell_reads_it_back (gconstpointer data)
{
  const char *shell = data;
  g_autofree char *program = g_find_program_in_path (shell);
  const char *arguments[] = { program, "-s", NULL };
  g_autoptr (GPtrArray) values = make_values ();
  g_autoptr (LanyardSecretBuffer) script = lanyard_secret_buffer_new ();
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    {
      g_test_skip ("There is no such shell");
      return;
    }

  /* Bytes that are no text, too; a shell does not care. */
  g_ptr_array_add (values, g_strdup ("\xff'\xc3\\"));

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("V%u", i);
      g_autofree char *print = g_strdup_printf ("printf '%%s\\0' \"$V%u\"\n", i);

      append_variable (LANYARD_FORMAT_SH, name, g_ptr_array_index (values, i), script, &error);
      g_assert_no_error (error);
      lanyard_secret_buffer_append (script, print, -1);
      lanyard_secret_buffer_append (script, "unset V", -1);
      lanyard_secret_buffer_append (script, name + 1, -1);
      lanyard_secret_buffer_append (script, "\n", -1);
    }

  output = run (arguments, lanyard_secret_buffer_peek (script));
  assert_printed (values, output);
}

/* Those values that a dotenv file can hold, and the file with them. */
static GPtrArray *
make_dotenv (LanyardSecretBuffer *file)
{
  g_autoptr (GPtrArray) values = make_values ();
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("V%u", kept->len);
      g_autoptr (LanyardSecretBuffer) line = lanyard_secret_buffer_new ();
      g_autoptr (GError) error = NULL;

      if (append_variable (LANYARD_FORMAT_DOTENV, name, g_ptr_array_index (values, i), line,
                           &error))
        {
          lanyard_secret_buffer_append (file, lanyard_secret_buffer_peek (line), -1);
          g_ptr_array_add (kept, g_strdup (g_ptr_array_index (values, i)));
        }
      else
        {
          g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
        }
    }

  /* Refusing everything would be a cheap way to pass. */
  g_assert_cmpuint (kept->len, >, N_VALUES / 4);

  return kept;
}

/* Runs a program over a dotenv file; it prints "none" if it cannot, or the values. */
static void
check_dotenv_reader (const char *interpreter,
                     const char *option,
                     const char *script)
{
  g_autofree char *program = g_find_program_in_path (interpreter);
  g_autofree char *path = NULL;
  g_autofree char *file_option = NULL;
  g_autofree char *number = NULL;
  g_autoptr (LanyardSecretBuffer) file = lanyard_secret_buffer_new ();
  g_autoptr (GPtrArray) values = make_dotenv (file);
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GError) error = NULL;
  int descriptor;

  if (program == NULL)
    {
      g_test_skip ("There is no such program");
      return;
    }

  descriptor = g_file_open_tmp ("lanyard-XXXXXX.env", &path, &error);
  g_assert_no_error (error);
  g_close (descriptor, NULL);
  g_file_set_contents (path, lanyard_secret_buffer_peek (file), -1, &error);
  g_assert_no_error (error);

  file_option = g_strdup_printf ("--env-file=%s", path);
  number = g_strdup_printf ("%u", values->len);
  if (g_str_equal (interpreter, "node"))
    {
      const char *arguments[] = { program, option != NULL ? file_option : "--no-warnings",
                                  "-e", script, path, number, NULL };

      output = run (arguments, "");
    }
  else
    {
      const char *arguments[] = { program, "-c", script, path, number, NULL };

      output = run (arguments, "");
    }

  g_unlink (path);
  if (g_bytes_get_size (output) == 4 && memcmp (g_bytes_get_data (output, NULL), "none", 4) == 0)
    g_test_skip ("It does not know dotenv files");
  else
    assert_printed (values, output);
}

static void
test_node_reads_it_back (void)
{
  g_autofree char *program = g_find_program_in_path ("node");
  const char *arguments[] = { program, "-p",
                              "const [a, b] = process.versions.node.split('.');"
                              "+a > 20 || (+a === 20 && +b >= 6)", NULL };
  g_autoptr (GBytes) answer = NULL;

  if (program != NULL)
    answer = run (arguments, "");

  if (answer == NULL || !g_str_has_prefix (g_bytes_get_data (answer, NULL), "true"))
    {
      g_test_skip ("There is no Node.js that reads such files");
      return;
    }

  check_dotenv_reader ("node", "--env-file",
                       "for (let i = 0; i < +process.argv[2]; i++)"
                       "  process.stdout.write(process.env['V' + i] + '\\0');");
}

static void
test_dotenv_package_reads_it_back (void)
{
  check_dotenv_reader ("node", NULL,
                       "let dotenv = null;"
                       "try { dotenv = require('dotenv'); } catch (e) { }"
                       "if (dotenv === null) process.stdout.write('none');"
                       "else {"
                       "  const v = dotenv.parse(require('fs').readFileSync(process.argv[1]));"
                       "  for (let i = 0; i < +process.argv[2]; i++)"
                       "    process.stdout.write(v['V' + i] + '\\0');"
                       "}");
}

static void
test_python_reads_it_back (void)
{
  check_dotenv_reader ("python3", NULL,
                       "import sys\n"
                       "try:\n"
                       "    import dotenv\n"
                       "except ImportError:\n"
                       "    sys.stdout.write('none')\n"
                       "    sys.exit()\n"
                       "v = dotenv.dotenv_values(sys.argv[1], encoding='utf-8')\n"
                       "for i in range(int(sys.argv[2])):\n"
                       "    sys.stdout.buffer.write(v['V%d' % i].encode() + b'\\0')\n");
}

static void
test_dotenv_is_as_plain_as_can_be (void)
{
  static const struct
  {
    const char *value;
    const char *line; /* NULL if no line says the same to everybody */
  } cases[] = {
    { "acme", "V=acme\n" },
    { "https://api.example.com/2.0", "V=https://api.example.com/2.0\n" },
    { "jane@acme.example", "V=jane@acme.example\n" },
    { "ATATT3xFf-_abc=1A2B3C4D", "V=ATATT3xFf-_abc=1A2B3C4D\n" },
    { "", "V=''\n" },
    { "a b", "V='a b'\n" },
    { "a#b", "V='a#b'\n" },
    { "$HOME", "V='$HOME'\n" },
    { "say \"hi\"", "V='say \"hi\"'\n" },
    { "a\\b", "V='a\\b'\n" },
    { "it's", "V=\"it's\"\n" },
    { "it's $5 #1", "V=\"it's $5 #1\"\n" },
    { "it's a \"b\"", "V=it's a \"b\"\n" },
    { "a\\\\b", "V=a\\\\b\n" },
    { "end\\", "V=end\\\n" },
    { "'\"", NULL },
    { "it's \"#1\"", NULL },
    { "${HOME}", NULL },
    { "a\nb", NULL },
    { "a\rb", NULL },
    { "\x01", NULL },
    { "\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LanyardSecretBuffer) out = lanyard_secret_buffer_new ();
      g_autoptr (GError) error = NULL;
      gboolean good = append_variable (LANYARD_FORMAT_DOTENV, "V", cases[i].value, out, &error);

      if (cases[i].line == NULL)
        g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      else
        g_assert_no_error (error);

      g_assert_cmpint (good, ==, cases[i].line != NULL);
      if (good)
        g_assert_cmpstr (lanyard_secret_buffer_peek (out), ==, cases[i].line);
    }
}

static void
test_line_breaks_and_nul_are_refused (void)
{
  for (LanyardFormat format = 0; format < LANYARD_N_FORMATS; format++)
    {
      g_autoptr (LanyardSecretBuffer) out = lanyard_secret_buffer_new ();

      g_assert_false (lanyard_format_text (format, "a\nb", 3, out, NULL));
      g_assert_false (lanyard_format_text (format, "a\0b", 3, out, NULL));
      g_assert_true (lanyard_format_text (format, "a\0b", 1, out, NULL));
    }
}

static void
test_only_names_are_names (void)
{
  static const char * const bad[] = { "", "1A", "A-B", "A B", "A=B", "A;id", "é", "A\n" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (LanyardSecretBuffer) out = lanyard_secret_buffer_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (lanyard_format_begin (LANYARD_FORMAT_SH, bad[i], out, &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      g_assert_cmpuint (lanyard_secret_buffer_get_length (out), ==, 0);
    }
}

static void
test_words_are_formats (void)
{
  LanyardFormat format;
  g_autoptr (GError) error = NULL;

  for (LanyardFormat i = 0; i < LANYARD_N_FORMATS; i++)
    {
      g_assert_true (lanyard_format_parse (lanyard_format_to_string (i), &format, NULL));
      g_assert_cmpint (format, ==, i);
      g_assert_cmpuint (strlen (lanyard_format_get_title (i)), >, 0);
    }

  g_assert_false (lanyard_format_parse ("yaml", &format, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "sh, dotenv"));
  g_assert_true (lanyard_format_has_references (LANYARD_FORMAT_SH));
  g_assert_false (lanyard_format_has_references (LANYARD_FORMAT_DOTENV));
}

/* The shell runs the command when the variable is set, and takes its words whole. */
static void
test_shell_follows_references (void)
{
  const char *arguments[] = { "/bin/sh", "-s", NULL };
  g_autoptr (LanyardSecretBuffer) out = lanyard_secret_buffer_new ();
  g_autoptr (GBytes) output = NULL;

  g_assert_true (lanyard_format_begin (LANYARD_FORMAT_SH, "V", out, NULL));
  g_assert_true (lanyard_format_text (LANYARD_FORMAT_SH, "it's ", 5, out, NULL));
  g_assert_true (lanyard_format_reference (LANYARD_FORMAT_SH, "echo 'a  *'", out, NULL));
  lanyard_format_end (LANYARD_FORMAT_SH, out);
  lanyard_secret_buffer_append (out, "printf '%s' \"$V\"\n", -1);

  output = run (arguments, lanyard_secret_buffer_peek (out));
  g_assert_cmpmem (g_bytes_get_data (output, NULL), g_bytes_get_size (output), "it's a  *", 9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/lanyard/format/dash-reads-it-back", "dash", test_shell_reads_it_back);
  g_test_add_data_func ("/lanyard/format/bash-reads-it-back", "bash", test_shell_reads_it_back);
  g_test_add_data_func ("/lanyard/format/zsh-reads-it-back", "zsh", test_shell_reads_it_back);
  g_test_add_func ("/lanyard/format/node-reads-it-back", test_node_reads_it_back);
  g_test_add_func ("/lanyard/format/dotenv-package-reads-it-back",
                   test_dotenv_package_reads_it_back);
  g_test_add_func ("/lanyard/format/python-reads-it-back", test_python_reads_it_back);
  g_test_add_func ("/lanyard/format/dotenv-is-as-plain-as-can-be",
                   test_dotenv_is_as_plain_as_can_be);
  g_test_add_func ("/lanyard/format/line-breaks-and-nul-are-refused",
                   test_line_breaks_and_nul_are_refused);
  g_test_add_func ("/lanyard/format/only-names-are-names", test_only_names_are_names);
  g_test_add_func ("/lanyard/format/words-are-formats", test_words_are_formats);
  g_test_add_func ("/lanyard/format/shell-follows-references", test_shell_follows_references);

  return g_test_run ();
}
