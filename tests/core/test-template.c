/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-template.h"

static GHashTable *
make_values (void)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer) "workspace", (gpointer) "acme eng/ä");
  g_hash_table_insert (values, (gpointer) "empty", (gpointer) "");

  return values;
}

static void
check (const char            *text,
       LanyardTemplateEscape  escape,
       const char            *expected)
{
  g_autoptr (GHashTable) values = make_values ();
  g_autofree char *result = lanyard_template_expand (text, escape, values);

  g_assert_cmpstr (result, ==, expected);
}

static void
test_values_go_in (void)
{
  check ("/w/{workspace}/x", LANYARD_TEMPLATE_PLAIN, "/w/acme eng/ä/x");
  check ("{workspace}{workspace}", LANYARD_TEMPLATE_PLAIN, "acme eng/äacme eng/ä");
}

static void
test_a_value_cannot_leave_its_part_of_a_path (void)
{
  check ("/w/{workspace}?x=1", LANYARD_TEMPLATE_URI, "/w/acme%20eng%2F%C3%A4?x=1");
}

static void
test_what_is_not_known_is_left_out (void)
{
  check ("a{unknown}b{empty}c", LANYARD_TEMPLATE_PLAIN, "abc");
}

static void
test_other_braces_stay (void)
{
  check ("{} { workspace} {work", LANYARD_TEMPLATE_PLAIN, "{} { workspace} {work");
}

static void
test_is_complete_only_with_every_value (void)
{
  g_autoptr (GHashTable) values = make_values ();

  g_assert_true (lanyard_template_is_complete ("/{workspace}", values));
  g_assert_true (lanyard_template_is_complete ("/", NULL));
  g_assert_false (lanyard_template_is_complete ("/{workspace}/{repository}", values));
  g_assert_false (lanyard_template_is_complete ("/{empty}", values));
  g_assert_false (lanyard_template_is_complete ("/{workspace}", NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lanyard/template/values-go-in", test_values_go_in);
  g_test_add_func ("/lanyard/template/a-value-cannot-leave-its-part-of-a-path",
                   test_a_value_cannot_leave_its_part_of_a_path);
  g_test_add_func ("/lanyard/template/what-is-not-known-is-left-out", test_what_is_not_known_is_left_out);
  g_test_add_func ("/lanyard/template/other-braces-stay", test_other_braces_stay);
  g_test_add_func ("/lanyard/template/is-complete-only-with-every-value",
                   test_is_complete_only_with_every_value);

  return g_test_run ();
}
