/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-variables.h"

#include "lanyard-composition.h"
#include "lanyard-error.h"

static const char * const lines[] = {
  "FIXED=https://x/",
  "EMAIL={email}",
  "WORKSPACE={workspace}",
  "TOKEN={secret}",
  "BOTH={email}:{secret}",
  "TWICE={secret}{secret}",
  "BASIC=Basic {base64:{email}:{secret}}!",
  "CODED={base64:{email}}",
  "LEFT={base64:{workspace}:{secret}}",
  NULL
};

typedef struct
{
  LanyardProfile     profile;
  LanyardConnection *connection; /* (owned) */
  LanyardSecret     *secret;     /* (owned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->profile.id = (char *) "example";
  fixture->profile.variables = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (fixture->profile.variables, (gpointer) "token", (gpointer) lines);

  fixture->connection = lanyard_connection_new ("example", "token");
  lanyard_connection_set_field (fixture->connection, "email", "jane@acme.example");
  fixture->secret = lanyard_secret_new ("it's", -1);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_hash_table_unref (fixture->profile.variables);
  lanyard_secret_unref (fixture->secret);
  g_assert_finalize_object (g_steal_pointer (&fixture->connection));
}

static void
test_values_are_composed (Fixture       *fixture,
                          gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *value;
    gboolean    is_secret;
  } expected[] = {
    { "FIXED", "https://x/", FALSE },
    { "EMAIL", "jane@acme.example", FALSE },
    { "TOKEN", "it's", TRUE },
    { "BOTH", "jane@acme.example:it's", TRUE },
    { "TWICE", "it'sit's", TRUE },
    { "BASIC", "Basic amFuZUBhY21lLmV4YW1wbGU6aXQncw==!", TRUE },
    { "CODED", "amFuZUBhY21lLmV4YW1wbGU=", FALSE },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardVariables) variables = NULL;

  variables = lanyard_variables_new (&fixture->profile, fixture->connection, fixture->secret,
                                     &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lanyard_variables_get_n (variables), ==, G_N_ELEMENTS (expected));

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      guint index;

      g_assert_cmpstr (lanyard_variables_get_name (variables, i), ==, expected[i].name);
      g_assert_cmpstr (lanyard_secret_peek (lanyard_variables_peek_value (variables, i)), ==,
                       expected[i].value);
      g_assert_cmpint (lanyard_variables_is_secret (variables, i), ==, expected[i].is_secret);
      g_assert_true (lanyard_variables_find (variables, expected[i].name, &index));
      g_assert_cmpuint (index, ==, i);
    }

  g_assert_false (lanyard_variables_find (variables, "WORKSPACE", &(guint) { 0 }));
}

static void
assert_pieces (LanyardVariables   *variables,
               const char         *name,
               const char * const *expected)
{
  guint index;
  const char * const *pieces;

  g_assert_true (lanyard_variables_find (variables, name, &index));
  pieces = lanyard_variables_peek_pieces (variables, index);
  if (expected == NULL)
    g_assert_null (pieces);
  else
    g_assert_cmpstrv (pieces, expected);
}

static void
test_without_the_secret_there_are_pieces (Fixture       *fixture,
                                          gconstpointer  data)
{
  static const char * const token[] = { "", "", NULL };
  static const char * const both[] = { "jane@acme.example:", "", NULL };
  static const char * const twice[] = { "", "", "", NULL };
  static const char * const coded[] = { "amFuZUBhY21lLmV4YW1wbGU=", NULL };
  g_autoptr (LanyardVariables) variables = NULL;

  variables = lanyard_variables_new (&fixture->profile, fixture->connection, NULL, NULL);
  assert_pieces (variables, "TOKEN", token);
  assert_pieces (variables, "BOTH", both);
  assert_pieces (variables, "TWICE", twice);
  assert_pieces (variables, "BASIC", NULL);
  assert_pieces (variables, "CODED", coded);

  for (guint i = 0; i < lanyard_variables_get_n (variables); i++)
    g_assert_cmpint (lanyard_variables_peek_value (variables, i) == NULL, ==,
                     lanyard_variables_is_secret (variables, i));
}

static void
test_a_field_is_never_a_composition (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (LanyardVariables) variables = NULL;
  guint index;

  lanyard_connection_set_field (fixture->connection, "email", "{base64:{secret}}");
  variables = lanyard_variables_new (&fixture->profile, fixture->connection, fixture->secret, NULL);
  g_assert_true (lanyard_variables_find (variables, "BOTH", &index));
  g_assert_cmpstr (lanyard_secret_peek (lanyard_variables_peek_value (variables, index)), ==,
                   "{base64:{secret}}:it's");
}

static void
test_another_method_is_an_error (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  lanyard_connection_set_method (fixture->connection, "password");
  g_assert_null (lanyard_variables_new (&fixture->profile, fixture->connection, NULL, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
}

static void
test_transformations_are_checked (void)
{
  static const struct
  {
    const char *text;
    gboolean    good;
  } cases[] = {
    { "plain {email}", TRUE },
    { "{\"a\": \"{secret}\"}", TRUE },
    { "{base64:{email}:{secret}}", TRUE },
    { "{base64:}", TRUE },
    { "{base64:a}{base64:b}", TRUE },
    { "{base64:{email}", FALSE },
    { "{rot13:{email}}", FALSE },
    { "{base64:{base64:{email}}}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (lanyard_composition_check (cases[i].text, &error), ==, cases[i].good);
      if (!cases[i].good)
        g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION);
    }
}

#define ADD_TEST(name, function) \
  g_test_add ("/lanyard/variables/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("values-are-composed", test_values_are_composed);
  ADD_TEST ("without-the-secret-there-are-pieces", test_without_the_secret_there_are_pieces);
  ADD_TEST ("a-field-is-never-a-composition", test_a_field_is_never_a_composition);
  ADD_TEST ("another-method-is-an-error", test_another_method_is_an_error);
  g_test_add_func ("/lanyard/variables/transformations-are-checked",
                   test_transformations_are_checked);

  return g_test_run ();
}
