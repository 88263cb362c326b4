/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-json.h"

#include <string.h>

static void
assert_refused (const char *text,
                gsize       length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = lanyard_json_parse (text, length, &error);

  g_assert_null (root);
  g_assert_nonnull (error);
}

static void
test_reads_json (void)
{
  const char *text = "{\"a\": [1, -2.5e3, true, null, \"[[{\\\"\\\\\"]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = lanyard_json_parse (text, strlen (text), &error);
  JsonArray *array;

  g_assert_no_error (error);
  array = json_object_get_array_member (json_node_get_object (root), "a");
  g_assert_cmpstr (json_array_get_string_element (array, 4), ==, "[[{\"\\");
}

static void
test_refuses_what_is_none (void)
{
  static const char * const texts[] = {
    "", " ", "{", "[1", "]", "}{", "{\"a\":}", "nonsense", "'a'", "// [\n1", "/*\"*/[", "\"a",
    "[\"\\\"]", "\xff", "[\"\xc3\"]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], strlen (texts[i]));

  assert_refused (NULL, 0);
  assert_refused ("[1]\0[2]", 7);
}

static void
test_refuses_depth (void)
{
  gsize length = 1000 * 1000;
  g_autofree char *lists = g_strnfill (length, '[');
  g_autofree char *hidden = g_strnfill (length, '[');
  g_autofree char *objects = g_strnfill (length, '[');

  assert_refused (lists, length);

  /* To the parser the quote is a comment's. */
  memcpy (hidden, "/*\"*/", 5);
  assert_refused (hidden, length);

  for (gsize i = 0; i + 5 <= length; i += 5)
    memcpy (objects + i, "{\"a\":", 5);
  assert_refused (objects, length);
}

static void
test_survives_noise (void)
{
  static const char alphabet[] = "{}[]\":,\\/'#-+.0123456789eEtruefalsn \n\tu\xc3\xa9\x01";

  for (guint round = 0; round < 20000; round++)
    {
      gsize length = g_test_rand_int_range (0, 60);
      g_autofree char *text = g_malloc0 (length + 1);
      g_autoptr (JsonNode) root = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize i = 0; i < length; i++)
        text[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet)];

      root = lanyard_json_parse (text, length, &error);
      g_assert_true ((root == NULL) == (error != NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/json/reads-json", test_reads_json);
  g_test_add_func ("/lanyard/json/refuses-what-is-none", test_refuses_what_is_none);
  g_test_add_func ("/lanyard/json/refuses-depth", test_refuses_depth);
  g_test_add_func ("/lanyard/json/survives-noise", test_survives_noise);

  return g_test_run ();
}
