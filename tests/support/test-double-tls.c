/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double.h"

#include "lanyard-double-tls.h"

#include <libsoup/soup.h>

/* What somebody who trusts the printed authority holds of a flaw. */
typedef struct
{
  const char           *name;
  LanyardDoubleFlaw     flaw;
  GTlsCertificateFlags  errors;
} Case;

static const Case cases[] = {
  { "none", LANYARD_DOUBLE_FLAW_NONE, 0 },
  { "unknown-issuer", LANYARD_DOUBLE_FLAW_UNKNOWN_ISSUER, G_TLS_CERTIFICATE_UNKNOWN_CA },
  { "other-host", LANYARD_DOUBLE_FLAW_OTHER_HOST, G_TLS_CERTIFICATE_BAD_IDENTITY },
  { "expired", LANYARD_DOUBLE_FLAW_EXPIRED, G_TLS_CERTIFICATE_EXPIRED },
  { "not-yet-valid", LANYARD_DOUBLE_FLAW_NOT_YET_VALID, G_TLS_CERTIFICATE_NOT_ACTIVATED },
};

static LanyardDoubleTls *
make (LanyardDoubleFlaw flaw)
{
  g_autofree char *program = g_find_program_in_path ("openssl");
  g_autoptr (GError) error = NULL;
  LanyardDoubleTls *tls = NULL;

  if (program == NULL)
    {
      g_test_skip ("There is no openssl here");
      return NULL;
    }

  tls = lanyard_double_tls_new (flaw, &error);
  g_assert_no_error (error);

  return tls;
}

static void
test_certificate (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (LanyardDoubleTls) tls = make (test->flaw);
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GSocketConnectable) identity = NULL;
  g_autoptr (GError) error = NULL;
  GTlsCertificateFlags errors;
  LanyardDoubleFlaw parsed;

  g_assert_true (lanyard_double_flaw_parse (test->name, &parsed, &error));
  g_assert_cmpint (parsed, ==, test->flaw);
  if (tls == NULL)
    return;

  database = g_tls_file_database_new (lanyard_double_tls_get_authority (tls), &error);
  g_assert_no_error (error);
  identity = g_network_address_new ("127.0.0.1", 443);
  errors = g_tls_database_verify_chain (database, lanyard_double_tls_get_certificate (tls),
                                        G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity,
                                        NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (errors, ==, test->errors);
}

static void
test_unknown_flaw_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  LanyardDoubleFlaw flaw;

  g_assert_false (lanyard_double_flaw_parse ("forged", &flaw, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_folder_goes_with_it (void)
{
  LanyardDoubleTls *tls = make (LANYARD_DOUBLE_FLAW_NONE);
  g_autofree char *folder = NULL;

  if (tls == NULL)
    return;

  folder = g_path_get_dirname (lanyard_double_tls_get_authority (tls));
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  lanyard_double_tls_free (tls);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
keep_result (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* What a program that trusts @tls is told about the double: the status of its answer. */
static guint
ask (LanyardDouble     *service,
     LanyardDoubleTls  *tls,
     GError           **error)
{
  g_autofree char *address = g_strconcat (lanyard_double_get_address (service), "/2.0/user", NULL);
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) body = NULL;

  database = g_tls_file_database_new (lanyard_double_tls_get_authority (tls), NULL);
  soup_session_set_tls_database (session, database);
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, keep_result,
                                    &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  body = soup_session_send_and_read_finish (session, result, error);
  soup_session_abort (session);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  return body != NULL ? soup_message_get_status (message) : 0;
}

static void
test_double_speaks_tls (void)
{
  g_autoptr (LanyardDoubleTls) tls = make (LANYARD_DOUBLE_FLAW_NONE);
  g_autoptr (LanyardDouble) service = NULL;
  g_autoptr (GError) error = NULL;
  guint status;

  if (tls == NULL)
    return;

  service = lanyard_double_new_with_demo_world ();
  lanyard_double_set_certificate (service, lanyard_double_tls_get_certificate (tls));
  lanyard_double_start (service, 0, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (lanyard_double_get_address (service), "https://127.0.0.1:"));

  status = ask (service, tls, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (status, ==, 401);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/lanyard/double-tls/certificate/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_certificate);
    }

  g_test_add_func ("/lanyard/double-tls/unknown-flaw-is-an-error", test_unknown_flaw_is_an_error);
  g_test_add_func ("/lanyard/double-tls/folder-goes-with-it", test_folder_goes_with_it);
  g_test_add_func ("/lanyard/double-tls/double-speaks-tls", test_double_speaks_tls);

  return g_test_run ();
}
