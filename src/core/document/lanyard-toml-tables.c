/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-toml-tables.h"

#include <glib/gi18n-lib.h>

/* How a table came to be. One of a value, as in “a = {}”, is in nobody's list: nothing can
 * be added to it. Whatever is above these numbers was made by a dotted key, and the number
 * says in which section. */
enum
{
  BY_VALUE,
  BY_CHILD,
  BY_HEADER,
  FIRST_SECTION,
};

struct _LanyardTomlTables
{
  JsonObject *root;    /* (owned) */
  GHashTable *origins; /* (owned) of what @root holds: `JsonObject` or `JsonArray` → origin */
  guint       section;
};

LanyardTomlTables *
lanyard_toml_tables_new (void)
{
  LanyardTomlTables *self = g_new0 (LanyardTomlTables, 1);

  self->root = json_object_new ();
  self->origins = g_hash_table_new (NULL, NULL);
  self->section = FIRST_SECTION;

  return self;
}

void
lanyard_toml_tables_free (LanyardTomlTables *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->origins);
  json_object_unref (self->root);
  g_free (self);
}

JsonObject *
lanyard_toml_tables_get_root (LanyardTomlTables *self)
{
  return self->root;
}

static guint
get_origin (LanyardTomlTables *self,
            gpointer           container)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->origins, container));
}

static void
set_origin (LanyardTomlTables *self,
            gpointer           container,
            guint              origin)
{
  g_hash_table_insert (self->origins, container, GUINT_TO_POINTER (origin));
}

static JsonObject *
add_table (LanyardTomlTables *self,
           JsonObject        *parent,
           const char        *name,
           guint              origin)
{
  JsonObject *table = json_object_new ();

  json_object_set_object_member (parent, name, table);
  set_origin (self, table, origin);

  return table;
}

/* A table on the way of a header: it may be there or not, and of an array of tables the
 * last one is meant. */
static JsonObject *
step_down (LanyardTomlTables  *self,
           JsonObject         *parent,
           const char         *name,
           const char        **reason)
{
  JsonNode *node = json_object_get_member (parent, name);
  JsonArray *array;

  if (node == NULL)
    return add_table (self, parent, name, BY_CHILD);

  if (JSON_NODE_HOLDS_OBJECT (node) && get_origin (self, json_node_get_object (node)) != BY_VALUE)
    return json_node_get_object (node);

  if (JSON_NODE_HOLDS_ARRAY (node) && get_origin (self, json_node_get_array (node)) != BY_VALUE)
    {
      array = json_node_get_array (node);

      return json_array_get_object_element (array, json_array_get_length (array) - 1);
    }

  *reason = _("This table would lie in a value.");

  return NULL;
}

static JsonObject *
open_array (LanyardTomlTables  *self,
            JsonObject         *parent,
            const char         *name,
            const char        **reason)
{
  JsonNode *node = json_object_get_member (parent, name);
  JsonObject *table;
  JsonArray *array;

  if (node == NULL)
    {
      array = json_array_new ();
      json_object_set_array_member (parent, name, array);
      set_origin (self, array, BY_HEADER);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node) &&
           get_origin (self, json_node_get_array (node)) == BY_HEADER)
    {
      array = json_node_get_array (node);
    }
  else
    {
      *reason = _("This is defined already, and not as an array of tables.");
      return NULL;
    }

  table = json_object_new ();
  json_array_add_object_element (array, table);
  set_origin (self, table, BY_HEADER);

  return table;
}

/**
 * lanyard_toml_tables_open:
 * @key: (element-type utf8): a header's
 * @is_array: whether it stands in two pairs of brackets
 * @reason: (out): why it cannot be
 *
 * Returns: (transfer none) (nullable): the table that the header begins
 */
JsonObject *
lanyard_toml_tables_open (LanyardTomlTables  *self,
                          const GPtrArray    *key,
                          gboolean            is_array,
                          const char        **reason)
{
  JsonObject *parent = self->root;
  const char *last = g_ptr_array_index (key, key->len - 1);
  JsonNode *node;

  for (guint i = 0; i + 1 < key->len && parent != NULL; i++)
    parent = step_down (self, parent, g_ptr_array_index (key, i), reason);

  if (parent == NULL)
    return NULL;

  if (is_array)
    return open_array (self, parent, last, reason);

  node = json_object_get_member (parent, last);
  if (node == NULL)
    return add_table (self, parent, last, BY_HEADER);

  if (JSON_NODE_HOLDS_OBJECT (node) && get_origin (self, json_node_get_object (node)) == BY_CHILD)
    {
      set_origin (self, json_node_get_object (node), BY_HEADER);
      return json_node_get_object (node);
    }

  *reason = _("This table is defined already.");

  return NULL;
}

/**
 * lanyard_toml_tables_begin:
 *
 * Returns: the number of a new section: of what follows a header, or is in braces
 */
guint
lanyard_toml_tables_begin (LanyardTomlTables *self)
{
  return ++self->section;
}

/**
 * lanyard_toml_tables_add_value:
 * @table: what the line stands under
 * @section: the section of the line
 * @key: (element-type utf8): the key of the line
 * @value: (transfer none): its value
 * @reason: (out): why it cannot be
 */
gboolean
lanyard_toml_tables_add_value (LanyardTomlTables  *self,
                               JsonObject         *table,
                               guint               section,
                               const GPtrArray    *key,
                               JsonNode           *value,
                               const char        **reason)
{
  const char *last = g_ptr_array_index (key, key->len - 1);

  for (guint i = 0; i + 1 < key->len; i++)
    {
      const char *name = g_ptr_array_index (key, i);
      JsonNode *node = json_object_get_member (table, name);

      if (node == NULL)
        {
          table = add_table (self, table, name, section);
        }
      else if (JSON_NODE_HOLDS_OBJECT (node) &&
               get_origin (self, json_node_get_object (node)) == section)
        {
          table = json_node_get_object (node);
        }
      else
        {
          *reason = _("This key adds to something that is defined elsewhere.");
          return FALSE;
        }
    }

  if (json_object_has_member (table, last))
    {
      *reason = _("This key is defined already.");
      return FALSE;
    }

  json_object_set_member (table, last, json_node_copy (value));

  return TRUE;
}
