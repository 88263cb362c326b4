/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz-document.h"

static void
edit (const FuzzSyntax *syntax,
      const char       *text,
      JsonNode         *model)
{
  const char * const path[] = { "lanyard-fuzz", "env", NULL };
  const char * const outer[] = { "lanyard-fuzz", NULL };
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), "a \"b\" \\ é");
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (JsonNode) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *set = syntax->set (text, path, value, NULL);
  g_autofree char *removed = NULL;

  if (set == NULL)
    return;

  changed = syntax->read (set, &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (json_object_get_member (json_object_get_object_member
                                    (json_node_get_object (changed), "lanyard-fuzz"), "env"), value));

  removed = syntax->remove (set, outer, &error);
  g_assert_no_error (error);
  back = syntax->read (removed, &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (back, model));
}

/* Every member can be taken out. */
static void
remove_each (const FuzzSyntax *syntax,
             const char       *text,
             JsonObject       *object)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char * const path[] = { l->data, NULL };
      g_autofree char *removed = syntax->remove (text, path, NULL);
      g_autoptr (JsonNode) model = NULL;
      g_autoptr (GError) error = NULL;

      if (removed == NULL)
        continue;

      model = syntax->read (removed, &error);
      g_assert_no_error (error);
      g_assert_false (json_object_has_member (json_node_get_object (model), l->data));
    }
}

/* What was read can be edited, and an edit undone. */
int
fuzz_document (const FuzzSyntax *syntax,
               const uint8_t    *data,
               size_t            size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (JsonNode) model = text != NULL ? syntax->read (text, NULL) : NULL;

  if (model == NULL || !JSON_NODE_HOLDS_OBJECT (model) ||
      json_object_has_member (json_node_get_object (model), "lanyard-fuzz"))
    return 0;

  edit (syntax, text, model);
  remove_each (syntax, text, json_node_get_object (model));

  return 0;
}
