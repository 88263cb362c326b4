/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-jsonc.h"

#include <string.h>

#include "lanyard-error.h"

#define N_DOCUMENTS 4000

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
  g_autofree char *result = lanyard_jsonc_set (text, (const char * const *) names, node, &error);

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
  g_autofree char *result = lanyard_jsonc_remove (text, (const char * const *) names, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (result, ==, expected);
}

static void
assert_refused (const char *text,
                const char *place)
{
  const char *path[] = { "a", "b", NULL };
  g_autoptr (JsonNode) value = parse_value ("1");
  g_autoptr (GError) error = NULL;
  g_autofree char *result = lanyard_jsonc_set (text, path, value, &error);

  g_assert_null (result);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
  if (!g_str_has_prefix (error->message, place))
    g_error ("“%s” does not begin with “%s”", error->message, place);
}

static void
test_nothing_becomes_a_document (void)
{
  assert_set ("", "a.b", "1", "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n");
  assert_set ("\n", "a", "1", "\n{\n  \"a\": 1\n}\n");
  assert_set ("\xef\xbb\xbf", "a", "1", "\xef\xbb\xbf{\n  \"a\": 1\n}\n");
  assert_set ("// mine", "a", "1", "// mine\n{\n  \"a\": 1\n}\n");
  assert_set ("// mine\r\n", "a", "1", "// mine\r\n{\r\n  \"a\": 1\r\n}\r\n");
}

static void
test_empty_objects_are_filled (void)
{
  assert_set ("{}", "a", "1", "{\n  \"a\": 1\n}");
  assert_set ("{ }\n", "a", "1", "{\n  \"a\": 1\n}\n");
  assert_set ("{\n}\n", "a", "1", "{\n  \"a\": 1\n}\n");
  assert_set ("{\n\t\"m\": {}\n}", "m.a", "{\"b\": []}",
              "{\n\t\"m\": {\n\t\t\"a\": {\n\t\t\t\"b\": []\n\t\t}\n\t}\n}");
  assert_set ("{\"m\":{}}", "m.a", "{\"b\":[1,2]}", "{\"m\":{\"a\":{\"b\":[1,2]}}}");
  assert_set ("{\n  // none yet\n}\n", "a", "1", "{\n  // none yet\n  \"a\": 1\n}\n");
  assert_set ("{ /* none */ }\n", "a", "1", "{ /* none */\n  \"a\": 1\n}\n");
}

static void
test_members_come_last (void)
{
  assert_set ("{\n    \"x\": 1\n}\n", "a", "2", "{\n    \"x\": 1,\n    \"a\": 2\n}\n");
  assert_set ("{\r\n\t\"x\": 1\r\n}", "a", "2", "{\r\n\t\"x\": 1,\r\n\t\"a\": 2\r\n}");
  assert_set ("{\"x\": 1}", "a", "2", "{\"x\": 1, \"a\": 2}");
  assert_set ("{\"x\":1}", "a", "{\"b\": 2, \"c\": [1]}", "{\"x\":1,\"a\":{\"b\":2,\"c\":[1]}}");
  assert_set ("{ \"x\": 1, }", "a", "2", "{ \"x\": 1, \"a\": 2, }");
  assert_set ("{\n  \"x\": 1,\n}\n", "a", "2", "{\n  \"x\": 1,\n  \"a\": 2,\n}\n");
  assert_set ("{\n  \"x\": 1   \n}\n", "a", "2", "{\n  \"x\": 1,   \n  \"a\": 2\n}\n");
  assert_set ("{\n  \"x\": 1 }", "a", "2", "{\n  \"x\": 1,\n  \"a\": 2 }");
}

static void
test_comments_stay_with_their_members (void)
{
  assert_set ("{\n  \"x\": 1 // one\n  // the end\n}\n", "a", "2",
              "{\n  \"x\": 1, // one\n  \"a\": 2\n  // the end\n}\n");
  assert_set ("{\n  \"x\": 1, // one\n}\n", "a", "2",
              "{\n  \"x\": 1, // one\n  \"a\": 2,\n}\n");
  assert_set ("{\n  \"x\": 1 /* one\n  and more */\n}\n", "a", "2",
              "{\n  \"x\": 1, /* one\n  and more */\n  \"a\": 2\n}\n");
  assert_set ("{\n  \"x\": 1 /* { */ /* } */ }", "a", "2",
              "{\n  \"x\": 1, /* { */ /* } */\n  \"a\": 2 }");
  assert_set ("{\n  \"x\": 1\n  // before the comma\n  ,\n}\n", "a", "2",
              "{\n  \"x\": 1\n  // before the comma\n  ,\n  \"a\": 2,\n}\n");
}

static void
test_values_are_replaced (void)
{
  assert_set ("{\"a\": 1 /* was */, \"b\": 2}", "a", "\"x\"", "{\"a\": \"x\" /* was */, \"b\": 2}");
  assert_set ("{\n  \"a\": {\"x\": 1}, // mine\n}", "a", "{\"y\": 2}",
              "{\n  \"a\": {\n    \"y\": 2\n  }, // mine\n}");

  /* What is there already is not written anew. */
  assert_set ("{\"a\": { \"x\":1 }}", "a", "{\"x\": 1}", "{\"a\": { \"x\":1 }}");

  /* A name may be written with escapes. */
  assert_set ("{\"\\u0061\": 1}", "a", "2", "{\"\\u0061\": 2}");
}

static void
test_long_lists_are_broken (void)
{
  assert_set ("{}", "a", "[\"exec\", \"acme\"]", "{\n  \"a\": [\"exec\", \"acme\"]\n}");
  assert_set ("{}", "a",
              "[\"1234567890123456789012345678901234567890\","
              " \"1234567890123456789012345678901234567890123\"]",
              "{\n  \"a\": [\n    \"1234567890123456789012345678901234567890\",\n"
              "    \"1234567890123456789012345678901234567890123\"\n  ]\n}");
}

static void
test_strings_are_escaped (void)
{
  assert_set ("{}", "a", "\"\\\"\\\\\\n\\t\\u0001 é\"",
              "{\n  \"a\": \"\\\"\\\\\\n\\t\\u0001 é\"\n}");
}

static void
test_members_are_removed (void)
{
  assert_removed ("{\"a\": 1}", "a", "{}");
  assert_removed ("{\"a\": 1, \"b\": 2}", "a", "{\"b\": 2}");
  assert_removed ("{\"a\": 1, \"b\": 2}", "b", "{\"a\": 1}");
  assert_removed ("{\"a\": 1, \"b\": 2,}", "b", "{\"a\": 1, }");
  assert_removed ("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "a", "{\n  \"b\": 2\n}\n");
  assert_removed ("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "b", "{\n  \"a\": 1\n}\n");
  assert_removed ("{\r\n  \"a\": {\r\n    \"b\": 2\r\n  }\r\n}\r\n", "a.b",
                  "{\r\n  \"a\": {\r\n  }\r\n}\r\n");
  assert_removed ("{\n  \"a\": 1, // one\n  \"b\": 2\n}\n", "a", "{\n  // one\n  \"b\": 2\n}\n");
  assert_removed ("{\n  \"a\": 1, // one\n  \"b\": 2 // two\n}\n", "b",
                  "{\n  \"a\": 1 // one\n   // two\n}\n");
  assert_removed ("{\"a\": 1 /* x */, \"b\": 2}", "a", "{ /* x */ \"b\": 2}");
  assert_removed ("{\"a\": 1}", "b", "{\"a\": 1}");
  assert_removed ("", "b", "");
}

static void
test_refusals_name_the_place (void)
{
  assert_refused ("{", "Line 1, column 2:");
  assert_refused ("{\n  \"a\": {\n    \"b\" 1\n  }\n}", "Line 3, column 9:");
  assert_refused ("{\"é\": nonsense}", "Line 1, column 7:");
  assert_refused ("{\"a\": {}} x", "Line 1, column 11:");
  assert_refused ("{\"a\": 1 /* x", "Line 1, column 9:");
  assert_refused ("{\"a\": 1 / 2}", "Line 1, column 9:");
  assert_refused ("{\"a\": \"x", "Line 1, column 7:");
  assert_refused ("{\"a\": \"x\ny\"}", "Line 1, column 9:");
  assert_refused ("{\"a\": \"\\x\"}", "Line 1, column 8:");
  assert_refused ("{\"a\": \"\\u12\"}", "Line 1, column 8:");
  assert_refused ("{\"a\": 01}", "Line 1, column 7:");
  assert_refused ("{\"a\": 1.}", "Line 1, column 7:");
  assert_refused ("{\"a\": -}", "Line 1, column 7:");
  assert_refused ("{\"a\": 1e}", "Line 1, column 7:");
  assert_refused ("{\"a\": truely}", "Line 1, column 7:");
  assert_refused ("{a: 1}", "Line 1, column 2:");
  assert_refused ("{'a': 1}", "Line 1, column 2:");
  assert_refused ("{,}", "Line 1, column 2:");
  assert_refused ("{\"a\": 1,,}", "Line 1, column 9:");
  assert_refused ("{\"a\": [1 2]}", "Line 1, column 10:");
  assert_refused ("// a\rb\n{}", "Line 1, column 5:");
}

static void
test_what_cannot_hold_members_is_refused (void)
{
  assert_refused ("[]", "Line 1, column 1:");
  assert_refused ("{\"a\": []}", "Line 1, column 7:");
  assert_refused ("{\"a\": null}", "Line 1, column 7:");
  assert_refused ("{\"a\": {\"b\": 1, \"b\": 2}}", "Line 1, column 16:");
  assert_refused ("{\"a\": {}, \"\\u0061\": {}}", "Line 1, column 11:");
}

static void
test_depth_is_bounded (void)
{
  gsize length = 1000 * 1000;
  g_autofree char *lists = g_strnfill (length, '[');
  g_autofree char *objects = g_strnfill (length, '[');

  for (gsize i = 0; i + 5 <= length; i += 5)
    memcpy (objects + i, "{\"a\":", 5);

  assert_refused (lists, "Line 1, column 129:");
  assert_refused (objects, "Line 1, column 641:");
}

static void
test_reading_decodes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root =
    lanyard_jsonc_read ("{\"a\": [1, -2.5e3, true, null, \"\\ud83d\\ude00\\ud83d\\u0000\\/\",],}",
                        &error);
  JsonArray *array;

  g_assert_no_error (error);
  array = json_object_get_array_member (json_node_get_object (root), "a");
  g_assert_cmpuint (json_array_get_length (array), ==, 5);
  g_assert_cmpint (json_array_get_int_element (array, 0), ==, 1);
  g_assert_cmpfloat (json_array_get_double_element (array, 1), ==, -2500);
  g_assert_cmpstr (json_array_get_string_element (array, 4), ==, "😀\xef\xbf\xbd\xef\xbf\xbd/");
}

/* What may stand between two words of the language. */
static void
add_trivia (GString *out,
            guint   *n_comments)
{
  static const char * const spaces[] = { "", "", "", " ", "\n", "\r\n", "\t", "  " };

  g_string_append (out, spaces[g_test_rand_int_range (0, G_N_ELEMENTS (spaces))]);

  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
      g_string_append_printf (out, "/* \"c%u\": {,} // */", (*n_comments)++);
      break;
    case 1:
      g_string_append_printf (out, "// c%u } ] \" /*\n", (*n_comments)++);
      break;
    default:
      break;
    }

  g_string_append (out, spaces[g_test_rand_int_range (0, G_N_ELEMENTS (spaces))]);
}

static void
add_value (GString *out,
           guint   *n_comments,
           guint    depth)
{
  static const char * const scalars[] = {
    "1", "-0.5e-2", "true", "null", "\"\"", "\"x\\\"y\"", "\"// no\"", "\"/* no */\"", "\"é\\u00e9\"",
  };
  gboolean is_object = g_test_rand_int_range (0, 3) > 0;
  int n;

  if (depth > 0 && (depth > 4 || g_test_rand_int_range (0, 3) == 0))
    {
      g_string_append (out, scalars[g_test_rand_int_range (0, G_N_ELEMENTS (scalars))]);
      return;
    }

  is_object = is_object || depth == 0;
  n = g_test_rand_int_range (0, 4);
  g_string_append_c (out, is_object ? '{' : '[');
  add_trivia (out, n_comments);

  for (int i = 0; i < n; i++)
    {
      if (is_object)
        {
          g_string_append_printf (out, "\"%c\"", 'a' + i);
          add_trivia (out, n_comments);
          g_string_append_c (out, ':');
          add_trivia (out, n_comments);
        }

      add_value (out, n_comments, depth + 1);
      add_trivia (out, n_comments);
      if (i + 1 < n || g_test_rand_int_range (0, 4) == 0)
        g_string_append_c (out, ',');
      add_trivia (out, n_comments);
    }

  g_string_append_c (out, is_object ? '}' : ']');
}

static char *
make_document (guint *n_comments)
{
  GString *out = g_string_new (g_test_rand_int_range (0, 8) == 0 ? "\xef\xbb\xbf" : "");

  *n_comments = 0;
  add_trivia (out, n_comments);
  add_value (out, n_comments, 0);
  add_trivia (out, n_comments);

  return g_string_free (out, FALSE);
}

/* The same edit, without a text. Returns whether it can be done. */
static gboolean
set_in_model (JsonNode           *model,
              const char * const *path,
              JsonNode           *value)
{
  JsonNode *node = model;

  for (; path[1] != NULL; path++)
    {
      JsonObject *object;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return FALSE;

      object = json_node_get_object (node);
      if (!json_object_has_member (object, path[0]))
        json_object_set_object_member (object, path[0], json_object_new ());
      node = json_object_get_member (object, path[0]);
    }

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  if (value != NULL)
    json_object_set_member (json_node_get_object (node), path[0], json_node_copy (value));
  else
    json_object_remove_member (json_node_get_object (node), path[0]);

  return TRUE;
}

static gboolean
has_member (JsonNode           *model,
            const char * const *path)
{
  for (; *path != NULL; path++)
    {
      if (!JSON_NODE_HOLDS_OBJECT (model) ||
          !json_object_has_member (json_node_get_object (model), *path))
        return FALSE;

      model = json_object_get_member (json_node_get_object (model), *path);
    }

  return TRUE;
}

/* An insertion puts at most a comma at one place and a member at another, and perhaps
 * takes the white space of an empty object. */
static void
assert_only_added (const char *before,
                   const char *after)
{
  gsize head = 0;
  gsize tail = 0;
  gsize length = strlen (before);
  gsize new_length = strlen (after);
  g_autofree char *kept = NULL;

  while (head < length && before[head] == after[head])
    head++;
  while (tail < length - head && before[length - 1 - tail] == after[new_length - 1 - tail])
    tail++;

  kept = g_strndup (before + head, length - head - tail);
  if (after[head] == ',' && strncmp (after + head + 1, kept, strlen (kept)) == 0)
    return;

  g_assert_cmpuint (strspn (kept, " \t\r\n"), ==, strlen (kept));
}

static void
assert_comments (const char *text,
                 guint       n_comments)
{
  const char *at = text;

  for (guint i = 0; i < n_comments; i++)
    {
      g_autofree char *block = g_strdup_printf ("/* \"c%u\": {,} // */", i);
      g_autofree char *line = g_strdup_printf ("// c%u } ] \" /*", i);
      const char *found = strstr (at, block);

      if (found == NULL)
        found = strstr (at, line);

      if (found == NULL)
        g_error ("Comment %u is lost in “%s”", i, text);
      at = found;
    }
}

static void
test_edits_are_what_the_model_says (void)
{
  static const char * const names[] = { "a", "b", "c", "z" };
  guint n_set = 0;
  guint n_removed = 0;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      guint n_comments;
      g_autofree char *text = make_document (&n_comments);
      g_autoptr (JsonNode) value = parse_value ("{\"command\": \"x\", \"args\": [\"y\", \"z\"]}");
      g_autoptr (JsonNode) model = NULL;
      g_autoptr (JsonNode) result_model = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *result = NULL;
      const char *path[4] = { NULL };
      guint depth = g_test_rand_int_range (1, 4);
      gboolean sets = g_test_rand_int_range (0, 2) == 0;
      gboolean was_there;
      gboolean possible;

      for (guint d = 0; d < depth; d++)
        path[d] = names[g_test_rand_int_range (0, G_N_ELEMENTS (names))];

      model = lanyard_jsonc_read (text, &error);
      g_assert_no_error (error);
      was_there = has_member (model, path);
      if (!sets && !was_there)
        continue;

      possible = set_in_model (model, path, sets ? value : NULL);
      result = sets ? lanyard_jsonc_set (text, path, value, &error)
                    : lanyard_jsonc_remove (text, path, &error);

      if (!possible)
        {
          g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
          g_assert_null (result);
          continue;
        }

      g_assert_no_error (error);
      result_model = lanyard_jsonc_read (result, &error);
      g_assert_no_error (error);
      g_assert_true (json_node_equal (model, result_model));

      if (sets && !was_there)
        {
          assert_only_added (text, result);
          assert_comments (result, n_comments);
        }
      n_set += sets;
      n_removed += !sets;
    }

  g_assert_cmpuint (n_set, >, N_DOCUMENTS / 8);
  g_assert_cmpuint (n_removed, >, N_DOCUMENTS / 16);
}

/* Without comments and commas too many, the reader of json-glib is there to compare. */
static void
test_reading_is_what_json_glib_reads (void)
{
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      guint n_comments;
      g_autofree char *text = make_document (&n_comments);
      g_autoptr (JsonNode) mine = NULL;
      g_autoptr (JsonNode) theirs = json_from_string (text, NULL);

      if (theirs == NULL || n_comments > 0)
        continue;

      mine = lanyard_jsonc_read (text, NULL);
      g_assert_nonnull (mine);
      g_assert_true (json_node_equal (mine, theirs));
    }
}

static void
test_survives_noise (void)
{
  static const char alphabet[] = "{}[]\":,\\/'*#-+.019eEtruefalsn \n\r\tuab";
  const char *path[] = { "a", "b", NULL };
  g_autoptr (JsonNode) value = parse_value ("[1]");

  for (guint round = 0; round < 20000; round++)
    {
      guint n_comments;
      g_autofree char *text = make_document (&n_comments);
      g_autofree char *set = NULL;
      g_autofree char *removed = NULL;
      gsize length = strlen (text);

      for (int n = g_test_rand_int_range (1, 4); n > 0 && length > 0; n--)
        text[g_test_rand_int_range (0, length)] =
          alphabet[g_test_rand_int_range (0, sizeof alphabet)];

      set = lanyard_jsonc_set (text, path, value, NULL);
      removed = lanyard_jsonc_remove (text, path, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/jsonc/nothing-becomes-a-document", test_nothing_becomes_a_document);
  g_test_add_func ("/lanyard/jsonc/empty-objects-are-filled", test_empty_objects_are_filled);
  g_test_add_func ("/lanyard/jsonc/members-come-last", test_members_come_last);
  g_test_add_func ("/lanyard/jsonc/comments-stay-with-their-members",
                   test_comments_stay_with_their_members);
  g_test_add_func ("/lanyard/jsonc/values-are-replaced", test_values_are_replaced);
  g_test_add_func ("/lanyard/jsonc/long-lists-are-broken", test_long_lists_are_broken);
  g_test_add_func ("/lanyard/jsonc/strings-are-escaped", test_strings_are_escaped);
  g_test_add_func ("/lanyard/jsonc/members-are-removed", test_members_are_removed);
  g_test_add_func ("/lanyard/jsonc/refusals-name-the-place", test_refusals_name_the_place);
  g_test_add_func ("/lanyard/jsonc/what-cannot-hold-members-is-refused",
                   test_what_cannot_hold_members_is_refused);
  g_test_add_func ("/lanyard/jsonc/depth-is-bounded", test_depth_is_bounded);
  g_test_add_func ("/lanyard/jsonc/reading-decodes", test_reading_decodes);
  g_test_add_func ("/lanyard/jsonc/edits-are-what-the-model-says",
                   test_edits_are_what_the_model_says);
  g_test_add_func ("/lanyard/jsonc/reading-is-what-json-glib-reads",
                   test_reading_is_what_json_glib_reads);
  g_test_add_func ("/lanyard/jsonc/survives-noise", test_survives_noise);

  return g_test_run ();
}
