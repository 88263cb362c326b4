/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* TOML: what was read can be edited, and an edit undone. */

#include "fuzz.h"

#include "lanyard-toml.h"

static void
edit (const char *text,
      JsonNode   *model)
{
  const char * const path[] = { "lanyard-fuzz", "env", NULL };
  const char * const outer[] = { "lanyard-fuzz", NULL };
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), "a \"b\" \\ é");
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (JsonNode) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *set = lanyard_toml_set (text, path, value, NULL);
  g_autofree char *removed = NULL;

  if (set == NULL)
    return;

  changed = lanyard_toml_read (set, &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (json_object_get_member (json_object_get_object_member
                                    (json_node_get_object (changed), "lanyard-fuzz"), "env"), value));

  removed = lanyard_toml_remove (set, outer, &error);
  g_assert_no_error (error);
  back = lanyard_toml_read (removed, &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (back, model));
}

/* Every member can be taken out. */
static void
remove_each (const char *text,
             JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char * const path[] = { l->data, NULL };
      g_autofree char *removed = lanyard_toml_remove (text, path, NULL);
      g_autoptr (JsonNode) model = NULL;
      g_autoptr (GError) error = NULL;

      if (removed == NULL)
        continue;

      model = lanyard_toml_read (removed, &error);
      g_assert_no_error (error);
      g_assert_false (json_object_has_member (json_node_get_object (model), l->data));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (JsonNode) model = text != NULL ? lanyard_toml_read (text, NULL) : NULL;

  if (model == NULL || !JSON_NODE_HOLDS_OBJECT (model) ||
      json_object_has_member (json_node_get_object (model), "lanyard-fuzz"))
    return 0;

  edit (text, model);
  remove_each (text, json_node_get_object (model));

  return 0;
}
