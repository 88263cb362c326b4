/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Configurations of MCP clients: whatever starts a command with an environment of its
 * own, wherever it stands, since each client keeps its servers elsewhere. */

#include <string.h>

#include "lanyard-jsonc-node.h"
#include "lanyard-jsonc.h"
#include "lanyard-secret.h"
#include "lanyard-stray-mend.h"
#include "lanyard-stray-readers.h"
#include "lanyard-stray-sorter.h"
#include "lanyard-toml-node.h"
#include "lanyard-toml.h"

/* No client has its servers deeper. */
#define MAX_DEPTH 8

/* A server: where it stands, and what it is. */
typedef struct
{
  GPtrArray  *path;   /* (owned) (element-type utf8) from the outermost member inwards */
  JsonObject *object; /* (not owned) of the model */
} Server;

static void
server_free (gpointer data)
{
  Server *server = data;

  g_ptr_array_unref (server->path);
  g_free (server);
}

static gboolean
is_toml (LanyardStrayScan *scan)
{
  return scan->path != NULL && g_str_has_suffix (scan->path, ".toml");
}

static JsonNode *
read_model (LanyardStrayScan  *scan,
            const char        *text,
            GError           **error)
{
  return is_toml (scan) ? lanyard_toml_read (text, error) : lanyard_jsonc_read (text, error);
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_text (JsonNode *node)
{
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
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

static void
find_servers (JsonObject *object,
              GPtrArray  *path,
              GPtrArray  *servers)
{
  g_autoptr (GList) names = json_object_get_members (object);

  if (get_object (object, "env") != NULL || get_object (object, "headers") != NULL)
    {
      Server *server = g_new0 (Server, 1);

      server->path = g_ptr_array_ref (path);
      server->object = object;
      g_ptr_array_add (servers, server);
      return;
    }

  for (GList *l = path->len < MAX_DEPTH ? names : NULL; l != NULL; l = l->next)
    {
      JsonObject *inner = get_object (object, l->data);
      g_autoptr (GPtrArray) inner_path = dup_path (path, l->data);

      if (inner != NULL)
        find_servers (inner, inner_path, servers);
    }
}

static GPtrArray *
dup_servers (JsonNode *model)
{
  GPtrArray *servers = g_ptr_array_new_with_free_func (server_free);
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_free);

  if (JSON_NODE_HOLDS_OBJECT (model))
    find_servers (json_node_get_object (model), path, servers);

  return servers;
}

static const LanyardJsoncNode *
find_json (const LanyardJsoncNode *node,
           GPtrArray              *path)
{
  for (guint i = 0; node != NULL && i < path->len; i++)
    {
      const LanyardJsoncNode *inner = NULL;

      for (guint j = 0; node->type == LANYARD_JSONC_OBJECT && j < node->members->len; j++)
        {
          const LanyardJsoncMember *member = g_ptr_array_index (node->members, j);

          if (g_strcmp0 (member->name, g_ptr_array_index (path, i)) == 0)
            inner = member->value;
        }

      node = inner;
    }

  return node;
}

/* The line that says it, or one that says what it is in. */
static const LanyardTomlLine *
find_toml (const LanyardTomlDocument *document,
           GPtrArray                 *path)
{
  const LanyardTomlLine *best = NULL;

  for (guint i = 0; i < document->lines->len; i++)
    {
      const LanyardTomlLine *line = g_ptr_array_index (document->lines, i);
      gboolean leads = line->type == LANYARD_TOML_VALUE && line->key->len <= path->len;

      for (guint j = 0; leads && j < line->key->len; j++)
        leads = g_str_equal (g_ptr_array_index (line->key, j), g_ptr_array_index (path, j));

      if (leads)
        best = line;
    }

  return best;
}

static void
place (LanyardStrayScan          *scan,
       LanyardStrayItem          *item,
       const LanyardJsoncNode    *root,
       const LanyardTomlDocument *document,
       GPtrArray                 *path)
{
  const LanyardJsoncNode *node = root != NULL ? find_json (root, path) : NULL;
  const LanyardTomlLine *line = document != NULL ? find_toml (document, path) : NULL;

  if (node != NULL)
    lanyard_stray_scan_place (scan, item, LANYARD_STRAY_HOLD_NONE, scan->text + node->start,
                              scan->text + node->end);
  else if (line != NULL)
    lanyard_stray_scan_place (scan, item, LANYARD_STRAY_HOLD_NONE, scan->text + line->value_start,
                              scan->text + line->value_end);
}

static void
read_members (LanyardStrayScan          *scan,
              Server                    *server,
              const char                *part,
              LanyardStrayRole           role,
              const LanyardJsoncNode    *root,
              const LanyardTomlDocument *document)
{
  JsonObject *object = get_object (server->object, part);
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;
  g_autoptr (GPtrArray) part_path = dup_path (server->path, part);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *value = get_text (json_object_get_member (object, l->data));
      g_autoptr (GPtrArray) path = dup_path (part_path, l->data);

      /* One that the client looks up elsewhere is no secret; of headers, one authorizes. */
      if (value == NULL || g_str_has_prefix (value, "${") ||
          (role == LANYARD_STRAY_HEADER && g_ascii_strcasecmp (l->data, "Authorization") != 0))
        continue;

      place (scan, lanyard_stray_scan_add (scan, role, l->data, value, -1), root, document, path);
    }
}

gboolean
lanyard_stray_read_mcp (LanyardStrayScan  *scan,
                        GError           **error)
{
  g_autofree char *display = scan->path != NULL ? g_filename_display_name (scan->path) : NULL;
  g_autoptr (JsonNode) model = read_model (scan, scan->text, error);
  g_autoptr (GPtrArray) servers = NULL;
  g_autoptr (LanyardJsoncNode) root = NULL;
  g_autoptr (LanyardTomlDocument) document = NULL;

  if (model == NULL)
    {
      g_prefix_error (error, "%s: ", display != NULL ? display : "");
      return FALSE;
    }

  if (is_toml (scan))
    document = lanyard_toml_document_parse (scan->text, NULL);
  else
    lanyard_jsonc_node_parse (scan->text, &root, NULL);

  servers = dup_servers (model);
  for (guint i = 0; i < servers->len; i++)
    {
      Server *server = g_ptr_array_index (servers, i);
      guint last = server->path->len;

      lanyard_stray_scan_begin (scan,
                                last > 0 ? g_ptr_array_index (server->path, last - 1) : NULL);
      read_members (scan, server, "env", LANYARD_STRAY_VARIABLE, root, document);
      read_members (scan, server, "headers", LANYARD_STRAY_HEADER, root, document);
    }

  return TRUE;
}

/* Takes @text, and gives what became of it. */
static char *
edit (LanyardStrayScan *scan,
      char             *text,
      GPtrArray        *server,
      const char       *part,
      const char       *name,
      JsonNode         *value)
{
  g_autoptr (GPtrArray) path = dup_path (server, part);
  char *edited = NULL;

  if (text == NULL)
    return NULL;

  if (name != NULL)
    g_ptr_array_add (path, g_strdup (name));
  g_ptr_array_add (path, NULL);

  if (value == NULL)
    edited = is_toml (scan)
               ? lanyard_toml_remove (text, (const char * const *) path->pdata, NULL)
               : lanyard_jsonc_remove (text, (const char * const *) path->pdata, NULL);
  else
    edited = is_toml (scan)
               ? lanyard_toml_set (text, (const char * const *) path->pdata, value, NULL)
               : lanyard_jsonc_set (text, (const char * const *) path->pdata, value, NULL);

  lanyard_secret_wipe (text, strlen (text));
  g_free (text);

  return edited;
}

/* The words of `lanyard exec` before those that started the server so far. */
static JsonNode *
create_arguments (Server                   *server,
                  const LanyardStrayRemedy *remedy,
                  const LanyardProfile     *profile)
{
  JsonNode *old = json_object_get_member (server->object, "args");
  JsonArray *words = json_array_new ();
  JsonNode *node = NULL;

  for (guint i = 1; remedy->invocation[i] != NULL; i++)
    json_array_add_string_element (words, remedy->invocation[i]);
  json_array_add_string_element (words, "exec");
  json_array_add_string_element (words, remedy->connection);
  json_array_add_string_element (words, "--profile");
  json_array_add_string_element (words, profile->id);
  json_array_add_string_element (words, "--");
  json_array_add_string_element (words, get_text (json_object_get_member (server->object,
                                                                          "command")));
  for (guint i = 0; old != NULL && i < json_array_get_length (json_node_get_array (old)); i++)
    json_array_add_element (words, json_array_dup_element (json_node_get_array (old), i));

  node = json_node_alloc ();
  json_node_init_array (node, words);
  json_array_unref (words);

  return node;
}

/* Whether we know how it is started, and so can start it ourselves. */
static gboolean
is_started (Server *server)
{
  JsonNode *words = json_object_get_member (server->object, "args");

  return server->path->len > 0 &&
         get_text (json_object_get_member (server->object, "command")) != NULL &&
         (words == NULL || JSON_NODE_HOLDS_ARRAY (words));
}

/* The variables of the server that hold the secret, and how many other places do. */
static GPtrArray *
find_variables (LanyardStrayScan         *scan,
                guint                     group,
                const LanyardStrayRemedy *remedy,
                guint                    *others)
{
  GPtrArray *variables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) findings = NULL;

  findings = lanyard_stray_sorter_find (scan->names, g_ptr_array_index (scan->groups, group));
  for (guint i = 0; i < findings->len; i++)
    {
      const LanyardStrayFinding *finding = g_ptr_array_index (findings, i);

      if (!lanyard_secret_equal (finding->secret, remedy->secret))
        continue;

      if (finding->item->role == LANYARD_STRAY_VARIABLE)
        g_ptr_array_add (variables, g_strdup (finding->item->name));
      else
        *others += 1;
    }

  return variables;
}

static char *
mend_server (LanyardStrayScan         *scan,
             char                     *text,
             Server                   *server,
             GPtrArray                *variables,
             const LanyardStrayRemedy *remedy,
             const LanyardProfile     *profile)
{
  g_autoptr (JsonNode) command = json_node_new (JSON_NODE_VALUE);
  g_autoptr (JsonNode) arguments = create_arguments (server, remedy, profile);
  JsonObject *environment = get_object (server->object, "env");
  gboolean all = json_object_get_size (environment) == variables->len;

  json_node_set_string (command, remedy->invocation[0]);
  if (all)
    text = edit (scan, text, server->path, "env", NULL, NULL);
  for (guint i = 0; !all && i < variables->len; i++)
    text = edit (scan, text, server->path, "env", g_ptr_array_index (variables, i), NULL);
  text = edit (scan, text, server->path, "command", NULL, command);

  return edit (scan, text, server->path, "args", NULL, arguments);
}

LanyardSecret *
lanyard_stray_mend_mcp (LanyardStrayScan         *scan,
                        const LanyardStrayRemedy *remedy,
                        guint                    *left)
{
  g_autoptr (JsonNode) model = read_model (scan, scan->text, NULL);
  g_autoptr (GPtrArray) servers = NULL;
  LanyardSecret *mended = NULL;
  char *text = NULL;

  *left = 0;
  servers = model != NULL ? dup_servers (model) : g_ptr_array_new ();
  for (guint i = 0; i < servers->len && i < scan->groups->len; i++)
    {
      Server *server = g_ptr_array_index (servers, i);
      g_autoptr (GPtrArray) variables = find_variables (scan, i, remedy, left);
      const LanyardProfile *profile = NULL;
      char *next = NULL;

      if (variables->len > 0 && is_started (server))
        profile = lanyard_stray_names_find_profile (scan->names, remedy->provider, remedy->method,
                                                    variables);
      if (profile != NULL)
        next = mend_server (scan, g_strdup (text != NULL ? text : scan->text), server, variables,
                            remedy, profile);
      if (next == NULL)
        {
          *left += variables->len;
          continue;
        }

      if (text != NULL)
        lanyard_secret_wipe (text, strlen (text));
      g_free (text);
      text = next;
    }

  if (text == NULL)
    return NULL;

  mended = lanyard_secret_new (text, strlen (text));
  lanyard_secret_wipe (text, strlen (text));
  g_free (text);

  return mended;
}
