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

static GTlsDatabase *
ask_who_vouches (const char *address,
                 const char *path)
{
  g_autoptr (GUri) endpoint = NULL;

  if (address != NULL)
    endpoint = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  g_setenv ("LANYARD_SERVICE_CA", path, TRUE);

  return lanyard_endpoint_dup_authorities (endpoint);
}

#ifdef LANYARD_TEST_RELEASE

static void
test_release_listens_to_nobody (void)
{
  g_assert_null (ask_for ("http://127.0.0.1:8000"));
  g_assert_null (ask_for ("https://127.0.0.1:8000"));
  g_assert_null (ask_for ("http://nowhere.invalid"));
  g_assert_null (ask_for ("https://elsewhere.example"));
}

static void
test_release_trusts_nobody_else (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "authority.pem", NULL);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (ask_who_vouches ("https://127.0.0.1:8000", path));
}

#else

/* Structured messages do not reach g_test_expect_message (), and a writer is set once. */
static GLogWriterOutput
count_warning_cb (GLogLevelFlags   level,
                  const GLogField *fields,
                  gsize            n_fields,
                  gpointer         user_data)
{
  guint *n_warnings = user_data;

  g_assert_cmpint (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR), ==, 0);
  if (level & G_LOG_LEVEL_WARNING)
    *n_warnings += 1;

  return G_LOG_WRITER_HANDLED;
}

static void
test_loopback_is_taken (void)
{
  const char *values[] = {
    "http://127.0.0.1:8000", "http://127.8.8.8:8000/", "http://[::1]:8000", "http://localhost:8000",
    "https://127.0.0.1:8000", "https://[::1]:8000", "https://localhost:8000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GUri) uri = ask_for (values[i]);

      g_assert_nonnull (uri);
      g_assert_cmpint (g_uri_get_port (uri), ==, 8000);
    }
}

/* RFC 6761: nobody ever has such a name. */
static void
test_nowhere_is_taken (void)
{
  g_autoptr (GUri) uri = ask_for ("http://nowhere.invalid");

  g_assert_nonnull (uri);
  g_assert_cmpstr (g_uri_get_host (uri), ==, "nowhere.invalid");
}

static void
test_unset_is_none (void)
{
  g_unsetenv ("LANYARD_SERVICE");
  g_assert_null (lanyard_endpoint_dup_override ());
  g_assert_null (ask_for (""));
}

static void
test_elsewhere_is_ignored (gconstpointer data)
{
  const char *values[] = {
    "http://elsewhere.example", "https://elsewhere.example", "http://10.0.0.1",
    "https://10.0.0.1", "http://0.0.0.0:8000", "https://nowhere.invalid", "http://invalid",
    "http://notinvalid", "http://nowhere.invalid.example", "https://127.0.0.1:8000/2.0",
    "http://localhost.elsewhere.example", "http://127.0.0.1.elsewhere.example", "http://127.1",
    "http://127.0.0.1@elsewhere.example", "http://me@127.0.0.1:8000", "http://127.0.0.1:8000/2.0",
    "http://127.0.0.1:8000?a", "127.0.0.1:8000", "ftp://127.0.0.1", "http://", "http:///x",
    "http://[::ffff:10.0.0.1]", "http://2130706433",
  };

  guint *n_warnings = (guint *) data;
  guint before = *n_warnings;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_test_message ("%s", values[i]);
      g_assert_null (ask_for (values[i]));
      g_assert_cmpuint (*n_warnings, ==, before + i + 1);
    }
}

static void
test_authority_vouches_for_the_endpoint (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "authority.pem", NULL);
  g_autoptr (GTlsDatabase) database = ask_who_vouches ("https://127.0.0.1:8000", path);

  g_assert_true (G_IS_TLS_FILE_DATABASE (database));
}

static void
test_authority_vouches_for_nobody_else (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "authority.pem", NULL);

  g_assert_null (ask_who_vouches (NULL, path));
  g_assert_null (ask_who_vouches ("http://127.0.0.1:8000", path));
  g_assert_null (ask_who_vouches ("https://127.0.0.1:8000", ""));
}

static void
test_missing_authority_is_ignored (gconstpointer data)
{
  guint *n_warnings = (guint *) data;
  guint before = *n_warnings;

  g_assert_null (ask_who_vouches ("https://127.0.0.1:8000", "/nowhere/authority.pem"));
  g_assert_cmpuint (*n_warnings, ==, before + 1);
  g_assert_null (ask_who_vouches ("https://127.0.0.1:8000", "authority.pem"));
  g_assert_cmpuint (*n_warnings, ==, before + 2);
}

#endif

int
main (int   argc,
      char *argv[])
{
#ifndef LANYARD_TEST_RELEASE
  guint n_warnings = 0;

  g_log_set_writer_func (count_warning_cb, &n_warnings, NULL);
#endif

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#ifdef LANYARD_TEST_RELEASE
  g_test_add_func ("/lanyard/endpoint/release-listens-to-nobody", test_release_listens_to_nobody);
  g_test_add_func ("/lanyard/endpoint/release-trusts-nobody-else", test_release_trusts_nobody_else);
#else
  g_test_add_func ("/lanyard/endpoint/loopback-is-taken", test_loopback_is_taken);
  g_test_add_func ("/lanyard/endpoint/nowhere-is-taken", test_nowhere_is_taken);
  g_test_add_func ("/lanyard/endpoint/unset-is-none", test_unset_is_none);
  g_test_add_data_func ("/lanyard/endpoint/elsewhere-is-ignored", &n_warnings,
                        test_elsewhere_is_ignored);
  g_test_add_func ("/lanyard/endpoint/authority-vouches-for-the-endpoint",
                   test_authority_vouches_for_the_endpoint);
  g_test_add_func ("/lanyard/endpoint/authority-vouches-for-nobody-else",
                   test_authority_vouches_for_nobody_else);
  g_test_add_data_func ("/lanyard/endpoint/missing-authority-is-ignored", &n_warnings,
                        test_missing_authority_is_ignored);
#endif

  return g_test_run ();
}
