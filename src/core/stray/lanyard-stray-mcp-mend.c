/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Configurations of MCP clients: a server that finds its secret in a variable is started
 * through Lanyard, which sets it. */

#include "lanyard-stray-mend.h"

#include <string.h>

#include "lanyard-jsonc.h"
#include "lanyard-stray-profile.h"
#include "lanyard-stray-readers.h"
#include "lanyard-stray-server.h"
#include "lanyard-stray-sorter.h"
#include "lanyard-toml.h"

/* Those that hand a variable on which is only named. */
static const char * const containers[] = { "docker", "podman", "nerdctl", NULL };

/* A server, and what is done about it. */
typedef struct
{
  LanyardStrayServer *server;
  GPtrArray          *words;     /* (owned) (nullable) its arguments */
  GPtrArray          *variables; /* (owned) of LanyardStrayItem: they can be given in another way */
} Repair;

/* Takes @text, and gives what became of it. */
static char *
edit (LanyardStrayScan         *scan,
      char                     *text,
      const LanyardStrayServer *server,
      const char               *part,
      const char               *name,
      JsonNode                 *value)
{
  g_autoptr (GPtrArray) path = lanyard_stray_server_dup_path (server, part, name);
  gboolean is_toml = lanyard_stray_server_is_toml (scan);
  const char * const *keys = NULL;
  char *edited = NULL;

  if (text == NULL)
    return NULL;

  g_ptr_array_add (path, NULL);
  keys = (const char * const *) path->pdata;
  if (value == NULL)
    edited = is_toml ? lanyard_toml_remove (text, keys, NULL)
                     : lanyard_jsonc_remove (text, keys, NULL);
  else
    edited = is_toml ? lanyard_toml_set (text, keys, value, NULL)
                     : lanyard_jsonc_set (text, keys, value, NULL);

  lanyard_secret_wipe (text, strlen (text));
  g_free (text);

  return edited;
}

static const char *
get_program (const LanyardStrayServer *server)
{
  return server->program != NULL ? json_object_get_string_member (server->object, server->program)
                                 : NULL;
}

/* Whether all words before @index are variables that “env” is to set. */
static gboolean
is_set_by_env (GPtrArray *words,
               guint      index)
{
  for (guint i = 0; i <= index; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (word == NULL || *word == '-' || lanyard_stray_find_assigned (word) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Whether what a word assigns is in the server's environment also if the word only
 * names it, or is not there. */
static gboolean
can_be_inherited (Repair *self,
                  guint   index)
{
  g_autofree char *name = g_path_get_basename (get_program (self->server));
  const char *word = g_ptr_array_index (self->words, index);
  const char *before = index > 0 ? g_ptr_array_index (self->words, index - 1) : NULL;

  if (g_str_equal (name, "env"))
    return is_set_by_env (self->words, index);

  return g_strv_contains (containers, name) && lanyard_stray_find_assigned (word) != NULL &&
         (*word == '-' || g_strcmp0 (before, "-e") == 0 || g_strcmp0 (before, "--env") == 0);
}

static gboolean
is_in_environment (Repair                 *self,
                   const LanyardStrayItem *item)
{
  JsonObject *environment = lanyard_stray_server_get_part (self->server, "env");

  return item->argument == 0 && item->name != NULL && environment != NULL &&
         json_object_has_member (environment, item->name);
}

static gboolean
is_given_in_variable (Repair                 *self,
                      const LanyardStrayItem *item)
{
  if (item->role != LANYARD_STRAY_VARIABLE || item->name == NULL || self->words == NULL ||
      self->server->program == NULL || self->server->path->len == 0)
    return FALSE;

  if (item->argument > 0)
    return can_be_inherited (self, item->argument - 1);

  return is_in_environment (self, item);
}

static void
leave (Repair                 *self,
       const LanyardStrayItem *item,
       LanyardStrayRest       *rest)
{
  rest->count += 1;
  if (item->argument > 0)
    rest->kinds |= LANYARD_STRAY_REST_ARGUMENT;
  else if (is_in_environment (self, item))
    rest->kinds |= LANYARD_STRAY_REST_VARIABLE;
  else
    rest->kinds |= LANYARD_STRAY_REST_HEADER;
}

/* Sorts what of the server holds the secret. */
static void
find_variables (LanyardStrayScan         *scan,
                guint                     group,
                const LanyardStrayRemedy *remedy,
                Repair                   *self,
                LanyardStrayRest         *rest)
{
  g_autoptr (GPtrArray) findings = NULL;

  findings = lanyard_stray_sorter_find (scan->names, g_ptr_array_index (scan->groups, group));
  for (guint i = 0; i < findings->len; i++)
    {
      const LanyardStrayFinding *finding = g_ptr_array_index (findings, i);

      if (!lanyard_secret_equal (finding->secret, remedy->secret))
        continue;

      if (is_given_in_variable (self, finding->item))
        g_ptr_array_add (self->variables, finding->item);
      else
        leave (self, finding->item, rest);
    }
}

/* What stays of an argument once its variable is set from outside. */
static char *
dup_word (Repair *self,
          guint   index)
{
  const char *word = g_ptr_array_index (self->words, index);
  g_autofree char *program = g_path_get_basename (get_program (self->server));

  for (guint i = 0; i < self->variables->len; i++)
    {
      const LanyardStrayItem *item = g_ptr_array_index (self->variables, i);

      if (item->argument == index + 1)
        return g_str_equal (program, "env")
                 ? NULL : g_strndup (word, lanyard_stray_find_assigned (word) - word - 1);
    }

  return g_strdup (word);
}

/* The words of `lanyard exec` before those that started the server so far. */
static JsonNode *
create_arguments (Repair                   *self,
                  const LanyardStrayRemedy *remedy,
                  const LanyardProfile     *profile)
{
  JsonNode *old = json_object_get_member (self->server->object, "args");
  JsonArray *words = json_array_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 1; remedy->invocation[i] != NULL; i++)
    json_array_add_string_element (words, remedy->invocation[i]);
  json_array_add_string_element (words, "exec");
  json_array_add_string_element (words, remedy->connection);
  json_array_add_string_element (words, "--profile");
  json_array_add_string_element (words, profile->id);
  json_array_add_string_element (words, "--");
  json_array_add_string_element (words, get_program (self->server));
  for (guint i = 0; i < self->words->len; i++)
    {
      g_autofree char *word = NULL;

      if (g_ptr_array_index (self->words, i) == NULL)
        {
          json_array_add_element (words, json_array_dup_element (json_node_get_array (old), i));
          continue;
        }

      word = dup_word (self, i);
      if (word != NULL)
        json_array_add_string_element (words, word);
    }

  json_node_init_array (node, words);
  json_array_unref (words);

  return node;
}

/* Takes @text. */
static char *
mend_server (LanyardStrayScan         *scan,
             char                     *text,
             Repair                   *self,
             const LanyardStrayRemedy *remedy,
             const LanyardProfile     *profile)
{
  g_autoptr (JsonNode) program = json_node_new (JSON_NODE_VALUE);
  g_autoptr (JsonNode) arguments = create_arguments (self, remedy, profile);
  JsonObject *environment = lanyard_stray_server_get_part (self->server, "env");
  guint n_members = 0;

  for (guint i = 0; i < self->variables->len; i++)
    {
      const LanyardStrayItem *item = g_ptr_array_index (self->variables, i);

      if (item->argument == 0)
        n_members += 1;
    }

  json_node_set_string (program, remedy->invocation[0]);
  if (n_members > 0 && json_object_get_size (environment) == n_members)
    {
      text = edit (scan, text, self->server, "env", NULL, NULL);
      n_members = 0;
    }
  for (guint i = 0; n_members > 0 && i < self->variables->len; i++)
    {
      const LanyardStrayItem *item = g_ptr_array_index (self->variables, i);

      if (item->argument == 0)
        text = edit (scan, text, self->server, "env", item->name, NULL);
    }
  text = edit (scan, text, self->server, self->server->program, NULL, program);

  return edit (scan, text, self->server, "args", NULL, arguments);
}

/* Takes @text, and gives it back if there is nothing to be done. */
static char *
mend_group (LanyardStrayScan         *scan,
            char                     *text,
            LanyardStrayServer       *server,
            guint                     group,
            const LanyardStrayRemedy *remedy,
            LanyardStrayRest         *rest)
{
  g_autoptr (GPtrArray) words = lanyard_stray_server_dup_words (server);
  g_autoptr (GPtrArray) variables = g_ptr_array_new ();
  Repair repair = { .server = server, .words = words, .variables = variables };
  const LanyardProfile *profile = NULL;
  char *mended = NULL;

  find_variables (scan, group, remedy, &repair, rest);
  profile = lanyard_stray_profile_find (remedy, variables);
  if (profile != NULL)
    mended = mend_server (scan, g_strdup (text), &repair, remedy, profile);

  if (mended == NULL)
    {
      for (guint i = 0; i < variables->len; i++)
        leave (&repair, g_ptr_array_index (variables, i), rest);
      return text;
    }

  lanyard_secret_wipe (text, strlen (text));
  g_free (text);

  return mended;
}

LanyardSecret *
lanyard_stray_mend_mcp (LanyardStrayScan         *scan,
                        const LanyardStrayRemedy *remedy,
                        LanyardStrayRest         *rest)
{
  g_autoptr (JsonNode) model = lanyard_stray_server_read_model (scan, NULL);
  g_autoptr (GPtrArray) servers = NULL;
  LanyardSecret *mended = NULL;
  char *text = NULL;

  if (model == NULL)
    return NULL;

  text = g_strdup (scan->text);
  servers = lanyard_stray_server_dup_all (model);
  for (guint i = 0; i < servers->len && i < scan->groups->len; i++)
    text = mend_group (scan, text, g_ptr_array_index (servers, i), i, remedy, rest);

  if (!g_str_equal (text, scan->text))
    mended = lanyard_secret_new (text, strlen (text));
  lanyard_secret_wipe (text, strlen (text));
  g_free (text);

  return mended;
}
