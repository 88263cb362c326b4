/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-format.h"

#include <string.h>

#include <gio/gio.h>

#include "lanyard-error.h"

static LanyardSecret *
write_variable (LanyardFormat   format,
                const char     *name,
                const char     *value,
                gsize           length,
                GError        **error)
{
  g_autoptr (LanyardFormatWriter) writer = lanyard_format_writer_new (format);

  if (!lanyard_format_writer_begin (writer, name, error) ||
      !lanyard_format_writer_text (writer, value, length, error))
    return NULL;

  lanyard_format_writer_end (writer);

  return lanyard_format_writer_finish (writer);
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
      g_autoptr (LanyardSecret) text = NULL;
      g_autoptr (GError) error = NULL;

      text = write_variable (LANYARD_FORMAT_DOTENV, "V", cases[i].value, strlen (cases[i].value),
                             &error);
      if (cases[i].line == NULL)
        {
          g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
          g_assert_null (text);
        }
      else
        {
          g_assert_no_error (error);
          g_assert_cmpstr (lanyard_secret_peek (text), ==, cases[i].line);
        }
    }
}

/* What one would write by hand. */
static void
test_formats_look_as_they_should (void)
{
  static const struct
  {
    LanyardFormat  format;
    const char    *value;
    const char    *text; /* NULL if it cannot be expressed */
  } cases[] = {
    { LANYARD_FORMAT_SH, "it's", "export V='it'\\''s'\n" },
    { LANYARD_FORMAT_FISH, "it's a\\b", "set -gx V 'it\\'s a\\\\b'\n" },
    { LANYARD_FORMAT_POWERSHELL, "it's", "$env:V = 'it''s'\n" },
    { LANYARD_FORMAT_POWERSHELL, "it’s", "$env:V = 'it’’s'\n" },
    { LANYARD_FORMAT_POWERSHELL, "", NULL },
    { LANYARD_FORMAT_POWERSHELL, "\xff", NULL },
    { LANYARD_FORMAT_DOCKER, " 'a' #b ", "V= 'a' #b \n" },
    { LANYARD_FORMAT_DOCKER, "", "V=\n" },
    { LANYARD_FORMAT_DOCKER, "a\r", NULL },
    { LANYARD_FORMAT_DOCKER, "a\rb", "V=a\rb\n" },
    { LANYARD_FORMAT_DOCKER, "\xff", NULL },
    { LANYARD_FORMAT_SYSTEMD, "50% $a `b` \"c\" \\ 'd'", "V=\"50% \\$a \\`b\\` \\\"c\\\" \\\\ 'd'\"\n" },
    { LANYARD_FORMAT_SYSTEMD, "a\tb", "V=\"a\tb\"\n" },
    { LANYARD_FORMAT_SYSTEMD, "a\rb", NULL },
    { LANYARD_FORMAT_SYSTEMD, "\x7f", NULL },
    { LANYARD_FORMAT_SYSTEMD, "\xef\xb7\x90", NULL },
    { LANYARD_FORMAT_SYSTEMD, "\xff", NULL },
    { LANYARD_FORMAT_JSON, "a\"\\\t\x7f é", "{\n  \"V\": \"a\\\"\\\\\\u0009\\u007f é\"\n}\n" },
    { LANYARD_FORMAT_JSON, "\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardSecret) text = NULL;

      text = write_variable (cases[i].format, "V", cases[i].value, strlen (cases[i].value), &error);
      if (cases[i].text == NULL)
        g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      else
        g_assert_no_error (error);

      g_assert_cmpstr (text != NULL ? lanyard_secret_peek (text) : NULL, ==, cases[i].text);
    }
}

static void
test_docker_refuses_what_is_too_long (void)
{
  g_autofree char *value = g_strnfill (64 * 1024, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_null (write_variable (LANYARD_FORMAT_DOCKER, "V", value, strlen (value), &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
}

static void
test_json_is_one_document (void)
{
  g_autoptr (LanyardFormatWriter) writer = lanyard_format_writer_new (LANYARD_FORMAT_JSON);
  g_autoptr (LanyardFormatWriter) empty = lanyard_format_writer_new (LANYARD_FORMAT_JSON);
  g_autoptr (LanyardSecret) text = NULL;
  g_autoptr (LanyardSecret) nothing = lanyard_format_writer_finish (empty);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (lanyard_format_writer_begin (writer, i == 0 ? "A" : "B", NULL));
      g_assert_true (lanyard_format_writer_text (writer, "x", 1, NULL));
      lanyard_format_writer_end (writer);
    }

  text = lanyard_format_writer_finish (writer);
  g_assert_cmpstr (lanyard_secret_peek (text), ==, "{\n  \"A\": \"x\",\n  \"B\": \"x\"\n}\n");
  g_assert_cmpstr (lanyard_secret_peek (nothing), ==, "{\n}\n");
}

static void
test_line_breaks_and_nul_are_refused (void)
{
  for (LanyardFormat format = 0; format < LANYARD_N_FORMATS; format++)
    {
      g_autoptr (LanyardSecret) text = NULL;

      g_assert_null (write_variable (format, "V", "a\nb", 3, NULL));
      g_assert_null (write_variable (format, "V", "a\0b", 3, NULL));
      text = write_variable (format, "V", "a\0b", 1, NULL);
      g_assert_nonnull (text);
    }
}

static void
test_only_names_are_names (void)
{
  static const char * const bad[] = { "", "1A", "A-B", "A B", "A=B", "A;id", "é", "A\n" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (LanyardFormatWriter) writer = lanyard_format_writer_new (LANYARD_FORMAT_SH);
      g_autoptr (LanyardSecret) text = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (lanyard_format_writer_begin (writer, bad[i], &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      text = lanyard_format_writer_finish (writer);
      g_assert_cmpstr (lanyard_secret_peek (text), ==, "");
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
      g_assert_cmpuint (strlen (lanyard_format_get_use (i)), >, 0);
      g_assert_cmpuint (strlen (lanyard_format_get_file_name (i)), >, 0);
      g_assert_cmpint (lanyard_format_has_references (i), ==, i <= LANYARD_FORMAT_POWERSHELL);
    }

  g_assert_false (lanyard_format_parse ("yaml", &format, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "sh, fish, powershell, dotenv, docker, systemd, json"));
}

/* A value of text and the output of a command, whose words are awkward. */
static char *
write_mixture (LanyardFormat       format,
               const char * const *words)
{
  g_autoptr (LanyardFormatWriter) writer = lanyard_format_writer_new (format);
  g_autoptr (LanyardSecret) text = NULL;

  g_assert_true (lanyard_format_writer_begin (writer, "V", NULL));
  g_assert_true (lanyard_format_writer_text (writer, "it's ", 5, NULL));
  g_assert_true (lanyard_format_writer_reference (writer, words, NULL));
  lanyard_format_writer_end (writer);
  text = lanyard_format_writer_finish (writer);

  return g_strdup (lanyard_secret_peek (text));
}

static void
test_references_look_as_they_should (void)
{
  static const char * const plain[] = { "lanyard", "secret", "acme", NULL };
  static const char * const sandboxed[] = {
    "flatpak", "run", "--command=lanyard", "io.github.lanyard_app.Lanyard", "secret", "acme", NULL
  };
  static const char * const odd[] = { "/my dir/it's/lanyard", "secret", "acme", NULL };
  static const struct
  {
    LanyardFormat       format;
    const char * const *words;
    const char         *text;
  } cases[] = {
    { LANYARD_FORMAT_SH, plain, "export V='it'\\''s '\"$(lanyard secret acme)\"\n" },
    { LANYARD_FORMAT_SH, sandboxed,
      "export V='it'\\''s '\"$(flatpak run --command=lanyard io.github.lanyard_app.Lanyard "
      "secret acme)\"\n" },
    { LANYARD_FORMAT_SH, odd, "export V='it'\\''s '\"$('/my dir/it'\\''s/lanyard' secret acme)\"\n" },
    { LANYARD_FORMAT_FISH, plain, "set -gx V 'it\\'s '(lanyard secret acme | string collect)\n" },
    { LANYARD_FORMAT_FISH, odd,
      "set -gx V 'it\\'s '('/my dir/it\\'s/lanyard' secret acme | string collect)\n" },
    { LANYARD_FORMAT_POWERSHELL, plain, "$env:V = 'it''s ' + (lanyard secret acme)\n" },
    { LANYARD_FORMAT_POWERSHELL, odd,
      "$env:V = 'it''s ' + (& '/my dir/it''s/lanyard' secret acme)\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_mixture (cases[i].format, cases[i].words);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_only_commands_hold_references (void)
{
  static const char * const words[] = { "lanyard", NULL };

  for (LanyardFormat format = LANYARD_FORMAT_DOTENV; format < LANYARD_N_FORMATS; format++)
    {
      g_autoptr (LanyardFormatWriter) writer = lanyard_format_writer_new (format);
      g_autoptr (GError) error = NULL;

      g_assert_true (lanyard_format_writer_begin (writer, "V", NULL));
      g_assert_false (lanyard_format_writer_reference (writer, words, &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEEDS_REVEAL);
    }
}

/* A shell runs the command when the variable is set, and takes its words whole. */
static void
check_references (LanyardFormat  format,
                  const char    *shell)
{
  static const char * const words[] = { "echo", "a  *", "$HOME", "'\\", NULL };
  static const char expected[] = "it's a  * $HOME '\\";
  g_autofree char *program = g_find_program_in_path (shell);
  g_autofree char *text = write_mixture (format, words);
  g_autofree char *script = g_strconcat (text, "printf '%s' \"$V\"\n", NULL);
  const char *arguments[] = { program, "-c", script, NULL };
  g_autoptr (GBytes) output = NULL;

  if (program == NULL)
    {
      g_test_skip ("There is no such shell");
      return;
    }

  output = run (arguments, "");
  g_assert_cmpmem (g_bytes_get_data (output, NULL), g_bytes_get_size (output), expected,
                   strlen (expected));
}

static void
test_shell_follows_references (gconstpointer shell)
{
  check_references (LANYARD_FORMAT_SH, shell);
}

static void
test_fish_follows_references (void)
{
  check_references (LANYARD_FORMAT_FISH, "fish");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/format/dotenv-is-as-plain-as-can-be",
                   test_dotenv_is_as_plain_as_can_be);
  g_test_add_func ("/lanyard/format/line-breaks-and-nul-are-refused",
                   test_line_breaks_and_nul_are_refused);
  g_test_add_func ("/lanyard/format/only-names-are-names", test_only_names_are_names);
  g_test_add_func ("/lanyard/format/words-are-formats", test_words_are_formats);
  g_test_add_func ("/lanyard/format/formats-look-as-they-should",
                   test_formats_look_as_they_should);
  g_test_add_func ("/lanyard/format/docker-refuses-what-is-too-long",
                   test_docker_refuses_what_is_too_long);
  g_test_add_func ("/lanyard/format/json-is-one-document", test_json_is_one_document);
  g_test_add_func ("/lanyard/format/references-look-as-they-should",
                   test_references_look_as_they_should);
  g_test_add_func ("/lanyard/format/only-commands-hold-references",
                   test_only_commands_hold_references);
  g_test_add_data_func ("/lanyard/format/dash-follows-references", "dash",
                        test_shell_follows_references);
  g_test_add_data_func ("/lanyard/format/bash-follows-references", "bash",
                        test_shell_follows_references);
  g_test_add_data_func ("/lanyard/format/zsh-follows-references", "zsh",
                        test_shell_follows_references);
  g_test_add_func ("/lanyard/format/fish-follows-references", test_fish_follows_references);

  return g_test_run ();
}
