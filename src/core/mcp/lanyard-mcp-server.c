/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-mcp-server.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-export.h"
#include "lanyard-jsonc.h"
#include "lanyard-toml.h"

static gboolean
is_for_method (const LanyardProfile *profile,
               const char           *method)
{
  return g_hash_table_contains (profile->variables, method);
}

/**
 * lanyard_mcp_servers_list:
 * @provider: a provider
 * @method: id of one of its methods
 *
 * Returns: (transfer container) (element-type LanyardProfile): the profiles of those
 *   servers that work with @method, the first one recommended
 */
GPtrArray *
lanyard_mcp_servers_list (LanyardProvider *provider,
                          const char      *method)
{
  GPtrArray *profiles = lanyard_provider_get_profiles (provider);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < profiles->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (profiles, i);

      if (profile->server != NULL && *profile->server != NULL && is_for_method (profile, method))
        g_ptr_array_add (list, (gpointer) profile);
    }

  return list;
}

/* The profile that is for the server of this name: its own, or that of its package. */
static const LanyardProfile *
find_server (LanyardProvider *provider,
             const char      *server)
{
  GPtrArray *profiles = lanyard_provider_get_profiles (provider);

  for (guint i = 0; i < profiles->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (profiles, i);

      if (profile->server != NULL && *profile->server != NULL &&
          (g_str_equal (profile->id, server) ||
           g_strv_contains ((const char * const *) profile->server, server)))
        return profile;
    }

  return NULL;
}

static const LanyardProfile *
choose_by_itself (LanyardProvider  *provider,
                  const char       *method,
                  GError          **error)
{
  g_autoptr (GPtrArray) list = lanyard_mcp_servers_list (provider, method);

  if (list->len > 0)
    return g_ptr_array_index (list, 0);

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("Lanyard knows no MCP server that works with the method “%s”. Name one with "
                 "--server, and the variables that it reads with --profile."), method);

  return NULL;
}

/* What is no known server is a command, if it is more than one word or a path, and
 * otherwise a package of npm. */
static GStrv
parse_server (const char  *server,
              GError     **error)
{
  const char *npx[] = { "npx", "-y", server, NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) parse_error = NULL;

  if (!g_shell_parse_argv (server, NULL, &words, &parse_error) || *words[0] == '-')
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("“%s” is neither a package nor a command."), server);
      return NULL;
    }

  if (words[1] == NULL && strchr (server, '/') != server && !g_str_has_prefix (server, "./"))
    return g_strdupv ((char **) npx);

  return g_steal_pointer (&words);
}

/**
 * lanyard_mcp_servers_choose:
 * @provider: a provider
 * @method: the method of a connection to it
 * @server: (nullable): a profile, a package of npm, or a command
 * @profile_id: (nullable): which variables it reads, if that is not known already
 * @profile: (out) (transfer none): that profile
 * @words: (out) (transfer full): what starts the server
 * @error: return location for a `LANYARD_ERROR_USAGE`, which says what would work
 *
 * Decides on a server. Without a wish it is the first one that works with @method.
 */
gboolean
lanyard_mcp_servers_choose (LanyardProvider       *provider,
                            const char            *method,
                            const char            *server,
                            const char            *profile_id,
                            const LanyardProfile **profile,
                            char                ***words,
                            GError               **error)
{
  const LanyardProfile *known = server != NULL ? find_server (provider, server) : NULL;

  *words = NULL;

  if (known != NULL && profile_id == NULL)
    *profile = lanyard_export_find_profile (provider, method, known->id, error);
  else if (server == NULL && profile_id == NULL)
    *profile = choose_by_itself (provider, method, error);
  else
    *profile = lanyard_export_find_profile (provider, method, profile_id, error);

  if (*profile == NULL)
    return FALSE;

  if (known == NULL && server != NULL)
    *words = parse_server (server, error);
  else if (known != NULL)
    *words = g_strdupv (known->server);
  else if ((*profile)->server != NULL && *(*profile)->server != NULL)
    *words = g_strdupv ((*profile)->server);
  else
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                 _("The profile “%s” is not for an MCP server. Name the server with --server."),
                 (*profile)->id);

  return *words != NULL;
}

/**
 * lanyard_mcp_entry_new:
 * @client: whose file it is for
 * @connection: what the server shall use
 * @profile: which variables it reads
 * @invocation: the words by which the client calls `lanyard`
 * @words: what starts the server
 *
 * Returns: (transfer full): an entry that starts the server with the connection's variables,
 *   and holds no secret
 */
JsonNode *
lanyard_mcp_entry_new (const LanyardMcpClient *client,
                       LanyardConnection      *connection,
                       const LanyardProfile   *profile,
                       const char * const     *invocation,
                       const char * const     *words)
{
  g_autoptr (JsonObject) entry = json_object_new ();
  JsonArray *arguments = json_array_new ();

  for (guint i = 0; client->constants != NULL && client->constants[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (client->constants[i], "=", 2);

      json_object_set_string_member (entry, pair[0], pair[1]);
    }

  for (guint i = 1; invocation[i] != NULL; i++)
    json_array_add_string_element (arguments, invocation[i]);

  json_array_add_string_element (arguments, "exec");
  json_array_add_string_element (arguments, lanyard_connection_get_name (connection));
  json_array_add_string_element (arguments, "--profile");
  json_array_add_string_element (arguments, profile->id);
  json_array_add_string_element (arguments, "--");
  for (guint i = 0; words[i] != NULL; i++)
    json_array_add_string_element (arguments, words[i]);

  json_object_set_string_member (entry, "command", invocation[0]);
  json_object_set_array_member (entry, "args", arguments);

  return json_node_init_object (json_node_alloc (), entry);
}

static gboolean
is_string (JsonNode   *node,
           const char *text)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
         g_str_equal (json_node_get_string (node), text);
}

/**
 * lanyard_mcp_entry_is_ours:
 * @entry: (nullable): what stands in a client's file
 *
 * Whether Lanyard wrote it, or somebody who did as Lanyard does.
 */
gboolean
lanyard_mcp_entry_is_ours (JsonNode *entry)
{
  JsonNode *command;
  JsonNode *arguments;
  JsonArray *array;
  g_autofree char *program = NULL;

  if (entry == NULL || !JSON_NODE_HOLDS_OBJECT (entry))
    return FALSE;

  command = json_object_get_member (json_node_get_object (entry), "command");
  arguments = json_object_get_member (json_node_get_object (entry), "args");
  if (command == NULL || json_node_get_value_type (command) != G_TYPE_STRING ||
      arguments == NULL || !JSON_NODE_HOLDS_ARRAY (arguments))
    return FALSE;

  array = json_node_get_array (arguments);
  program = g_path_get_basename (json_node_get_string (command));
  if (g_str_equal (program, "lanyard"))
    return json_array_get_length (array) > 0 && is_string (json_array_get_element (array, 0),
                                                           "exec");

  for (guint i = 0; g_str_equal (program, "flatpak") && i < json_array_get_length (array); i++)
    if (is_string (json_array_get_element (array, i), LANYARD_APP_ID))
      return TRUE;

  return FALSE;
}

/**
 * lanyard_mcp_entry_to_document:
 * @name: what it shall be called
 * @error: return location for an error
 *
 * Returns: (transfer full): a whole file with the entry and nothing else
 */
char *
lanyard_mcp_entry_to_document (const LanyardMcpClient  *client,
                               const char              *name,
                               JsonNode                *entry,
                               GError                 **error)
{
  const char *path[] = { client->key, name, NULL };

  return client->syntax == LANYARD_MCP_TOML ? lanyard_toml_set ("", path, entry, error)
                                            : lanyard_jsonc_set ("", path, entry, error);
}
