/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-mcp-client.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-description.h"
#include "lanyard-descriptions.h"
#include "lanyard-error.h"
#include "lanyard-template.h"

#define FILE_NAME "mcp.clients"
#define PATH "/io/github/lanyard_app/Lanyard/clients/" FILE_NAME

static void
client_free (gpointer data)
{
  LanyardMcpClient *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->folder);
  g_free (self->folder_variable);
  g_free (self->file);
  g_free (self->project_file);
  g_free (self->key);
  g_strfreev (self->constants);
  g_strfreev (self->traces);
  g_free (self->hint);
  g_free (self);
}

/* A file lies in its folder, and nowhere else. */
static void
check_file (LanyardDescription *description,
            const char         *key,
            const char         *file)
{
  g_auto (GStrv) parts = g_strsplit (file != NULL ? file : "", "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], "..") || *parts[i] == '\0')
      {
        lanyard_description_add_problem (description, key, _("“%s” is no path within a folder"),
                                         file);
        return;
      }
}

static void
check_folder (LanyardDescription *description,
              const char         *key,
              const char         *folder)
{
  if (folder != NULL && !g_str_has_prefix (folder, "{home}") &&
      !g_str_has_prefix (folder, "{config}"))
    lanyard_description_add_problem (description, key,
                                     _("“%s” does not begin with {home} or {config}"), folder);
}

static LanyardMcpClient *
read_client (LanyardDescription *description,
             const char         *id)
{
  static const char * const syntaxes[] = { "json", "toml", NULL };
  LanyardMcpClient *self = g_new0 (LanyardMcpClient, 1);

  lanyard_description_open_group (description, "Client", id);
  self->id = g_strdup (id);
  self->name = lanyard_description_dup_text (description, "Name", LANYARD_KEY_REQUIRED);
  self->folder = lanyard_description_dup_string (description, "Folder", LANYARD_KEY_REQUIRED);
  self->folder_variable =
    lanyard_description_dup_string (description, "FolderVariable", LANYARD_KEY_OPTIONAL);
  self->file = lanyard_description_dup_string (description, "File", LANYARD_KEY_REQUIRED);
  self->project_file =
    lanyard_description_dup_string (description, "ProjectFile", LANYARD_KEY_OPTIONAL);
  self->syntax = lanyard_description_get_word (description, "Syntax", syntaxes);
  self->key = lanyard_description_dup_string (description, "Key", LANYARD_KEY_REQUIRED);
  self->constants = lanyard_description_dup_list (description, "Constants", LANYARD_KEY_OPTIONAL);
  self->traces = lanyard_description_dup_list (description, "Traces", LANYARD_KEY_REQUIRED);
  self->hint = lanyard_description_dup_text (description, "Hint", LANYARD_KEY_REQUIRED);

  check_folder (description, "Folder", self->folder);
  check_file (description, "File", self->file);
  if (self->project_file != NULL)
    check_file (description, "ProjectFile", self->project_file);

  for (guint i = 0; self->traces != NULL && self->traces[i] != NULL; i++)
    check_folder (description, "Traces", self->traces[i]);

  for (guint i = 0; self->constants != NULL && self->constants[i] != NULL; i++)
    if (strchr (self->constants[i], '=') == NULL)
      lanyard_description_add_problem (description, "Constants", _("“%s” is no NAME=VALUE"),
                                       self->constants[i]);

  return self;
}

/* Those that the first group lists; a group that it does not list is not asked for, and
 * so becomes a problem by itself. */
static GPtrArray *
read_clients (LanyardDescription *description)
{
  GPtrArray *clients = g_ptr_array_new_with_free_func (client_free);
  g_auto (GStrv) ids = NULL;

  lanyard_description_open_group (description, "Clients", NULL);
  if (lanyard_description_get_number (description, "Format", 1) != 1)
    lanyard_description_add_problem (description, "Format", _("This is not “1”"));

  ids = lanyard_description_dup_list (description, "Clients", LANYARD_KEY_REQUIRED);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_ptr_array_add (clients, read_client (description, ids[i]));

  return clients;
}

/**
 * lanyard_mcp_clients_parse:
 * @bytes: a list of clients
 * @file_name: what it is called in an error
 * @error: return location for a `LANYARD_ERROR_BAD_DESCRIPTION`
 *
 * Returns: (transfer full) (element-type LanyardMcpClient): the clients in their order
 */
GPtrArray *
lanyard_mcp_clients_parse (GBytes      *bytes,
                           const char  *file_name,
                           GError     **error)
{
  g_autoptr (LanyardDescription) description = NULL;
  g_autoptr (GPtrArray) clients = NULL;

  description = lanyard_description_new (bytes, file_name, error);
  if (description == NULL)
    return NULL;

  clients = read_clients (description);

  return lanyard_description_end (description, error) ? g_steal_pointer (&clients) : NULL;
}

/**
 * lanyard_mcp_clients_new:
 *
 * Returns: (transfer full) (element-type LanyardMcpClient): the clients that this Lanyard
 *   knows
 */
GPtrArray *
lanyard_mcp_clients_new (void)
{
  GResource *resource = lanyard_descriptions_get_resource ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *clients = NULL;

  bytes = g_resource_lookup_data (resource, PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes != NULL)
    clients = lanyard_mcp_clients_parse (bytes, FILE_NAME, &error);

  /* It is a part of the program, and the tests read it. */
  if (clients == NULL)
    g_error ("%s", error->message);

  return clients;
}

static char *
dup_expanded (const char *path)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, "home", (gpointer) g_get_home_dir ());
  g_hash_table_insert (values, "config", (gpointer) g_get_user_config_dir ());

  return lanyard_template_expand (path, LANYARD_TEMPLATE_PLAIN, values);
}

static gboolean
look_for (const LanyardMcpClient *client)
{
  for (guint i = 0; client->traces[i] != NULL; i++)
    {
      g_autofree char *path = dup_expanded (client->traces[i]);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }

  return FALSE;
}

/**
 * lanyard_mcp_clients_look:
 *
 * Looks which clients are on this machine, which may keep the caller waiting.
 *
 * Returns: (transfer full) (element-type LanyardMcpClient): those that are, and then the
 *   others
 */
GPtrArray *
lanyard_mcp_clients_look (void)
{
  GPtrArray *clients = lanyard_mcp_clients_new ();
  guint n_here = 0;

  for (guint i = 0; i < clients->len; i++)
    {
      LanyardMcpClient *client = g_ptr_array_index (clients, i);

      client->is_here = look_for (client);
      if (client->is_here)
        g_ptr_array_insert (clients, n_here++, g_ptr_array_steal_index (clients, i));
    }

  return clients;
}

/**
 * lanyard_mcp_clients_find:
 * @clients: (element-type LanyardMcpClient): a list
 * @id: what was typed
 * @error: return location for a `LANYARD_ERROR_USAGE`, which names those that there are
 */
const LanyardMcpClient *
lanyard_mcp_clients_find (GPtrArray   *clients,
                          const char  *id,
                          GError     **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < clients->len; i++)
    {
      const LanyardMcpClient *client = g_ptr_array_index (clients, i);

      if (g_str_equal (client->id, id))
        return client;

      g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", client->id);
    }

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("There is no MCP client “%s”. Lanyard knows: %s."), id, ids->str);

  return NULL;
}

/**
 * lanyard_mcp_client_dup_path:
 * @scope: for all projects of the person, or one
 * @project: (nullable): the folder of the project
 * @error: return location for a `LANYARD_ERROR_USAGE`
 *
 * Returns: (transfer full): the file that its servers are in, which need not be there; or
 *   `NULL` with @error set, if it has none for projects
 */
char *
lanyard_mcp_client_dup_path (const LanyardMcpClient  *self,
                             LanyardMcpScope          scope,
                             const char              *project,
                             GError                 **error)
{
  g_autofree char *folder = NULL;
  const char *variable = NULL;

  if (scope == LANYARD_MCP_PROJECT)
    {
      if (self->project_file != NULL)
        return g_build_filename (project, self->project_file, NULL);

      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("%s has no file of servers for a single project, only one for all."),
                   self->name);
      return NULL;
    }

  if (self->folder_variable != NULL)
    variable = g_getenv (self->folder_variable);
  if (variable != NULL && g_path_is_absolute (variable))
    return g_build_filename (variable, self->file, NULL);

  folder = dup_expanded (self->folder);

  return g_build_filename (folder, self->file, NULL);
}

/**
 * lanyard_mcp_client_dup_usual_place:
 *
 * Returns: (transfer full): where its file is on the machines of most people, for a person
 *   to read; for a program that cannot look
 */
char *
lanyard_mcp_client_dup_usual_place (const LanyardMcpClient *self)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *folder = NULL;

  g_hash_table_insert (values, "home", "~");
  g_hash_table_insert (values, "config", "~/.config");
  folder = lanyard_template_expand (self->folder, LANYARD_TEMPLATE_PLAIN, values);

  return g_build_filename (folder, self->file, NULL);
}
