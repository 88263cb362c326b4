/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where credentials are known to lie around. Nothing is read here. */

#include "lanyard-import-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-import-repository.h"
#include "lanyard-mcp-client.h"
#include "lanyard-stray.h"
#include "lanyard-tool.h"

LanyardImportPlace *
lanyard_import_place_copy (const LanyardImportPlace *self)
{
  LanyardImportPlace *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (LanyardImportPlace, 1);
  *copy = *self;
  copy->path = g_strdup (self->path);
  copy->title = g_strdup (self->title);

  return copy;
}

void
lanyard_import_place_free (LanyardImportPlace *self)
{
  g_free (self->path);
  g_free (self->title);
  g_free (self);
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

/* Where each client keeps what only a project has. */
static void
add_project (GPtrArray  *places,
             const char *directory)
{
  g_autoptr (GPtrArray) clients = lanyard_mcp_clients_new ();

  for (guint i = 0; i < clients->len; i++)
    {
      const LanyardMcpClient *client = g_ptr_array_index (clients, i);
      g_autofree char *path = lanyard_mcp_client_dup_path (client, LANYARD_MCP_PROJECT, directory, NULL);

      add_if_there (places, LANYARD_STRAY_MCP, path, client->name);
    }
}

/* The project and the repository that a directory is in. */
static void
add_surroundings (GPtrArray  *places,
                  const char *directory)
{
  g_autofree char *at = g_canonicalize_filename (directory, NULL);

  for (;;)
    {
      g_autofree char *parent = g_path_get_dirname (at);

      add_project (places, at);
      if (lanyard_import_repository_add_places (places, at) || g_str_equal (parent, at))
        return;

      g_free (at);
      at = g_steal_pointer (&parent);
    }
}

static GPtrArray *
dup_known_places (GPtrArray  *providers,
                  const char *directory)
{
  GPtrArray *places =
    g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_import_place_free);

  lanyard_import_add_place (places, LANYARD_STRAY_ENVIRONMENT, NULL, NULL);
  add_below (places, LANYARD_STRAY_NETRC, g_get_home_dir (), ".netrc");
  add_below (places, LANYARD_STRAY_NETRC, g_get_home_dir (), "_netrc");
  add_if_there (places, LANYARD_STRAY_NETRC, g_getenv ("NETRC"), NULL);
  add_git (places);
  add_clients (places);
  if (directory != NULL)
    add_surroundings (places, directory);

  for (guint i = 0; i < providers->len; i++)
    add_tools (places, g_ptr_array_index (providers, i));

  return places;
}

/**
 * lanyard_import_dup_known_places:
 * @directory: (nullable): where the person is; the project and the repository that it is
 *   in count as well
 *
 * Returns: (transfer full) (element-type LanyardImportPlace): the environment, and
 *   those of the known files that are there
 */
GPtrArray *
lanyard_import_dup_known_places (LanyardManager *manager,
                                 const char     *directory)
{
  LanyardProviderList *providers = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  providers = lanyard_manager_get_providers (manager);

  return dup_known_places (lanyard_provider_list_get_all (providers), directory);
}

/* What is looked for in a project that the person picked. */
static gboolean
add_directory (GPtrArray   *places,
               const char  *path,
               GError     **error)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, error);
  const char *name;

  if (directory == NULL)
    return FALSE;

  lanyard_import_repository_add_places (places, path);
  add_project (places, path);

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
lanyard_import_place_dup_words (const LanyardImportPlace *self)
{
  LanyardStrayPlace where = { .source = self->source, .path = self->path };
  g_autofree char *path = NULL;

  if (self->path == NULL)
    return g_strdup (self->title);

  path = lanyard_stray_place_dup_words (&where);

  return g_strdup_printf ("%s: %s", self->title, path);
}

/* What the thread needs, which is not the manager: that is not to end there. */
typedef struct
{
  GPtrArray *providers; /* (owned) of LanyardProvider */
  GStrv      paths;     /* (owned) (nullable) */
} Looking;

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  g_ptr_array_unref (looking->providers);
  g_strfreev (looking->paths);
  g_free (looking);
}

static void
look_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Looking *looking = task_data;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;

  if (looking->paths == NULL)
    places = dup_known_places (looking->providers, NULL);
  else
    places = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_import_place_free);

  for (char **path = looking->paths; path != NULL && *path != NULL; path++)
    if (!lanyard_import_add_places (places, *path, &error))
      {
        g_task_return_error (task, g_steal_pointer (&error));
        return;
      }

  g_task_return_pointer (task, g_steal_pointer (&places), (GDestroyNotify) g_ptr_array_unref);
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *places = g_task_propagate_pointer (G_TASK (result), &error);

  if (places != NULL)
    g_task_return_pointer (task, places, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lanyard_import_look_async:
 * @paths: (nullable): files and directories that the person picked; `NULL` for the
 *   places that are known
 *
 * Finds out which places there are, by their names. None of them is read.
 */
void
lanyard_import_look_async (LanyardManager      *manager,
                           const char * const  *paths,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) looking_task = NULL;
  Looking *looking = NULL;
  GPtrArray *providers = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (manager));

  /* A list of its own: that of the manager may become longer meanwhile. */
  providers = lanyard_provider_list_get_all (lanyard_manager_get_providers (manager));
  looking = g_new0 (Looking, 1);
  looking->paths = g_strdupv ((char **) paths);
  looking->providers = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < providers->len; i++)
    g_ptr_array_add (looking->providers, g_object_ref (g_ptr_array_index (providers, i)));

  task = g_task_new (manager, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_import_look_async);
  looking_task = g_task_new (NULL, cancellable, looked_cb, g_object_ref (task));
  g_task_set_task_data (looking_task, looking, looking_free);
  g_task_run_in_thread (looking_task, look_in_thread);
}

/**
 * lanyard_import_look_finish:
 *
 * Returns: (transfer full) (element-type LanyardImportPlace): the places, or `NULL`
 *   with @error set if one that was picked is none
 */
GPtrArray *
lanyard_import_look_finish (LanyardManager  *manager,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
