/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-request.h"

#include "lanyard-error.h"
#include "lanyard-trial.h"

typedef struct
{
  LanyardProvider *provider;
  GHashTable      *fields;
  LanyardSecret   *secret;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->provider = lanyard_trial_provider_new ();
  fixture->fields = g_hash_table_new (g_str_hash, g_str_equal);
  fixture->secret = lanyard_secret_new (TRIAL_SECRET, -1);
  g_hash_table_insert (fixture->fields, (char *) "user", (char *) TRIAL_USER);
  g_hash_table_insert (fixture->fields, (char *) "place", (char *) "here");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->provider));
  g_clear_pointer (&fixture->fields, g_hash_table_unref);
  g_clear_pointer (&fixture->secret, lanyard_secret_unref);
}

static void
set_field (Fixture    *fixture,
           const char *id,
           const char *value)
{
  g_hash_table_insert (fixture->fields, (char *) id, (char *) value);
}

static SoupMessage *
make (Fixture     *fixture,
      const char  *method_id,
      guint        check,
      const char  *endpoint_address,
      GError     **error)
{
  const LanyardMethod *method = lanyard_provider_find_method (fixture->provider, method_id);
  g_autoptr (GUri) endpoint = NULL;

  if (endpoint_address != NULL)
    endpoint = g_uri_parse (endpoint_address, SOUP_HTTP_URI_FLAGS, NULL);

  return lanyard_request_new (fixture->provider, method, g_ptr_array_index (method->checks, check),
                              fixture->fields, fixture->secret, endpoint, error);
}

static void
assert_address (SoupMessage *message,
                const char  *expected)
{
  g_autofree char *address = g_uri_to_string (soup_message_get_uri (message));

  g_assert_cmpstr (address, ==, expected);
}

static const char *
get_header (SoupMessage *message,
            const char  *name)
{
  return soup_message_headers_get_one (soup_message_get_request_headers (message), name);
}

static void
test_address_is_below_the_base (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (SoupMessage) message = make (fixture, "bearer", 0, NULL, NULL);

  assert_address (message, "https://api.trial.example/v1/places/here?brief=true");
  g_assert_cmpstr (soup_message_get_method (message), ==, "GET");
}

static void
test_endpoint_keeps_the_path (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (SoupMessage) message = make (fixture, "bearer", 0, "http://127.0.0.1:8000", NULL);

  assert_address (message, "http://127.0.0.1:8000/v1/places/here?brief=true");
}

static void
test_fields_are_escaped (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (SoupMessage) message = NULL;

  set_field (fixture, "place", "a/b?c#d@e f%2e/../ü");
  message = make (fixture, "bearer", 0, NULL, NULL);

  assert_address (message, "https://api.trial.example/v1/places/"
                           "a%2Fb%3Fc%23d%40e%20f%252e%2F..%2F%C3%BC?brief=true");
}

static void
test_climbing_is_refused (Fixture       *fixture,
                          gconstpointer  data)
{
  const char *values[] = { ".", ".." };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GError) error = NULL;

      set_field (fixture, "place", values[i]);
      g_assert_null (make (fixture, "bearer", 0, NULL, &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
    }
}

static void
test_basic_is_exact (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (SoupMessage) message = make (fixture, "basic", 0, NULL, NULL);

  /* printf %s jane@acme.example:made-up/only+for=tests | base64 */
  g_assert_cmpstr (get_header (message, "Authorization"), ==,
                   "Basic amFuZUBhY21lLmV4YW1wbGU6bWFkZS11cC9vbmx5K2Zvcj10ZXN0cw==");
}

static void
test_bearer_is_exact (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (SoupMessage) message = make (fixture, "bearer", 0, NULL, NULL);

  g_assert_cmpstr (get_header (message, "Authorization"), ==, "Bearer " TRIAL_SECRET);
}

static void
test_header_is_exact (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (SoupMessage) message = make (fixture, "header", 0, NULL, NULL);

  g_assert_cmpstr (get_header (message, "X-Trial-Token"), ==, TRIAL_SECRET);
  g_assert_null (get_header (message, "Authorization"));
}

static void
test_json_is_asked_for (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (SoupMessage) message = make (fixture, "header", 0, NULL, NULL);

  g_assert_cmpstr (get_header (message, "Accept"), ==, "application/json");
}

static void
test_user_with_colon_is_refused (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  set_field (fixture, "user", "jane:doe");
  g_assert_null (make (fixture, "basic", 0, NULL, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
}

/* A line break would let a secret add headers of its own. */
static void
test_unsendable_secret_is_refused (Fixture       *fixture,
                                   gconstpointer  data)
{
  const char *secrets[] = { "made\r\nX-Up: 1", "made up", "made\tup", "made\177", "m\303\244de" };
  const char *methods[] = { "bearer", "header" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_clear_pointer (&fixture->secret, lanyard_secret_unref);
      fixture->secret = lanyard_secret_new (secrets[i], -1);

      for (guint j = 0; j < G_N_ELEMENTS (methods); j++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_null (make (fixture, methods[j], 0, NULL, &error));
          g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
          g_assert_null (strstr (error->message, secrets[i]));
        }
    }
}

#define add(path, func) \
  g_test_add ("/lanyard/request/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("address-is-below-the-base", test_address_is_below_the_base);
  add ("endpoint-keeps-the-path", test_endpoint_keeps_the_path);
  add ("fields-are-escaped", test_fields_are_escaped);
  add ("climbing-is-refused", test_climbing_is_refused);
  add ("basic-is-exact", test_basic_is_exact);
  add ("bearer-is-exact", test_bearer_is_exact);
  add ("header-is-exact", test_header_is_exact);
  add ("json-is-asked-for", test_json_is_asked_for);
  add ("user-with-colon-is-refused", test_user_with_colon_is_refused);
  add ("unsendable-secret-is-refused", test_unsendable_secret_is_refused);

  return g_test_run ();
}
