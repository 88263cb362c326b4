/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What of the body of a refusal may be handed on: a service may put anybody's data
 * beside its explanation, so only what is known to explain stays. */

#include "lanyard-report-body.h"

#include <string.h>

#include "lanyard-json.h"

#define ANY_NAME "/*"
#define LEFT_OUT "…"

/* Whether one of @members is just @path. */
static gboolean
is_kept (const char         *path,
         const char * const *members)
{
  return members != NULL && g_strv_contains (members, path);
}

/* Whether only the names below @path are kept. */
static gboolean
keeps_names (const char         *path,
             const char * const *members)
{
  g_autofree char *names = g_strconcat (path, ANY_NAME, NULL);

  return is_kept (names, members);
}

static gboolean
is_text_or_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) || JSON_NODE_HOLDS_NULL (node);
}

static JsonNode *
copy_list (JsonNode *node)
{
  JsonArray *array = json_node_get_array (node);
  g_autoptr (JsonArray) copy = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (is_text_or_number (json_array_get_element (array, i)))
      json_array_add_element (copy, json_node_copy (json_array_get_element (array, i)));

  return json_node_init_array (json_node_alloc (), copy);
}

/* The answer itself is not nested without end, so neither is this. */
static JsonNode *
copy_members (JsonNode           *node,
              const char         *path,
              const char * const *members)
{
  g_autoptr (JsonObject) copy = NULL;
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *member = NULL;

  if (is_text_or_number (node))
    return is_kept (path, members) ? json_node_copy (node) : NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return is_kept (path, members) ? copy_list (node) : NULL;

  copy = json_object_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_autofree char *below = g_strconcat (path, "/", name, NULL);
      JsonNode *kept = strpbrk (name, "/*") != NULL ? NULL : copy_members (member, below, members);

      if (kept != NULL)
        json_object_set_member (copy, name, kept);
      else if (keeps_names (path, members))
        json_object_set_string_member (copy, name, LEFT_OUT);
    }

  if (*path != '\0' && json_object_get_size (copy) == 0)
    return NULL;

  return json_node_init_object (json_node_alloc (), copy);
}

/**
 * lanyard_report_body_dup:
 * @body: JSON in which a service explains a refusal
 * @members: (nullable): JSON pointers to what may be handed on; one that ends with a
 *   star keeps the names of what is below, and not what they are names of
 *
 * Returns: (transfer full) (nullable): @body with @members and nothing else; `NULL` if
 *   it is no JSON
 */
char *
lanyard_report_body_dup (const char         *body,
                         const char * const *members)
{
  g_autoptr (JsonNode) node = lanyard_json_parse (body, strlen (body), NULL);
  g_autoptr (JsonNode) copy = NULL;

  if (node == NULL)
    return NULL;

  copy = copy_members (node, "", members);

  return copy == NULL ? g_strdup ("{}") : json_to_string (copy, FALSE);
}
