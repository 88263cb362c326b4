/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where credentials are known to lie around. Nothing is read here. */

#include "lanyard-import-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-mcp-client.h"
#include "lanyard-stray.h"
#include "lanyard-tool.h"

static void
place_free (gpointer data)
{
  LanyardImportPlace *place = data;

  g_free (place->path);
  g_free (place->title);
  g_free (place);
}

static gboolean
is_known (GPtrArray  *places,
          const char *path)
{
  for (guint i = 0; i < places->len; i++)
    {
      const LanyardImportPlace *place = g_ptr_array_index (places, i);

      if (g_strcmp0 (place->path, path) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * lanyard_import_add_place:
 * @path: (nullable): where it is
 * @title: (nullable): what it is called, `NULL` for what all of @source are called
 *
 * Adds a place, unless it is there already.
 */
void
lanyard_import_add_place (GPtrArray          *places,
                          LanyardStraySource  source,
                          const char         *path,
                          const char         *title)
{
  LanyardImportPlace *place = NULL;

  if (is_known (places, path))
    return;

  place = g_new0 (LanyardImportPlace, 1);
  place->source = source;
  place->path = g_strdup (path);
  place->title = g_strdup (title != NULL ? title : lanyard_stray_source_get_title (source));
  g_ptr_array_add (places, place);
}

static void
add_if_there (GPtrArray          *places,
              LanyardStraySource  source,
              const char         *path,
              const char         *title)
{
  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    lanyard_import_add_place (places, source, path, title);
}

static void
add_below (GPtrArray          *places,
           LanyardStraySource  source,
           const char         *directory,
           const char         *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  add_if_there (places, source, path, NULL);
}

/* ~/ is the home, and ~/.config what the system says instead; $NAME is a variable. */
static char *
dup_expanded (const char *path)
{
  const char *slash = strchr (path, '/');
  g_autofree char *name = NULL;
  const char *value;

  if (g_str_has_prefix (path, "~/.config/"))
    return g_build_filename (g_get_user_config_dir (), path + strlen ("~/.config/"), NULL);

  if (g_str_has_prefix (path, "~/"))
    return g_build_filename (g_get_home_dir (), path + 2, NULL);

  if (*path != '$' || slash == NULL)
    return NULL;

  name = g_strndup (path + 1, slash - path - 1);
  value = g_getenv (name);

  return value != NULL && *value != '\0' ? g_build_filename (value, slash, NULL) : NULL;
}

static void
add_tools (GPtrArray       *places,
           LanyardProvider *provider)
{
  GPtrArray *tools = lanyard_provider_get_tools (provider);

  for (guint i = 0; i < tools->len; i++)
    {
      const LanyardTool *tool = g_ptr_array_index (tools, i);

      for (char **file = tool->files; *file != NULL; file++)
        {
          g_autofree char *path = dup_expanded (*file);

          add_if_there (places, LANYARD_STRAY_TOOL, path, tool->name);
        }
    }
}

/* Where each client keeps what all projects of the person have. */
static void
add_clients (GPtrArray *places)
{
  g_autoptr (GPtrArray) clients = lanyard_mcp_clients_new ();

  for (guint i = 0; i < clients->len; i++)
    {
      const LanyardMcpClient *client = g_ptr_array_index (clients, i);
      g_autofree char *path = lanyard_mcp_client_dup_path (client, LANYARD_MCP_USER, NULL, NULL);

      add_if_there (places, LANYARD_STRAY_MCP, path, client->name);
    }
}

static void
add_git (GPtrArray *places)
{
  const char *home = g_get_home_dir ();
  g_autofree char *config = g_build_filename (g_get_user_config_dir (), "git", NULL);

  add_below (places, LANYARD_STRAY_GIT_CREDENTIALS, home, ".git-credentials");
  add_below (places, LANYARD_STRAY_GIT_CREDENTIALS, config, "credentials");
  add_below (places, LANYARD_STRAY_GIT_CONFIG, home, ".gitconfig");
  add_below (places, LANYARD_STRAY_GIT_CONFIG, config, "config");
}

/* The repository that a directory is in. A worktree has its configuration elsewhere. */
static void
add_repository (GPtrArray  *places,
                const char *directory,
                gboolean    upwards)
{
  g_autofree char *at = g_canonicalize_filename (directory, NULL);

  for (;;)
    {
      g_autofree char *config = g_build_filename (at, ".git", "config", NULL);
      char *parent = NULL;

      add_if_there (places, LANYARD_STRAY_GIT_CONFIG, config, NULL);
      parent = g_path_get_dirname (at);
      if (!upwards || g_file_test (config, G_FILE_TEST_EXISTS) || g_str_equal (parent, at))
        {
          g_free (parent);
          return;
        }

      g_free (at);
      at = parent;
    }
}

/**
 * lanyard_import_dup_known_places:
 * @directory: (nullable): where the person is; its repository counts as well
 *
 * Returns: (transfer full) (element-type LanyardImportPlace): the environment, and
 *   those of the known files that are there
 */
GPtrArray *
lanyard_import_dup_known_places (LanyardManager *manager,
                                 const char     *directory)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);
  GPtrArray *providers = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), places);

  lanyard_import_add_place (places, LANYARD_STRAY_ENVIRONMENT, NULL, NULL);
  add_below (places, LANYARD_STRAY_NETRC, g_get_home_dir (), ".netrc");
  add_below (places, LANYARD_STRAY_NETRC, g_get_home_dir (), "_netrc");
  add_if_there (places, LANYARD_STRAY_NETRC, g_getenv ("NETRC"), NULL);
  add_git (places);
  add_clients (places);
  if (directory != NULL)
    add_repository (places, directory, TRUE);

  providers = lanyard_provider_list_get_all (lanyard_manager_get_providers (manager));
  for (guint i = 0; i < providers->len; i++)
    add_tools (places, g_ptr_array_index (providers, i));

  return places;
}

/* What is looked for in a project that the person picked. */
static gboolean
add_directory (GPtrArray   *places,
               const char  *path,
               GError     **error)
{
  static const char * const clients[] = { ".mcp.json", ".cursor/mcp.json", ".vscode/mcp.json", NULL };
  g_autoptr (GDir) directory = g_dir_open (path, 0, error);
  const char *name;

  if (directory == NULL)
    return FALSE;

  add_repository (places, path, FALSE);
  for (guint i = 0; clients[i] != NULL; i++)
    add_below (places, LANYARD_STRAY_MCP, path, clients[i]);

  while ((name = g_dir_read_name (directory)) != NULL)
    if (g_str_equal (name, ".env") || g_str_has_prefix (name, ".env.") ||
        g_str_equal (name, ".envrc"))
      add_below (places, LANYARD_STRAY_VARIABLES, path, name);

  return TRUE;
}

/**
 * lanyard_import_add_places:
 * @path: a file, or a directory of a project, that the person picked
 * @error: return location for an error
 *
 * Adds what is to be read of it.
 */
gboolean
lanyard_import_add_places (GPtrArray   *places,
                           const char  *path,
                           GError     **error)
{
  g_autofree char *full = NULL;
  LanyardImportPlace *place = NULL;

  g_return_val_if_fail (places != NULL && path != NULL, FALSE);

  full = g_canonicalize_filename (path, NULL);
  if (g_file_test (full, G_FILE_TEST_IS_DIR))
    return add_directory (places, full, error);

  lanyard_import_add_place (places, lanyard_stray_source_guess (full), full, NULL);
  place = g_ptr_array_index (places, places->len - 1);
  place->is_named = g_strcmp0 (place->path, full) == 0;

  return TRUE;
}

/**
 * lanyard_import_place_dup_words:
 *
 * Returns: (transfer full): what and where it is, as one line
 */
char *
lanyard_import_place_dup_words (const LanyardImportPlace *place)
{
  LanyardStrayPlace where = { .source = place->source, .path = place->path };
  g_autofree char *path = NULL;

  if (place->path == NULL)
    return g_strdup (place->title);

  path = lanyard_stray_place_dup_words (&where);

  return g_strdup_printf ("%s: %s", place->title, path);
}
