/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-connection.h"

#include <string.h>

#include "lanyard-error.h"

#define UUID "11111111-2222-4333-8444-555555555555"

static LanyardConnection *
make_full (void)
{
  static const char * const purposes[] = { "review", "", "review", "push", NULL };
  static const char * const scopes[] = { "read:user:bitbucket", NULL };
  LanyardConnection *connection = lanyard_connection_new ("bitbucket", "api-token");

  lanyard_connection_set_name (connection, "acme");
  lanyard_connection_set_label (connection, "Acme");
  lanyard_connection_set_field (connection, "workspace", "acme");
  lanyard_connection_set_field (connection, "email", "jane@acme.example");
  lanyard_connection_set_purposes (connection, purposes);
  lanyard_connection_set_scopes (connection, scopes);
  lanyard_connection_set_expires (connection, "2027-06-01");

  return connection;
}

static LanyardConnection *
read_json (const char  *text,
           GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node = json_from_string (text, &local_error);

  g_assert_no_error (local_error);

  return lanyard_connection_new_from_json (node, error);
}

static void
test_empty_fields_are_not_kept (void)
{
  g_autoptr (LanyardConnection) connection = lanyard_connection_new ("bitbucket", "api-token");

  g_assert_true (g_uuid_string_is_valid (lanyard_connection_get_uuid (connection)));
  g_assert_null (lanyard_connection_get_name (connection));
  g_assert_cmpstr (lanyard_connection_get_label (connection), ==, "");

  lanyard_connection_set_field (connection, "workspace", "acme");
  g_assert_cmpstr (lanyard_connection_get_field (connection, "workspace"), ==, "acme");
  lanyard_connection_set_field (connection, "workspace", "");
  g_assert_null (lanyard_connection_get_field (connection, "workspace"));
  lanyard_connection_set_field (connection, "workspace", "acme");
  lanyard_connection_set_field (connection, "workspace", NULL);
  g_assert_cmpuint (g_hash_table_size (lanyard_connection_get_fields (connection)), ==, 0);

  g_assert_finalize_object (g_steal_pointer (&connection));
}

static void
test_secret_is_no_field (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (LanyardConnection) connection = lanyard_connection_new ("bitbucket", "api-token");

      lanyard_connection_set_field (connection, "secret", "hunter2");
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr_unmatched ("*hunter2*");
}

static void
test_label_falls_back_to_name (void)
{
  g_autoptr (LanyardConnection) connection = make_full ();
  g_autoptr (JsonNode) node = NULL;

  lanyard_connection_set_label (connection, "");
  g_assert_cmpstr (lanyard_connection_get_label (connection), ==, "acme");
  g_assert_null (lanyard_connection_get_own_label (connection));

  /* What stands in for a label is not stored as one. */
  node = lanyard_connection_to_json (connection);
  g_assert_true (json_object_get_null_member (json_node_get_object (node), "label"));
}

static void
test_copy_is_the_same_and_apart (void)
{
  g_autoptr (LanyardConnection) connection = make_full ();
  g_autoptr (LanyardConnection) copy = lanyard_connection_copy (connection);

  g_assert_true (lanyard_connection_equal (connection, copy));
  lanyard_connection_set_field (copy, "workspace", "other");
  g_assert_false (lanyard_connection_equal (connection, copy));
  g_assert_cmpstr (lanyard_connection_get_field (connection, "workspace"), ==, "acme");
}

static void
test_every_member_counts_in_equal (void)
{
  static const char * const one[] = { "one", NULL };

  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (LanyardConnection) connection = make_full ();
      g_autoptr (LanyardConnection) copy = lanyard_connection_copy (connection);

      if (i == 0)
        lanyard_connection_set_name (copy, "other");
      else if (i == 1)
        lanyard_connection_set_label (copy, "Other");
      else if (i == 2)
        lanyard_connection_set_method (copy, "app-password");
      else if (i == 3)
        lanyard_connection_set_field (copy, "project", "X");
      else if (i == 4)
        lanyard_connection_set_purposes (copy, one);
      else if (i == 5)
        lanyard_connection_set_scopes (copy, one);
      else
        lanyard_connection_set_expires (copy, NULL);

      g_assert_false (lanyard_connection_equal (connection, copy));
    }
}

static void
test_duplicate_has_its_own_identity (void)
{
  g_autoptr (LanyardConnection) connection = make_full ();
  g_autoptr (LanyardConnection) duplicate = lanyard_connection_duplicate (connection, "acme-2");

  g_assert_cmpstr (lanyard_connection_get_uuid (duplicate), !=,
                   lanyard_connection_get_uuid (connection));
  g_assert_cmpstr (lanyard_connection_get_name (duplicate), ==, "acme-2");
  g_assert_cmpstr (lanyard_connection_get_field (duplicate, "email"), ==, "jane@acme.example");
}

static void
test_json_has_the_members_in_order (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LanyardConnection) connection = make_full ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;

  json_builder_begin_object (builder);
  lanyard_connection_build_json (connection, builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);

  expected = g_strdup_printf ("{\"name\":\"acme\",\"uuid\":\"%s\",\"provider\":\"bitbucket\","
                              "\"method\":\"api-token\",\"label\":\"Acme\","
                              "\"fields\":{\"email\":\"jane@acme.example\",\"workspace\":\"acme\"},"
                              "\"purposes\":[\"review\",\"push\"],"
                              "\"scopes\":[\"read:user:bitbucket\"],\"expires\":\"2027-06-01\"}",
                              lanyard_connection_get_uuid (connection));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_json_comes_back (void)
{
  g_autoptr (LanyardConnection) connection = make_full ();
  g_autoptr (LanyardConnection) bare = lanyard_connection_new ("bitbucket", "app-password");
  g_autoptr (JsonNode) node = lanyard_connection_to_json (connection);
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardConnection) again = lanyard_connection_new_from_json (node, &error);
  g_autoptr (JsonNode) bare_node = NULL;
  g_autoptr (LanyardConnection) bare_again = NULL;

  g_assert_no_error (error);
  g_assert_true (lanyard_connection_equal (connection, again));

  lanyard_connection_set_name (bare, "bare");
  bare_node = lanyard_connection_to_json (bare);
  bare_again = lanyard_connection_new_from_json (bare_node, &error);
  g_assert_no_error (error);
  g_assert_true (lanyard_connection_equal (bare, bare_again));
}

static void
test_unknown_members_are_passed_over (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardConnection) connection = NULL;

  connection = read_json ("{\"uuid\":\"" UUID "\",\"name\":\"a\",\"provider\":\"p\","
                          "\"method\":\"m\",\"colour\":{\"deep\":[1]},"
                          "\"fields\":{\"secret\":\"hunter2\",\"workspace\":\"w\",\"empty\":\"\"}}",
                          &error);
  g_assert_no_error (error);
  g_assert_null (lanyard_connection_get_field (connection, "secret"));
  g_assert_null (lanyard_connection_get_field (connection, "empty"));
  g_assert_cmpstr (lanyard_connection_get_field (connection, "workspace"), ==, "w");
}

static void
test_wrong_members_are_named (void)
{
  static const struct
  {
    const char *member;
    const char *json;
  } cases[] = {
    { "uuid", "{\"name\":\"a\",\"provider\":\"p\",\"method\":\"m\"}" },
    { "uuid", "{\"uuid\":\"x\",\"name\":\"a\",\"provider\":\"p\",\"method\":\"m\"}" },
    { "uuid", "{\"uuid\":7,\"name\":\"a\",\"provider\":\"p\",\"method\":\"m\"}" },
    { "name", "{\"uuid\":\"" UUID "\",\"provider\":\"p\",\"method\":\"m\"}" },
    { "name", "{\"uuid\":\"" UUID "\",\"name\":\"A b\",\"provider\":\"p\",\"method\":\"m\"}" },
    { "provider", "{\"uuid\":\"" UUID "\",\"name\":\"a\",\"provider\":[],\"method\":\"m\"}" },
    { "method", "{\"uuid\":\"" UUID "\",\"name\":\"a\",\"provider\":\"p\",\"method\":\"\"}" },
    { "label", "{\"uuid\":\"" UUID "\",\"name\":\"a\",\"provider\":\"p\",\"method\":\"m\","
               "\"label\":true}" },
    { "fields", "{\"uuid\":\"" UUID "\",\"name\":\"a\",\"provider\":\"p\",\"method\":\"m\","
                "\"fields\":[]}" },
    { "workspace", "{\"uuid\":\"" UUID "\",\"name\":\"a\",\"provider\":\"p\",\"method\":\"m\","
                   "\"fields\":{\"workspace\":7}}" },
    { "purposes", "{\"uuid\":\"" UUID "\",\"name\":\"a\",\"provider\":\"p\",\"method\":\"m\","
                  "\"purposes\":\"review\"}" },
    { "scopes", "{\"uuid\":\"" UUID "\",\"name\":\"a\",\"provider\":\"p\",\"method\":\"m\","
                "\"scopes\":[\"x\",null]}" },
    { "expires", "{\"uuid\":\"" UUID "\",\"name\":\"a\",\"provider\":\"p\",\"method\":\"m\","
                 "\"expires\":\"2027-02-30\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardConnection) connection = read_json (cases[i].json, &error);

      g_assert_null (connection);
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
      g_assert_nonnull (strstr (error->message, cases[i].member));
    }
}

static void
test_what_is_no_object_is_refused (void)
{
  static const char * const texts[] = { "[]", "7", "\"x\"", "null", "true" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardConnection) connection = read_json (texts[i], &error);

      g_assert_null (connection);
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
    }
}

static void
test_expires_at_the_end_of_the_day (void)
{
  g_autoptr (LanyardConnection) connection = make_full ();
  g_autoptr (GDateTime) same_day = g_date_time_new_utc (2027, 6, 1, 23, 59, 59);
  g_autoptr (GDateTime) next_day = g_date_time_new_utc (2027, 6, 2, 0, 0, 0);

  g_assert_false (lanyard_connection_has_expired (connection, same_day));
  g_assert_true (lanyard_connection_has_expired (connection, next_day));

  lanyard_connection_set_expires (connection, NULL);
  g_assert_false (lanyard_connection_has_expired (connection, next_day));
  g_assert_false (lanyard_connection_has_expired (connection, NULL));
}

static void
test_names (void)
{
  static const char * const good[] = { "a", "7", "acme", "acme-2", "a.b_c-d", "0-", "a..b" };
  static const char * const bad[] = {
    "", "A", "-a", ".a", "_a", "a b", "a/b", "a$", "é", "a\n", "a'", "a\"", UUID,
    "11111111-2222-4333-8444-55555555555f",
  };
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *too_long = g_strnfill (65, 'a');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (lanyard_connection_check_name (good[i], NULL));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_clear_error (&error);
      g_assert_false (lanyard_connection_check_name (bad[i], &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
    }

  g_assert_true (lanyard_connection_check_name (longest, NULL));
  g_assert_false (lanyard_connection_check_name (too_long, NULL));
}

static void
test_dates (void)
{
  static const char * const good[] = { "2027-06-01", "2028-02-29", "0001-01-01", "9999-12-31" };
  static const char * const bad[] = {
    "", "2027-6-1", "2027-02-29", "2027-13-01", "2027-00-01", "2027-01-00", "01.06.2027",
    "2027-06-01 ", " 2027-06-01", "2027/06/01", "2027-06-0a", "0000-01-01", "+027-06-01",
    "tomorrow", "2027-06-31",
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (lanyard_connection_check_date (good[i], NULL));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_clear_error (&error);
      g_assert_false (lanyard_connection_check_date (bad[i], &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
    }
}

static void
test_suggests_names (void)
{
  static const char * const taken[] = { "acme", "acme-2", "acme-4", NULL };
  static const struct
  {
    const char *wish;
    const char *name;
  } cases[] = {
    { "Acme", "acme-3" },
    { "Other", "other" },
    { "acme/sandbox", "acme-sandbox" },
    { "  Jane's  Token!! ", "jane-s-token" },
    { "Ürümqi Café", "urumqi-cafe" },
    { "a__b", "a_b" },
    { "日本", "connection" },
    { "\xff\xfe", "connection" },
    { "", "connection" },
    { NULL, "connection" },
    { "---", "connection" },
    { UUID, "11111111" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = lanyard_connection_suggest_name (cases[i].wish, taken);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_suggestions_are_always_good (void)
{
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (g_free);

  /* The longest name, so that a number finds no room behind it. */
  g_ptr_array_add (taken, g_strnfill (64, 'a'));
  g_ptr_array_add (taken, NULL);
  for (guint round = 0; round < 2000; round++)
    {
      gsize length = g_test_rand_int_range (0, 100);
      g_autofree char *wish = g_malloc0 (length + 1);
      char *name;

      for (gsize i = 0; i < length; i++)
        wish[i] = round % 2 == 0 ? "aB-._ 1/"[g_test_rand_int_range (0, 8)]
                                 : (char) g_test_rand_int_range (1, 256);

      /* The last ones are all the same, so that there are many of a kind. */
      name = lanyard_connection_suggest_name (round < 1900 ? wish : taken->pdata[taken->len - 2],
                                              (const char * const *) taken->pdata);
      g_assert_true (lanyard_connection_check_name (name, NULL));
      g_assert_false (g_strv_contains ((const char * const *) taken->pdata, name));
      g_ptr_array_insert (taken, 0, name);
    }
}

/* Random documents that are nearly right: what is accepted must come back. */
static JsonNode *
make_random_node (guint depth)
{
  static const char * const words[] = {
    "", "acme", UUID, "2027-06-01", "version", "\xc3\xa9", "a b", "-", "\x01",
  };
  static const char * const members[] = {
    "name", "uuid", "provider", "method", "label", "fields", "purposes", "scopes", "expires", "x",
  };
  JsonNode *node = json_node_alloc ();
  gint kind = g_test_rand_int_range (0, depth > 3 ? 5 : 7);

  if (kind == 0)
    json_node_init_null (node);
  else if (kind == 1)
    json_node_init_boolean (node, g_test_rand_bit ());
  else if (kind == 2)
    json_node_init_int (node, g_test_rand_int ());
  else if (kind == 3)
    json_node_init_double (node, g_test_rand_double ());
  else if (kind == 4)
    json_node_init_string (node, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  else if (kind == 5)
    {
      JsonArray *array = json_array_new ();

      for (gint i = g_test_rand_int_range (0, 4); i > 0; i--)
        json_array_add_element (array, make_random_node (depth + 1));
      json_node_take_array (json_node_init (node, JSON_NODE_ARRAY), array);
    }
  else
    {
      JsonObject *object = json_object_new ();

      for (guint i = 0; i < G_N_ELEMENTS (members); i++)
        if (g_test_rand_int_range (0, 4) > 0)
          json_object_set_member (object, members[i], make_random_node (depth + 1));
      json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), object);
    }

  return node;
}

static void
test_random_documents_are_read_or_refused (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (LanyardConnection) full = make_full ();
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (JsonNode) random = make_random_node (0);
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardConnection) connection = NULL;

      /* One member of a good connection in two rounds, something wild in the third. */
      node = lanyard_connection_to_json (full);
      if (round % 3 != 0)
        {
          g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));
          guint n = g_test_rand_int_range (0, g_list_length (names));
          g_autofree char *name = g_strdup (g_list_nth_data (names, n));

          json_object_set_member (json_node_get_object (node), name, json_node_copy (random));
        }
      else
        {
          json_node_unref (node);
          node = json_node_copy (random);
        }

      connection = lanyard_connection_new_from_json (node, &error);
      if (connection == NULL)
        {
          g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
        }
      else
        {
          g_autoptr (JsonNode) again_node = lanyard_connection_to_json (connection);
          g_autoptr (LanyardConnection) again = NULL;

          g_assert_no_error (error);
          again = lanyard_connection_new_from_json (again_node, &error);
          g_assert_no_error (error);
          g_assert_true (lanyard_connection_equal (connection, again));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/connection/empty-fields-are-not-kept", test_empty_fields_are_not_kept);
  g_test_add_func ("/lanyard/connection/secret-is-no-field", test_secret_is_no_field);
  g_test_add_func ("/lanyard/connection/label-falls-back-to-name", test_label_falls_back_to_name);
  g_test_add_func ("/lanyard/connection/copy-is-the-same-and-apart",
                   test_copy_is_the_same_and_apart);
  g_test_add_func ("/lanyard/connection/every-member-counts-in-equal",
                   test_every_member_counts_in_equal);
  g_test_add_func ("/lanyard/connection/duplicate-has-its-own-identity",
                   test_duplicate_has_its_own_identity);
  g_test_add_func ("/lanyard/connection/json-has-the-members-in-order",
                   test_json_has_the_members_in_order);
  g_test_add_func ("/lanyard/connection/json-comes-back", test_json_comes_back);
  g_test_add_func ("/lanyard/connection/unknown-members-are-passed-over",
                   test_unknown_members_are_passed_over);
  g_test_add_func ("/lanyard/connection/wrong-members-are-named", test_wrong_members_are_named);
  g_test_add_func ("/lanyard/connection/what-is-no-object-is-refused",
                   test_what_is_no_object_is_refused);
  g_test_add_func ("/lanyard/connection/expires-at-the-end-of-the-day",
                   test_expires_at_the_end_of_the_day);
  g_test_add_func ("/lanyard/connection/only-plain-names-are-good", test_names);
  g_test_add_func ("/lanyard/connection/only-days-of-the-calendar-are-dates", test_dates);
  g_test_add_func ("/lanyard/connection/suggests-names", test_suggests_names);
  g_test_add_func ("/lanyard/connection/suggestions-are-always-good",
                   test_suggestions_are_always_good);
  g_test_add_func ("/lanyard/connection/random-documents-are-read-or-refused",
                   test_random_documents_are_read_or_refused);

  return g_test_run ();
}
