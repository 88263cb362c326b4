/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "double-fixture.h"

#include <string.h>

void
double_fixture_set_up (DoubleFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->service = lanyard_double_new_with_demo_world ();
  fixture->session = soup_session_new ();
  lanyard_double_start (fixture->service, 0, &error);
  g_assert_no_error (error);
}

void
double_fixture_tear_down (DoubleFixture *fixture,
                          gconstpointer  data)
{
  g_clear_object (&fixture->message);
  soup_session_abort (fixture->session);

  /* A connection that was given up in the middle is closed in the background. */
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->service);
}

/**
 * double_fixture_dup_credentials:
 * @scheme: (nullable): `Basic`, `Bearer` or something that is neither
 * @user: (nullable): for Basic
 * @name: name of a credential, or a secret of nobody's
 *
 * Returns: (nullable): what goes into `Authorization`
 */
char *
double_fixture_dup_credentials (DoubleFixture *fixture,
                                const char    *scheme,
                                const char    *user,
                                const char    *name)
{
  LanyardDoubleWorld *world = lanyard_double_get_world (fixture->service);
  LanyardDoubleCredential *credential = NULL;
  const char *secret = name;

  if (scheme == NULL)
    return NULL;

  credential = lanyard_double_world_get_credential (world, name);
  if (credential != NULL)
    secret = credential->secret;

  if (user != NULL)
    {
      g_autofree char *pair = g_strdup_printf ("%s:%s", user, secret);
      g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

      return g_strdup_printf ("%s %s", scheme, encoded);
    }

  return g_strdup_printf ("%s %s", scheme, secret);
}

static void
keep_result (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/**
 * double_fixture_send:
 * @authorization: (nullable): the header's value
 * @body: (nullable): what to send along
 *
 * Asks the double and waits for its answer, without following it elsewhere.
 */
GBytes *
double_fixture_send (DoubleFixture  *fixture,
                     const char     *method,
                     const char     *path,
                     const char     *authorization,
                     const char     *body,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autofree char *address = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  address = g_strconcat (lanyard_double_get_address (fixture->service), path, NULL);
  g_clear_object (&fixture->message);
  fixture->message = soup_message_new (method, address);
  soup_message_add_flags (fixture->message, SOUP_MESSAGE_NO_REDIRECT);
  if (authorization != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (fixture->message),
                                  "Authorization", authorization);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (fixture->message, "application/json", bytes);
    }

  soup_session_send_and_read_async (fixture->session, fixture->message, G_PRIORITY_DEFAULT,
                                    cancellable, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return soup_session_send_and_read_finish (fixture->session, result, error);
}

/**
 * double_fixture_ask:
 *
 * Returns: the answer's body as text
 */
char *
double_fixture_ask (DoubleFixture *fixture,
                    const char    *path,
                    const char    *authorization)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  gsize size = 0;
  const char *data = NULL;

  body = double_fixture_send (fixture, "GET", path, authorization, NULL, NULL, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (body, &size);

  return g_strndup (data != NULL ? data : "", size);
}

guint
double_fixture_get_status (DoubleFixture *fixture)
{
  return soup_message_get_status (fixture->message);
}

const char *
double_fixture_get_header (DoubleFixture *fixture,
                           const char    *name)
{
  return soup_message_headers_get_list (soup_message_get_response_headers (fixture->message), name);
}
