/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-mcp-plan.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-jsonc.h"
#include "lanyard-mcp-mask.h"
#include "lanyard-mcp-server.h"
#include "lanyard-secret.h"
#include "lanyard-toml.h"

#define CAUSE "mcp-config "

static void
wipe (char *text)
{
  lanyard_secret_wipe (text, strlen (text));
  g_free (text);
}

static char *
set (const LanyardMcpClient  *client,
     const char              *text,
     const char * const      *path,
     JsonNode                *value,
     GError                 **error)
{
  return client->syntax == LANYARD_MCP_TOML ? lanyard_toml_set (text, path, value, error)
                                            : lanyard_jsonc_set (text, path, value, error);
}

static JsonNode *
read_model (const LanyardMcpClient  *client,
            const char              *text,
            GError                 **error)
{
  return client->syntax == LANYARD_MCP_TOML ? lanyard_toml_read (text, error)
                                            : lanyard_jsonc_read (text, error);
}

/* What stands under that name already. */
static JsonNode *
find_entry (JsonNode   *model,
            const char *key,
            const char *name)
{
  JsonNode *servers = NULL;

  if (JSON_NODE_HOLDS_OBJECT (model))
    servers = json_object_get_member (json_node_get_object (model), key);

  if (servers == NULL || !JSON_NODE_HOLDS_OBJECT (servers))
    return NULL;

  return json_object_get_member (json_node_get_object (servers), name);
}

/* What a person added to our entry, such as a time-out, stays. */
static char *
update_entry (const LanyardMcpClient  *client,
              const char              *text,
              const char              *name,
              JsonNode                *entry,
              GError                 **error)
{
  JsonObject *object = json_node_get_object (entry);
  g_autoptr (GList) members = json_object_get_members (object);
  char *result = g_strdup (text);

  for (GList *l = members; l != NULL && result != NULL; l = l->next)
    {
      const char *path[] = { client->key, name, l->data, NULL };
      char *before = result;

      result = set (client, before, path, json_object_get_member (object, l->data), error);
      wipe (before);
    }

  return result;
}

static char *
edit (const LanyardMcpClient  *client,
      const char              *text,
      const char              *name,
      JsonNode                *entry,
      gboolean                 may_replace,
      GError                 **error)
{
  const char *path[] = { client->key, name, NULL };
  g_autoptr (JsonNode) model = read_model (client, text, error);
  JsonNode *there;

  if (model == NULL)
    return NULL;

  there = find_entry (model, client->key, name);
  if (lanyard_mcp_entry_is_ours (there))
    return update_entry (client, text, name, entry, error);

  if (there == NULL || may_replace)
    return set (client, text, path, entry, error);

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN,
               _("There is a server “%s” already, and Lanyard did not add it. Choose another name "
                 "for the new one, or have that one replaced."), name);

  return NULL;
}

/**
 * lanyard_mcp_plan_add:
 * @backups: the directory of backups
 * @client: whose file it is
 * @path: the file, which need not be there
 * @name: what the server shall be called in it
 * @entry: how it is started
 * @may_replace: whether a server of that name may go that Lanyard did not add
 * @error: return location for an error, which names the file
 *
 * Works out what adding a server, or bringing it up to date, does to the file.
 *
 * Returns: (transfer full): the change, which may be empty; or `NULL` with @error set
 */
LanyardFileChange *
lanyard_mcp_plan_add (const char              *backups,
                      const LanyardMcpClient  *client,
                      const char              *path,
                      const char              *name,
                      JsonNode                *entry,
                      gboolean                 may_replace,
                      GError                 **error)
{
  g_autofree char *display = g_filename_display_name (path);
  g_autofree char *cause = g_strconcat (CAUSE, name, NULL);
  LanyardFileChange *change = NULL;
  char *before = NULL;
  char *after;

  if (!lanyard_file_change_read (path, &before, error))
    return NULL;

  after = edit (client, before != NULL ? before : "", name, entry, may_replace, error);
  if (after != NULL)
    change = lanyard_file_change_new (backups, path, before, after, cause);
  else
    g_prefix_error (error, "%s: ", display);
  if (change != NULL)
    lanyard_file_change_set_mask (change, lanyard_mcp_mask_get (client), NULL, NULL);

  g_clear_pointer (&before, wipe);
  g_clear_pointer (&after, wipe);

  return change;
}

/**
 * lanyard_mcp_plan_undo:
 * @backups: the directory of backups
 * @client: whose file it is
 * @path: the file
 * @name: of the server that was added last
 * @error: return location for an error
 *
 * Returns: (transfer full): a change that makes the file as it was before, or `NULL` with
 *   @error set
 */
LanyardFileChange *
lanyard_mcp_plan_undo (const char              *backups,
                       const LanyardMcpClient  *client,
                       const char              *path,
                       const char              *name,
                       GError                 **error)
{
  g_autofree char *display = g_filename_display_name (path);
  g_autofree char *cause = g_strconcat (CAUSE, name, NULL);
  g_autoptr (LanyardFileChange) change = NULL;
  const char *other;

  change = lanyard_file_change_new_undo (backups, path, error);
  if (change == NULL)
    return NULL;

  lanyard_file_change_set_mask (change, lanyard_mcp_mask_get (client), NULL, NULL);
  other = lanyard_file_change_get_cause (change);
  if (g_str_equal (other, cause))
    return g_steal_pointer (&change);

  if (g_str_has_prefix (other, CAUSE))
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                 _("What Lanyard did last to “%s” was to add “%s”. Undo that first."),
                 display, other + strlen (CAUSE));
  else
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                 _("What Lanyard did last to “%s” was something else. Undo that first."), display);

  return NULL;
}

typedef struct
{
  char                   *backups;
  const LanyardMcpClient *client;
  char                   *path;
  char                   *name;
  JsonNode               *entry;
  gboolean                may_replace;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_free (plan->backups);
  g_free (plan->path);
  g_free (plan->name);
  json_node_unref (plan->entry);
  g_free (plan);
}

static void
add_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  const Plan *plan = data;
  LanyardFileChange *change;
  GError *error = NULL;

  change = lanyard_mcp_plan_add (plan->backups, plan->client, plan->path, plan->name, plan->entry,
                                 plan->may_replace, &error);
  if (change != NULL)
    g_task_return_pointer (task, change, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * lanyard_mcp_plan_add_async:
 * @client: it must live until the callback is called
 *
 * As [func@mcp_plan_add], without keeping anybody waiting.
 */
void
lanyard_mcp_plan_add_async (const char             *backups,
                            const LanyardMcpClient *client,
                            const char             *path,
                            const char             *name,
                            JsonNode               *entry,
                            gboolean                may_replace,
                            GCancellable           *cancellable,
                            GAsyncReadyCallback     callback,
                            gpointer                user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  plan->backups = g_strdup (backups);
  plan->client = client;
  plan->path = g_strdup (path);
  plan->name = g_strdup (name);
  plan->entry = json_node_ref (entry);
  plan->may_replace = may_replace;

  g_task_set_source_tag (task, lanyard_mcp_plan_add_async);
  g_task_set_task_data (task, plan, plan_free);
  g_task_run_in_thread (task, add_thread);
}

LanyardFileChange *
lanyard_mcp_plan_add_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
