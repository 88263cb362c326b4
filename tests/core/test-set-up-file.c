/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-set-up-file.h"

#include <string.h>

#include "lanyard-error.h"

#define HEAD "{\"format\": \"lanyard-set-up\", \"version\": 1, "
#define ONE "{\"name\": \"acme\", \"provider\": \"bitbucket\", \"method\": \"api-token\"}"

static LanyardConnection *
create_connection (const char *name)
{
  LanyardConnection *connection = lanyard_connection_new ("bitbucket", "api-token");
  const char * const purposes[] = { "review", NULL };
  const char * const scopes[] = { "read:user:bitbucket", NULL };

  lanyard_connection_set_name (connection, name);
  lanyard_connection_set_label (connection, "Acme – “the” \\ one");
  lanyard_connection_set_field (connection, "email", "jane@acme.example");
  lanyard_connection_set_field (connection, "workspace", "acme-eng");
  lanyard_connection_set_purposes (connection, purposes);
  lanyard_connection_set_scopes (connection, scopes);
  lanyard_connection_set_expires (connection, "2031-02-03");

  return connection;
}

static char *
write_one (LanyardConnection *connection,
           gboolean           personal)
{
  g_autoptr (LanyardProviderList) providers = lanyard_provider_list_new ();
  g_autoptr (GPtrArray) connections = g_ptr_array_new ();

  g_ptr_array_add (connections, connection);

  return lanyard_set_up_file_write (connections, providers, personal);
}

static LanyardConnection *
read_one (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) connections = lanyard_set_up_file_read (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (connections->len, ==, 1);

  return g_object_ref (g_ptr_array_index (connections, 0));
}

static void
assert_broken (const char *text,
               int         code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) connections = lanyard_set_up_file_read (text, strlen (text), &error);

  g_test_message ("%.200s", text);
  g_assert_null (connections);
  g_assert_error (error, LANYARD_ERROR, code);
}

static void
test_all_comes_back_but_who_it_was (void)
{
  g_autoptr (LanyardConnection) connection = create_connection ("acme");
  g_autofree char *text = write_one (connection, TRUE);
  g_autoptr (LanyardConnection) read = read_one (text);

  g_assert_null (strstr (text, lanyard_connection_get_uuid (connection)));
  g_assert_cmpstr (lanyard_connection_get_uuid (read), !=, lanyard_connection_get_uuid (connection));
  g_assert_cmpstr (lanyard_connection_get_name (read), ==, "acme");
  g_assert_cmpstr (lanyard_connection_get_provider (read), ==, "bitbucket");
  g_assert_cmpstr (lanyard_connection_get_method (read), ==, "api-token");
  g_assert_cmpstr (lanyard_connection_get_own_label (read), ==, "Acme – “the” \\ one");
  g_assert_cmpstr (lanyard_connection_get_field (read, "email"), ==, "jane@acme.example");
  g_assert_cmpstr (lanyard_connection_get_field (read, "workspace"), ==, "acme-eng");
  g_assert_cmpstr (lanyard_connection_get_expires (read), ==, "2031-02-03");
  g_assert_cmpstrv (lanyard_connection_get_purposes (read),
                    lanyard_connection_get_purposes (connection));
  g_assert_cmpstrv (lanyard_connection_get_scopes (read), lanyard_connection_get_scopes (connection));
}

static void
test_colleagues_get_nothing_personal (void)
{
  g_autoptr (LanyardConnection) connection = create_connection ("acme");
  g_autofree char *text = write_one (connection, FALSE);
  g_autoptr (LanyardConnection) read = read_one (text);

  g_assert_null (lanyard_connection_get_field (read, "email"));
  g_assert_null (lanyard_connection_get_expires (read));
  g_assert_cmpstr (lanyard_connection_get_field (read, "workspace"), ==, "acme-eng");
  /* What is written is a copy. */
  g_assert_cmpstr (lanyard_connection_get_field (connection, "email"), ==, "jane@acme.example");
}

static void
test_what_is_personal (void)
{
  g_autoptr (LanyardProviderList) providers = lanyard_provider_list_new ();
  LanyardProvider *provider = lanyard_provider_list_find (providers, "bitbucket");
  const LanyardMethod *token = lanyard_provider_find_method (provider, "api-token");
  const LanyardMethod *password = lanyard_provider_find_method (provider, "app-password");

  g_assert_true (lanyard_set_up_file_is_personal (token, "email"));
  g_assert_false (lanyard_set_up_file_is_personal (token, "workspace"));
  g_assert_true (lanyard_set_up_file_is_personal (password, "username"));
  g_assert_true (lanyard_set_up_file_is_personal (token, "whatever"));
  g_assert_true (lanyard_set_up_file_is_personal (NULL, "workspace"));
}

static void
test_provider_that_is_unknown_gives_no_fields (void)
{
  g_autoptr (LanyardConnection) connection = lanyard_connection_new ("elsewhere", "token");
  g_autofree char *text = NULL;
  g_autoptr (LanyardConnection) read = NULL;

  lanyard_connection_set_name (connection, "other");
  lanyard_connection_set_field (connection, "who", "jane");
  text = write_one (connection, FALSE);
  read = read_one (text);
  g_assert_cmpstr (lanyard_connection_get_provider (read), ==, "elsewhere");
  g_assert_cmpuint (g_hash_table_size (lanyard_connection_get_fields (read)), ==, 0);
}

static void
test_nothing_is_a_set_up_too (void)
{
  g_autoptr (LanyardProviderList) providers = lanyard_provider_list_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *text = lanyard_set_up_file_write (none, providers, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = lanyard_set_up_file_read (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 0);
  g_assert_true (g_str_has_suffix (text, "}\n"));
}

static void
test_unknown_keys_do_not_matter (void)
{
  g_autoptr (LanyardConnection) read = NULL;

  read = read_one ("{\"news\": {\"a\": [1]}, \"format\": \"lanyard-set-up\", \"version\": 1, \"connections\": "
                   "[{\"name\": \"acme\", \"provider\": \"bitbucket\", \"method\": \"api-token\", "
                   "\"uuid\": \"00000000-0000-4000-8000-000000000000\", \"colour\": null}]}");
  g_assert_cmpstr (lanyard_connection_get_name (read), ==, "acme");
  g_assert_cmpstr (lanyard_connection_get_uuid (read), !=, "00000000-0000-4000-8000-000000000000");
}

static void
test_what_is_broken (void)
{
  static const char * const texts[] = {
    "", "{", "nonsense", "[]", "null", "1", "{}", "{\"format\": 1}", "{\"format\": \"lanyard\"}",
    "{\"format\": \"lanyard-set-up\"}", "{\"format\": \"lanyard-set-up\", \"version\": 0, \"connections\": []}",
    "{\"format\": \"lanyard-set-up\", \"version\": \"1\", \"connections\": []}",
    "{\"format\": \"lanyard-set-up\", \"version\": 1.5, \"connections\": []}",
    "{\"format\": \"lanyard-set-up\", \"version\": [1], \"connections\": []}",
    "{\"format\": \"lanyard-set-up\", \"version\": null, \"connections\": []}",
    HEAD "\"a\": 1}", HEAD "\"connections\": {}}", HEAD "\"connections\": null}",
    HEAD "\"connections\": [1]}", HEAD "\"connections\": [null]}", HEAD "\"connections\": [{}]}",
    HEAD "\"connections\": [" ONE ", " ONE "]}",
    HEAD "\"connections\": [{\"name\": \"acme\", \"provider\": \"bitbucket\"}]}",
    HEAD "\"connections\": [{\"name\": 1, \"provider\": \"bitbucket\", \"method\": \"x\"}]}",
    HEAD "\"connections\": [{\"name\": \"../x\", \"provider\": \"bitbucket\", \"method\": \"x\"}]}",
    HEAD "\"connections\": [{\"name\": \"a\", \"provider\": \"bitbucket\", \"method\": \"x\", \"fields\": []}]}",
    HEAD "\"connections\": [{\"name\": \"a\", \"provider\": \"bitbucket\", \"method\": \"x\", \"expires\": \"soon\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_broken (texts[i], LANYARD_ERROR_BAD_FILE);
}

static void
test_newer_version_is_refused (void)
{
  assert_broken ("{\"format\": \"lanyard-set-up\", \"version\": 2, \"connections\": []}",
                 LANYARD_ERROR_NEWER_FILE);
  /* Nothing else of it is understood. */
  assert_broken ("{\"format\": \"lanyard-set-up\", \"version\": 99}", LANYARD_ERROR_NEWER_FILE);
}

static void
test_secrets_are_refused (void)
{
  static const char * const places[] = { "\"secret\": \"x\"", "\"fields\": {\"secret\": \"x\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) read = NULL;

      text = g_strdup_printf (HEAD "\"connections\": [{\"name\": \"acme\", \"provider\": \"bitbucket\", "
                              "\"method\": \"api-token\", %s}]}", places[i]);
      read = lanyard_set_up_file_read (text, strlen (text), &error);
      g_assert_null (read);
      g_assert_nonnull (strstr (error->message, "secret"));
    }
}

static void
test_texts_are_short_and_visible (void)
{
  static const char * const marks[] = { "\\n", "\\u0007", "\\u202e", "\\u2028", "\\u200b" };
  g_autofree char *fitting = g_strnfill (1000, 'x');
  g_autofree char *long_text = g_strnfill (1001, 'x');
  g_autofree char *good = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *name = NULL;
  g_autoptr (LanyardConnection) read = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *text = NULL;

      text = g_strdup_printf (HEAD "\"connections\": [{\"name\": \"acme\", \"provider\": \"bitbucket\", "
                              "\"method\": \"api-token\", \"label\": \"a%sb\"}]}", marks[i]);
      assert_broken (text, LANYARD_ERROR_BAD_FILE);
    }

  good = g_strdup_printf (HEAD "\"more\": [\"%s\"], \"connections\": [" ONE "]}", fitting);
  read = read_one (good);
  g_assert_nonnull (read);
  bad = g_strdup_printf (HEAD "\"more\": [\"%s\"], \"connections\": [" ONE "]}", long_text);
  assert_broken (bad, LANYARD_ERROR_BAD_FILE);
  name = g_strdup_printf (HEAD "\"%s\": 1, \"connections\": [" ONE "]}", long_text);
  assert_broken (name, LANYARD_ERROR_BAD_FILE);
}

static char *
create_many (guint count)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"connections\": [");

  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%s{\"name\": \"a%u\", \"provider\": \"bitbucket\", "
                            "\"method\": \"api-token\"}", i > 0 ? "," : "", i);
  g_string_append (text, "]}");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_there_are_limits (void)
{
  g_autofree char *most = create_many (500);
  g_autofree char *more = create_many (501);
  g_autofree char *spaces = g_strnfill (LANYARD_SET_UP_FILE_MAX, ' ');
  g_autofree char *large = g_strconcat (HEAD "\"connections\": [" ONE "]}", spaces, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = lanyard_set_up_file_read (most, strlen (most), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 500);
  assert_broken (more, LANYARD_ERROR_BAD_FILE);
  assert_broken (large, LANYARD_ERROR_BAD_FILE);
}

static void
test_text_need_not_end_with_nul (void)
{
  static const char text[] = HEAD "\"connections\": [" ONE "]}trailing";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = NULL;

  read = lanyard_set_up_file_read (text, strlen (text) - strlen ("trailing"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/lanyard/set-up-file/" name, function)

  ADD ("all-comes-back-but-who-it-was", test_all_comes_back_but_who_it_was);
  ADD ("colleagues-get-nothing-personal", test_colleagues_get_nothing_personal);
  ADD ("what-is-personal", test_what_is_personal);
  ADD ("provider-that-is-unknown-gives-no-fields", test_provider_that_is_unknown_gives_no_fields);
  ADD ("nothing-is-a-set-up-too", test_nothing_is_a_set_up_too);
  ADD ("unknown-keys-do-not-matter", test_unknown_keys_do_not_matter);
  ADD ("what-is-broken", test_what_is_broken);
  ADD ("newer-version-is-refused", test_newer_version_is_refused);
  ADD ("secrets-are-refused", test_secrets_are_refused);
  ADD ("texts-are-short-and-visible", test_texts_are_short_and_visible);
  ADD ("there-are-limits", test_there_are_limits);
  ADD ("text-need-not-end-with-nul", test_text_need_not_end_with_nul);

#undef ADD

  return g_test_run ();
}
