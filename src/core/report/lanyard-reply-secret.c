/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How a secret that came back is taken out of a reply. */

#include "lanyard-reply.h"

#include "lanyard-veil.h"

/* What was parsed cannot be changed, so it is copied; that is not nested deeply. */
static JsonNode *
copy_without (JsonNode          *node,
              const LanyardVeil *veil)
{
  JsonNode *copy = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_object_new ();
      JsonObjectIter iter;
      const char *name = NULL;
      JsonNode *member = NULL;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        {
          g_autofree char *hidden = lanyard_veil_dup (veil, name);

          json_object_set_member (object, hidden, copy_without (member, veil));
        }

      copy = json_node_init_object (json_node_alloc (), object);
      json_object_unref (object);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      JsonArray *elements = json_array_new ();

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (elements,
                                copy_without (json_array_get_element (array, i), veil));

      copy = json_node_init_array (json_node_alloc (), elements);
      json_array_unref (elements);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *hidden = lanyard_veil_dup (veil, json_node_get_string (node));

      copy = json_node_init_string (json_node_alloc (), hidden);
    }
  else
    {
      copy = json_node_copy (node);
    }

  return copy;
}

/* What a name begins with may be enough to let a header in. */
static void
hide_in_headers (GHashTable        *headers,
                 const LanyardVeil *veil)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      if (lanyard_veil_finds (veil, name))
        g_hash_table_iter_remove (&iter);
      else
        g_hash_table_iter_replace (&iter, lanyard_veil_dup (veil, value));
    }
}

/**
 * lanyard_reply_hide_secret:
 * @self: a reply
 * @secret: what was sent with the request
 *
 * Takes @secret out of all that may be shown or kept: a service, or what stands
 * before it and shows what it got, may send it back, and a report is a file.
 */
void
lanyard_reply_hide_secret (LanyardReply  *self,
                           LanyardSecret *secret)
{
  g_autoptr (LanyardVeil) veil = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (secret != NULL);

  veil = lanyard_veil_new (secret);
  hide_in_headers (self->headers, veil);

  if (self->json != NULL)
    {
      g_autoptr (JsonNode) json = g_steal_pointer (&self->json);

      self->json = copy_without (json, veil);
    }

  if (self->led_to != NULL)
    {
      g_autofree char *led_to = g_steal_pointer (&self->led_to);

      self->led_to = lanyard_veil_dup (veil, led_to);
    }
}
