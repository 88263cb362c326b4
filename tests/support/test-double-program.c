/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double.h"

#include <signal.h>
#include <string.h>

/* The double from outside: what it prints, and when it ends. */

typedef struct
{
  GSubprocess  *process; /* (owned) */
  char         *address; /* (owned) */
} Fixture;

static GSubprocess *
spawn (const char *option)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error, g_getenv ("BITBUCKET_DOUBLE"), option, NULL);
  g_assert_no_error (error);

  return process;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  fixture->process = spawn (data);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "LISTENING http"));
  fixture->address = g_strdup (line + strlen ("LISTENING "));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->address, g_free);
  g_clear_object (&fixture->process);
}

static void
test_ends_with_its_input (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (fixture->process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (fixture->process, NULL, &error);
  g_assert_no_error (error);
}

static void
test_ends_when_told (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (fixture->process, SIGTERM);
  g_subprocess_wait_check (fixture->process, NULL, &error);
  g_assert_no_error (error);
}

static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_strconcat (fixture->address, "/_double/credentials", NULL);

  g_assert_true (g_str_has_prefix (address, "http://127.0.0.1:"));
  message = soup_message_new ("GET", address);
  body = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (body, NULL), g_bytes_get_size (body),
                                  "\"name\":\"good\""));
  g_subprocess_force_exit (fixture->process);
  g_subprocess_wait (fixture->process, NULL, NULL);
}

/* The certificates go with the program that made them. */
static void
test_tells_whom_to_trust (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_strsplit (fixture->address, " ", 2);
  g_autofree char *folder = NULL;

  g_assert_true (g_str_has_prefix (words[0], "https://127.0.0.1:"));
  g_assert_nonnull (words[1]);
  g_assert_true (g_file_test (words[1], G_FILE_TEST_IS_REGULAR));

  g_output_stream_close (g_subprocess_get_stdin_pipe (fixture->process), NULL, NULL);
  g_subprocess_wait_check (fixture->process, NULL, &error);
  g_assert_no_error (error);
  folder = g_path_get_dirname (words[1]);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_prints_credentials (void)
{
  g_autoptr (GSubprocess) process = spawn ("--credentials");
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_assert_true (g_str_has_prefix (output, "good\tapi-token\tjane@acme.example\tATATT3"));
}

static void
test_refuses (gconstpointer data)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                              g_getenv ("BITBUCKET_DOUBLE"), data, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *openssl = g_find_program_in_path ("openssl");

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/lanyard/double-program/ends-with-its-input", Fixture, NULL,
              set_up, test_ends_with_its_input, tear_down);
  g_test_add ("/lanyard/double-program/ends-when-told", Fixture, "--stay",
              set_up, test_ends_when_told, tear_down);
  g_test_add ("/lanyard/double-program/answers", Fixture, NULL,
              set_up, test_answers, tear_down);
  if (openssl != NULL)
    g_test_add ("/lanyard/double-program/tells-whom-to-trust", Fixture, "--tls",
                set_up, test_tells_whom_to_trust, tear_down);
  g_test_add_func ("/lanyard/double-program/prints-credentials", test_prints_credentials);
  g_test_add_data_func ("/lanyard/double-program/refuses-bad-port", "--port=70000", test_refuses);
  g_test_add_data_func ("/lanyard/double-program/refuses-bad-flaw", "--flaw=forged", test_refuses);

  return g_test_run ();
}
