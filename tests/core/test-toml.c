/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-toml.h"

#include <string.h>

#include "lanyard-error.h"

static JsonNode *
parse_value (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *value = json_from_string (text, &error);

  g_assert_no_error (error);

  return value;
}

static void
assert_set (const char *text,
            const char *path,
            const char *value,
            const char *expected)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  g_autoptr (JsonNode) node = parse_value (value);
  g_autoptr (GError) error = NULL;
  g_autofree char *result = lanyard_toml_set (text, (const char * const *) names, node, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (result, ==, expected);
}

static void
assert_removed (const char *text,
                const char *path,
                const char *expected)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  g_autoptr (GError) error = NULL;
  g_autofree char *result = lanyard_toml_remove (text, (const char * const *) names, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (result, ==, expected);
}

static void
assert_set_refused (const char *text,
                    const char *place)
{
  const char *path[] = { "m", "a", NULL };
  g_autoptr (JsonNode) value = parse_value ("{\"command\": \"x\"}");
  g_autoptr (GError) error = NULL;
  g_autofree char *result = lanyard_toml_set (text, path, value, &error);

  g_assert_null (result);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
  if (!g_str_has_prefix (error->message, place))
    g_error ("“%s” does not begin with “%s”", error->message, place);
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) model = lanyard_toml_read (text, &error);

  if (model != NULL)
    g_error ("“%s” is let through", text);

  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
  g_assert_true (g_str_has_prefix (error->message, "Line "));
}

#define ENTRY "{\"command\": \"lanyard\", \"args\": [\"exec\", \"a\"]}"
#define LINES "[m.a]\ncommand = \"lanyard\"\nargs = [\"exec\", \"a\"]\n"

static void
test_new_table_comes_behind_its_relatives (void)
{
  assert_set ("", "m.a", ENTRY, LINES);
  assert_set ("x = 1\n", "m.a", ENTRY, "x = 1\n\n" LINES);
  assert_set ("x = 1", "m.a", ENTRY, "x = 1\n\n" LINES);
  assert_set ("# mine\n", "m.a", ENTRY, "# mine\n\n" LINES);
  assert_set ("[m.b]\nx = 1 # one\n\n# about z\n[z]\n", "m.a", ENTRY,
              "[m.b]\nx = 1 # one\n\n" LINES "\n# about z\n[z]\n");
  assert_set ("[m.b]\nx = 1\n[z]\n", "m.a", ENTRY, "[m.b]\nx = 1\n\n" LINES "\n[z]\n");
  assert_set ("[m.b]\n[m.b.env]\nX = '1'\n[z]\n", "m.a", ENTRY,
              "[m.b]\n[m.b.env]\nX = '1'\n\n" LINES "\n[z]\n");
  assert_set ("m.b.x = 1\ny = 2\n[z]\n", "m.a", ENTRY,
              "m.b.x = 1\ny = 2\n\n" LINES "\n[z]\n");
  assert_set ("x = 1\r\n", "m.a", "{\"y\": 2}", "x = 1\r\n\r\n[m.a]\r\ny = 2\r\n");
  assert_set ("", "m.a b", "{\"y\": {\"z\": 1}}", "[m.\"a b\"]\n\n[m.\"a b\".y]\nz = 1\n");
}

static void
test_table_is_brought_up_to_date (void)
{
  /* What is the same stays as it is written. */
  assert_set ("[m.a] # mine\n# first\ncommand = 'lanyard'\nargs = [\n  'exec', # x\n  'a',\n]\n",
              "m.a", ENTRY,
              "[m.a] # mine\n# first\ncommand = 'lanyard'\nargs = [\n  'exec', # x\n  'a',\n]\n");
  assert_set ("[m.a]\n# first\ncommand = 'npx' # old\nargs = [\"exec\", \"a\"]\nx = 1\n\n[m.b]\n",
              "m.a", ENTRY,
              "[m.a]\n# first\ncommand = \"lanyard\" # old\nargs = [\"exec\", \"a\"]\n\n[m.b]\n");
  assert_set ("[m.a]\n  command = \"lanyard\"\n[m.a.env]\nX = '1'\n[m.b]\n", "m.a", ENTRY,
              "[m.a]\n  command = \"lanyard\"\n  args = [\"exec\", \"a\"]\n[m.b]\n");
  assert_set ("[m]\na.command = 'x'\nb = 1\n", "m.a", ENTRY,
              "[m]\na.command = \"lanyard\"\na.args = [\"exec\", \"a\"]\nb = 1\n");
  assert_set ("[m]\na = {command = 'x'} # one\n", "m.a", ENTRY,
              "[m]\na = { command = \"lanyard\", args = [\"exec\", \"a\"] } # one\n");
  assert_set ("m = {b = {x = 1}}\n", "m.a", "{\"y\": 2.0}",
              "m = { b = { x = 1 }, a = { y = 2.0 } }\n");
  assert_set ("[ m . \"a\" ]\ncommand = 'x'\n", "m.a", "{\"command\": \"y\"}",
              "[ m . \"a\" ]\ncommand = \"y\"\n");
}

static void
test_values_are_set (void)
{
  assert_set ("", "x", "1", "x = 1\n");
  assert_set ("[m]\n", "x", "\"a\\\"\\\\\\n\\u0001é\"", "x = \"a\\\"\\\\\\n\\u0001é\"\n\n[m]\n");
  assert_set ("x = 1\n[m]\n", "y", "true", "x = 1\ny = true\n[m]\n");
  assert_set ("[m]\nx = \"\"\"\n[m.a]\n\"\"\"\n", "m.y", "[1.5]",
              "[m]\nx = \"\"\"\n[m.a]\n\"\"\"\ny = [1.5]\n");
  assert_set ("[m.a.env]\nx = 1\n", "m.a.command", "\"y\"",
              "[m.a.env]\nx = 1\n\n[m.a]\ncommand = \"y\"\n");
  assert_set ("m.a.env = 2\n", "m.a", "3", "[m]\na = 3\n");
}

static void
test_tables_are_removed (void)
{
  assert_removed ("x = 1\n\n" LINES "\n[z]\n", "m.a", "x = 1\n\n[z]\n");
  assert_removed ("x = 1\n\n" LINES, "m.a", "x = 1\n");
  assert_removed (LINES "\n[m.a.env]\nX = 1\n\n# z\n[z]\ny = 1\n", "m.a", "\n# z\n[z]\ny = 1\n");
  assert_removed ("[m.b]\n\n" LINES "[z]\n", "m.a", "[m.b]\n\n[z]\n");
  assert_removed ("[m]\na.x = 1\nb = 2\na.y = 3\n", "m.a", "[m]\nb = 2\n");
  assert_removed ("m = { a = { x = 1 }, b = 2 }\n", "m.a", "m = { b = 2 }\n");
  assert_removed ("[m.a.env]\nX = 1\nY = 2 # y\n", "m.a.env.X", "[m.a.env]\nY = 2 # y\n");
  assert_removed ("x = 1\n", "m.a", "x = 1\n");
  assert_removed ("x = \"\"\"\n[m.a]\n\"\"\"\n", "m.a", "x = \"\"\"\n[m.a]\n\"\"\"\n");
}

static void
test_what_cannot_be_edited_is_refused (void)
{
  assert_set_refused ("x = 1\n[[m]]\n", "Line 2, column 1:");
  assert_set_refused ("[[m.a]]\n", "Line 1, column 1:");
  assert_set_refused ("m = 3\n", "Line 1, column 1:");
  assert_set_refused ("m = { b = 1979-05-27 }\n", "Line 1, column 1:");
  assert_set_refused ("x = 1\ny = \n", "Line 2, column 5:");
}

static void
test_what_is_no_toml_is_refused (void)
{
  static const char * const texts[] = {
    "x", "x =", "= 1", "x = 1 y = 2", "[x", "[x]]", "[[x]", "[x] y", "[]", "[x.]", "[.x]",
    "x = 'a", "x = \"a", "x = \"a\nb\"", "x = '''a", "x = \"\\x\"", "x = \"\\u12\"",
    "x = \"\\ud800\"", "x = \"\\U00110000\"", "x = \"\\u0000\"", "x = \"\x01\"", "# \x01", "x = 1\r",
    "x = [1 2]", "x = [1", "x = {a = 1", "x = {a = 1,}", "x = {\na = 1}", "x = {,}", "x = [,]",
    "x = 01", "x = 1_", "x = _1", "x = 1__2", "x = 0x", "x = 0xg", "x = +0x1", "x = 1.", "x = .1",
    "x = 1e", "x = 99999999999999999999", "x = True", "x = 1979-02-30", "x = 1979-05-27T",
    "x = 25:00:00", "x = 00:00", "x y = 1", "\"\"\"x\"\"\" = 1",
    "x = 1\nx = 2", "[x]\n[x]", "x = 1\n[x]", "x = 1\n[x.y]", "x = {}\n[x.y]", "x = {}\nx.y = 1",
    "x.y = 1\n[x]", "[x.y]\n[x]\ny.z = 1", "[[x]]\n[x]", "[x]\n[[x]]", "x = []\n[[x]]",
    "x = [{}]\n[x.y]", "[a]\nb.c = 1\n[a.b]", "x = {a = {}, a.b = 1}", "x = {a = 1, a = 2}",
    "x = \"\"\"a\"\"\"\"\"\"", "'x\ny' = 1", "[a.b.c]\nz = 1\n[a]\nb.c.t = 1", "x = 1979-05-27T07:32",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i]);
}

static void
test_depth_is_bounded (void)
{
  gsize length = 1000 * 1000;
  g_autofree char *lists = g_strnfill (length, '[');
  g_autofree char *keys = g_strnfill (length, 'a');
  g_autofree char *tables = g_strnfill (length, '{');

  memcpy (lists, "x=", 2);
  assert_refused (lists);

  memcpy (tables, "x=", 2);
  for (gsize i = 2; i + 3 <= length; i += 3)
    memcpy (tables + i, "{a=", 3);
  assert_refused (tables);

  for (gsize i = 1; i < length; i += 2)
    keys[i] = '.';
  assert_refused (keys);
}

static void
test_reading_decodes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) expected = parse_value (
    "{\"a\": [1, 17, 8, 2, -1000], \"b\": \"1979-05-27 07:32:00.5Z\", \"c\": \"x\\\"\\t😀\","
    " \"d\": \"a\\\\b\", \"e\": \"one\\ntwo \\\"\\\"\", \"f\": \"'' \\\\\", \"g\": {\"h\": {\"i\": true}},"
    " \"j\": [{\"k\": 1}, {\"l\": {\"m\": 2}}], \"1\": {\"2\": 3.5}}");
  g_autoptr (JsonNode) model = lanyard_toml_read (
    "\xef\xbb\xbf" "a = [ 1, 0x11, 0o10, # eight\n 0b10, -1_000, ]\nb = 1979-05-27 07:32:00.5Z\n"
    "c = \"x\\\"\\t\\U0001F600\"\nd = 'a\\b'\ne = \"\"\"\none\\ntwo \\\n    \"\"\"\"\"\n"
    "f = '''\r\n'' \\'''\n1.2 = 3.5\n[g]\nh.i = true\n[[j]]\nk = 1\n[[j]]\n[j.l]\nm = 2", &error);

  g_assert_no_error (error);
  g_assert_true (json_node_equal (model, expected));
}

static void
test_survives_noise (void)
{
  static const char alphabet[] = "[]{}=.,\"'\\#\n\r\t 019abemxT:-+_u";
  static const char * const pieces[] = {
    "[m]\n", "[m.a]\n", "[[x]]\n", "[x.y]\n", "a = 1\n", "a.b = 'x'\n", "m = { a = 1 }\n",
    "x = [1, [2], {z = 3}]\n", "# c\n", "\n", "s = \"\"\"\n[m.a]\n\"\"\"\n", "t = '''x'''\n",
    "d = 1979-05-27T07:32:00Z\n", "\"q\" = 1.5e3\n",
  };
  const char *path[] = { "m", "a", NULL };
  g_autoptr (JsonNode) value = parse_value ("{\"b\": [1], \"c\": {\"d\": \"e\"}}");

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *set = NULL;
      g_autofree char *removed = NULL;

      for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      for (int n = g_test_rand_int_range (0, 4); n > 0 && text->len > 0; n--)
        text->str[g_test_rand_int_range (0, text->len)] =
          alphabet[g_test_rand_int_range (0, sizeof alphabet)];

      set = lanyard_toml_set (text->str, path, value, NULL);
      removed = lanyard_toml_remove (text->str, path, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/toml/new-table-comes-behind-its-relatives",
                   test_new_table_comes_behind_its_relatives);
  g_test_add_func ("/lanyard/toml/table-is-brought-up-to-date", test_table_is_brought_up_to_date);
  g_test_add_func ("/lanyard/toml/values-are-set", test_values_are_set);
  g_test_add_func ("/lanyard/toml/tables-are-removed", test_tables_are_removed);
  g_test_add_func ("/lanyard/toml/what-cannot-be-edited-is-refused",
                   test_what_cannot_be_edited_is_refused);
  g_test_add_func ("/lanyard/toml/what-is-no-toml-is-refused", test_what_is_no_toml_is_refused);
  g_test_add_func ("/lanyard/toml/depth-is-bounded", test_depth_is_bounded);
  g_test_add_func ("/lanyard/toml/reading-decodes", test_reading_decodes);
  g_test_add_func ("/lanyard/toml/survives-noise", test_survives_noise);

  return g_test_run ();
}
