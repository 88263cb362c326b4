/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-endpoint.h"

#include <gio/gio.h>

/* Compiled twice, with one definition each, to see both halves. */

static GUri *
ask_for (const char *value)
{
  g_setenv ("LANYARD_SERVICE", value, TRUE);

  return lanyard_endpoint_dup_override ();
}

#ifdef LANYARD_TEST_RELEASE

static void
test_release_listens_to_nobody (void)
{
  g_assert_null (ask_for ("http://127.0.0.1:8000"));
  g_assert_null (ask_for ("https://elsewhere.example"));
}

#else

/* Structured messages do not reach g_test_expect_message (). */
static GLogWriterOutput
count_warning_cb (GLogLevelFlags   level,
                  const GLogField *fields,
                  gsize            n_fields,
                  gpointer         user_data)
{
  guint *n_warnings = user_data;

  g_assert_cmpint (level & G_LOG_LEVEL_MASK, ==, G_LOG_LEVEL_WARNING);
  *n_warnings += 1;

  return G_LOG_WRITER_HANDLED;
}

static void
test_loopback_is_taken (void)
{
  const char *values[] = {
    "http://127.0.0.1:8000", "http://127.8.8.8:8000/", "http://[::1]:8000", "http://localhost:8000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GUri) uri = ask_for (values[i]);

      g_assert_nonnull (uri);
      g_assert_cmpint (g_uri_get_port (uri), ==, 8000);
    }
}

static void
test_unset_is_none (void)
{
  g_unsetenv ("LANYARD_SERVICE");
  g_assert_null (lanyard_endpoint_dup_override ());
  g_assert_null (ask_for (""));
}

static void
test_elsewhere_is_ignored (void)
{
  const char *values[] = {
    "http://elsewhere.example", "https://127.0.0.1:8000", "http://10.0.0.1", "http://0.0.0.0:8000",
    "http://localhost.elsewhere.example", "http://127.0.0.1.elsewhere.example", "http://127.1",
    "http://127.0.0.1@elsewhere.example", "http://me@127.0.0.1:8000", "http://127.0.0.1:8000/2.0",
    "http://127.0.0.1:8000?a", "127.0.0.1:8000", "ftp://127.0.0.1", "http://", "http:///x",
    "http://[::ffff:10.0.0.1]", "http://2130706433",
  };

  guint n_warnings = 0;

  g_log_set_writer_func (count_warning_cb, &n_warnings, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_assert_null (ask_for (values[i]));
      g_assert_cmpuint (n_warnings, ==, i + 1);
    }
}

#endif

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#ifdef LANYARD_TEST_RELEASE
  g_test_add_func ("/lanyard/endpoint/release-listens-to-nobody", test_release_listens_to_nobody);
#else
  g_test_add_func ("/lanyard/endpoint/loopback-is-taken", test_loopback_is_taken);
  g_test_add_func ("/lanyard/endpoint/unset-is-none", test_unset_is_none);
  g_test_add_func ("/lanyard/endpoint/elsewhere-is-ignored", test_elsewhere_is_ignored);
#endif

  return g_test_run ();
}
