/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Servers in configurations of MCP clients: whatever starts a command, or is reached with
 * headers, wherever it stands, since each client keeps its servers elsewhere. */

#include "lanyard-stray-server.h"

#include "lanyard-jsonc.h"
#include "lanyard-toml.h"

/* No client has its servers deeper. */
#define MAX_DEPTH 8

/* What a server is told by, and what is none of its servers. */
static const char * const parts[] = { "env", "headers", "http_headers", NULL };

static void
server_free (gpointer data)
{
  LanyardStrayServer *self = data;

  g_ptr_array_unref (self->path);
  g_free (self);
}

gboolean
lanyard_stray_server_is_toml (LanyardStrayScan *scan)
{
  return scan->path != NULL && g_str_has_suffix (scan->path, ".toml");
}

JsonNode *
lanyard_stray_server_read_model (LanyardStrayScan  *scan,
                                 GError           **error)
{
  return lanyard_stray_server_is_toml (scan) ? lanyard_toml_read (scan->text, error)
                                             : lanyard_jsonc_read (scan->text, error);
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_words (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "args");

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
has_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING;
}

static GPtrArray *
dup_path (GPtrArray  *path,
          const char *name)
{
  GPtrArray *longer = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < path->len; i++)
    g_ptr_array_add (longer, g_strdup (g_ptr_array_index (path, i)));
  g_ptr_array_add (longer, g_strdup (name));

  return longer;
}

static const char *
get_last (GPtrArray *path)
{
  return path->len > 0 ? g_ptr_array_index (path, path->len - 1) : NULL;
}

/* Zed once had all about a command in an object of that name. */
static gboolean
is_command (GPtrArray *path)
{
  return path->len > 1 && g_str_equal (get_last (path), "command");
}

static gboolean
is_server (JsonObject *object)
{
  for (guint i = 0; parts[i] != NULL; i++)
    if (get_object (object, parts[i]) != NULL)
      return TRUE;

  return get_words (object) != NULL || has_text (object, "url");
}

static void
find_servers (JsonObject *object,
              GPtrArray  *path,
              GPtrArray  *servers)
{
  g_autoptr (GList) names = json_object_get_members (object);

  if (is_server (object))
    {
      LanyardStrayServer *server = g_new0 (LanyardStrayServer, 1);

      server->path = g_ptr_array_ref (path);
      server->object = object;
      server->program = has_text (object, "command") ? "command"
                        : is_command (path) && has_text (object, "path") ? "path" : NULL;
      g_ptr_array_add (servers, server);
    }

  /* Settings may have an environment of their own above the servers. */
  for (GList *l = path->len < MAX_DEPTH ? names : NULL; l != NULL; l = l->next)
    {
      JsonObject *inner = get_object (object, l->data);
      g_autoptr (GPtrArray) inner_path = NULL;

      if (inner == NULL || g_strv_contains (parts, l->data))
        continue;

      inner_path = dup_path (path, l->data);
      find_servers (inner, inner_path, servers);
    }
}

/**
 * lanyard_stray_server_dup_all:
 * @model: what is in a file, which lives longer
 *
 * Returns: (transfer full) (element-type LanyardStrayServer): the servers in it, always
 *   in the same order
 */
GPtrArray *
lanyard_stray_server_dup_all (JsonNode *model)
{
  GPtrArray *servers = g_ptr_array_new_with_free_func (server_free);
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_free);

  if (JSON_NODE_HOLDS_OBJECT (model))
    find_servers (json_node_get_object (model), path, servers);

  return servers;
}

/**
 * lanyard_stray_server_get_holder:
 *
 * Returns: (transfer none) (nullable): what a person calls it
 */
const char *
lanyard_stray_server_get_holder (const LanyardStrayServer *self)
{
  if (is_command (self->path))
    return g_ptr_array_index (self->path, self->path->len - 2);

  return get_last (self->path);
}

/**
 * lanyard_stray_server_get_part:
 * @part: the name of a member that is an object
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *
lanyard_stray_server_get_part (const LanyardStrayServer *self,
                               const char               *part)
{
  return get_object (self->object, part);
}

/**
 * lanyard_stray_server_dup_words:
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the arguments, as far as they
 *   can be understood: `NULL` if they are no list; what is no text is `NULL` in it. They
 *   are @self's.
 */
GPtrArray *
lanyard_stray_server_dup_words (const LanyardStrayServer *self)
{
  JsonArray *array = get_words (self->object);
  GPtrArray *words = NULL;

  if (array == NULL && json_object_has_member (self->object, "args"))
    return NULL;

  words = g_ptr_array_new ();
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gboolean is_text = json_node_get_value_type (node) == G_TYPE_STRING;

      g_ptr_array_add (words, is_text ? (gpointer) json_node_get_string (node) : NULL);
    }

  return words;
}

/**
 * lanyard_stray_server_dup_path:
 * @name: (nullable): what is in @part, or its number in a list
 *
 * Returns: (transfer full) (element-type utf8): where a part of it stands
 */
GPtrArray *
lanyard_stray_server_dup_path (const LanyardStrayServer *self,
                               const char               *part,
                               const char               *name)
{
  GPtrArray *path = dup_path (self->path, part);

  if (name != NULL)
    g_ptr_array_add (path, g_strdup (name));

  return path;
}
