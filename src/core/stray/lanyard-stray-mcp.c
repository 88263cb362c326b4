/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Configurations of MCP clients: secrets in the environment, in the arguments and in the
 * headers of servers. */

#include "lanyard-stray-readers.h"

#include <string.h>

#include "lanyard-jsonc-node.h"
#include "lanyard-stray-server.h"
#include "lanyard-toml-node.h"

#define AUTHORIZATION "Authorization"
#define BLANKS " \t\r\n"

/* No argument with a token in it is longer. */
#define MAX_WORD 4096

/* A text, where its values stand. */
typedef struct
{
  LanyardStrayScan    *scan;
  LanyardJsoncNode    *root;     /* (not owned) (nullable) of JSON */
  LanyardTomlDocument *document; /* (not owned) (nullable) of TOML */
} Reader;

static const LanyardJsoncMember *
find_member (const LanyardJsoncNode *node,
             const char             *name)
{
  const LanyardJsoncMember *found = NULL;

  if (node->type == LANYARD_JSONC_ARRAY)
    {
      guint64 index = g_ascii_strtoull (name, NULL, 10);

      return index < node->members->len ? g_ptr_array_index (node->members, index) : NULL;
    }

  for (guint i = 0; node->type == LANYARD_JSONC_OBJECT && i < node->members->len; i++)
    {
      const LanyardJsoncMember *member = g_ptr_array_index (node->members, i);

      if (g_strcmp0 (member->name, name) == 0)
        found = member;
    }

  return found;
}

static const LanyardJsoncNode *
find_json (const LanyardJsoncNode *node,
           GPtrArray              *path)
{
  for (guint i = 0; node != NULL && i < path->len; i++)
    {
      const LanyardJsoncMember *member = find_member (node, g_ptr_array_index (path, i));

      node = member != NULL ? member->value : NULL;
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

/* Where in the text a value stands; at least what it is in. */
static gboolean
find (Reader      *self,
      GPtrArray   *path,
      const char **start,
      const char **end)
{
  const char *text = self->scan->text;
  const LanyardJsoncNode *node = self->root != NULL ? find_json (self->root, path) : NULL;
  const LanyardTomlLine *line = self->document != NULL ? find_toml (self->document, path) : NULL;

  if (node == NULL && line == NULL)
    return FALSE;

  *start = text + (node != NULL ? node->start : line->value_start);
  *end = text + (node != NULL ? node->end : line->value_end);

  return TRUE;
}

/* A user and a password in an address, where it stands as it is. */
static void
read_address (Reader     *self,
              const char *value,
              GPtrArray  *path)
{
  const char *start, *end, *found;

  if (strstr (value, "://") == NULL || !find (self, path, &start, &end))
    return;

  found = g_strstr_len (start, end - start, value);
  if (found != NULL)
    (void) lanyard_stray_read_address (self->scan, found, found + strlen (value));
}

/* Any token in what is more than that, such as the words of a shell. */
static void
read_tokens (Reader     *self,
             const char *name,
             const char *value)
{
  g_auto (GStrv) words = strlen (value) <= MAX_WORD ? g_strsplit_set (value, BLANKS "\"';,&|@:?#()[]{}<>", -1)
                                                     : NULL;

  for (char **word = words; word != NULL && *word != NULL; word++)
    {
      for (const char *c = *word; *c != '\0'; c++)
        if ((c == *word || !g_ascii_isalnum (c[-1])) &&
            lanyard_stray_names_find_prefix (self->scan->names, c) != NULL)
          {
            (void) lanyard_stray_scan_add (self->scan, LANYARD_STRAY_PASSWORD, name, c, -1);
            break;
          }
      lanyard_secret_wipe (*word, strlen (*word));
    }
}

static guint
count_items (Reader *self)
{
  LanyardStrayGroup *group = g_ptr_array_index (self->scan->groups, self->scan->current);

  return group->items->len;
}

/* One value, whatever may be in it. */
static void
read_value (Reader     *self,
            const char *name,
            const char *value,
            GPtrArray  *path)
{
  guint before = count_items (self);
  const char *colon = strchr (value, ':');

  if (colon != NULL &&
      g_ascii_strncasecmp (value, AUTHORIZATION ":", strlen (AUTHORIZATION ":")) == 0)
    lanyard_stray_read_header (self->scan, AUTHORIZATION, colon + 1, value + strlen (value));
  else if (strpbrk (value, BLANKS) == NULL)
    (void) lanyard_stray_scan_add (self->scan, LANYARD_STRAY_VARIABLE, name, value, -1);

  if (count_items (self) == before)
    read_address (self, value, path);
  if (count_items (self) == before)
    read_tokens (self, name, value);
}

/* What was read since, and where it stands. */
static void
place (Reader    *self,
       guint      since,
       guint      argument,
       GPtrArray *path)
{
  LanyardStrayGroup *group = g_ptr_array_index (self->scan->groups, self->scan->current);
  const char *start, *end;

  for (guint i = since; i < group->items->len && find (self, path, &start, &end); i++)
    {
      LanyardStrayItem *item = g_ptr_array_index (group->items, i);

      lanyard_stray_scan_place (self->scan, item, LANYARD_STRAY_HOLD_NONE, start, end);
      item->argument = argument;
    }
}

static void
read_members (Reader             *self,
              LanyardStrayServer *server,
              const char         *part,
              gboolean            are_headers)
{
  JsonObject *object = lanyard_stray_server_get_part (server, part);
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);
      g_autoptr (GPtrArray) path = lanyard_stray_server_dup_path (server, part, l->data);
      const char *value = NULL;
      guint before = count_items (self);

      if (json_node_get_value_type (node) != G_TYPE_STRING)
        continue;

      /* One that the client looks up elsewhere is no secret. */
      value = json_node_get_string (node);
      if (g_str_has_prefix (value, "${"))
        continue;

      if (are_headers)
        lanyard_stray_read_header (self->scan, l->data, value, value + strlen (value));
      else
        read_value (self, l->data, value, path);
      place (self, before, 0, path);
    }
}

/* The variable that is meant by an option which is called like one. */
static char *
dup_variable (Reader     *self,
              const char *option,
              gsize       length)
{
  g_autofree char *name = g_strndup (option, length);
  g_autofree char *variable = g_ascii_strup (name + strspn (name, "-"), -1);

  g_strdelimit (variable, "-", '_');

  return lanyard_stray_names_find (self->scan->names, variable) != NULL
           ? g_steal_pointer (&variable) : g_steal_pointer (&name);
}

static void
read_words (Reader             *self,
            LanyardStrayServer *server)
{
  g_autoptr (GPtrArray) words = lanyard_stray_server_dup_words (server);
  const char *option = NULL;

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      const char *assigned = word != NULL ? lanyard_stray_find_assigned (word) : NULL;
      const char *equals = word != NULL ? strchr (word, '=') : NULL;
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *name = NULL;
      g_autoptr (GPtrArray) path = lanyard_stray_server_dup_path (server, "args", number);
      guint before = count_items (self);

      if (assigned != NULL)
        {
          name = lanyard_stray_dup_assigned (word);
          read_value (self, name, assigned, path);
        }
      else if (word != NULL && *word == '-' && equals != NULL)
        {
          name = dup_variable (self, word, equals - word);
          read_value (self, name, equals + 1, path);
        }
      else if (word != NULL && *word != '-')
        {
          name = option != NULL ? dup_variable (self, option, strlen (option)) : NULL;
          read_value (self, name, word, path);
        }

      place (self, before, i + 1, path);
      option = word != NULL && *word == '-' && equals == NULL ? word : NULL;
    }
}

/* Where a remote server is. */
static void
read_url (Reader             *self,
          LanyardStrayServer *server)
{
  JsonNode *node = json_object_get_member (server->object, "url");
  g_autoptr (GPtrArray) path = lanyard_stray_server_dup_path (server, "url", NULL);
  guint before = count_items (self);
  const char *url = NULL;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return;

  url = json_node_get_string (node);
  read_address (self, url, path);
  if (count_items (self) == before)
    read_tokens (self, "url", url);
  if (count_items (self) == before)
    (void) lanyard_stray_scan_add (self->scan, LANYARD_STRAY_ADDRESS, NULL, url, -1);
  place (self, before, 0, path);
}

static void
read_server (Reader             *self,
             LanyardStrayServer *server)
{
  lanyard_stray_scan_begin (self->scan, lanyard_stray_server_get_holder (server));
  read_members (self, server, "env", FALSE);
  read_members (self, server, "headers", TRUE);
  read_members (self, server, "http_headers", TRUE);
  read_words (self, server);
  read_url (self, server);
}

gboolean
lanyard_stray_read_mcp (LanyardStrayScan  *scan,
                        GError           **error)
{
  g_autofree char *display = scan->path != NULL ? g_filename_display_name (scan->path) : NULL;
  g_autoptr (JsonNode) model = lanyard_stray_server_read_model (scan, error);
  g_autoptr (GPtrArray) servers = NULL;
  g_autoptr (LanyardJsoncNode) root = NULL;
  g_autoptr (LanyardTomlDocument) document = NULL;
  Reader reader = { .scan = scan };

  if (model == NULL)
    {
      g_prefix_error (error, "%s: ", display != NULL ? display : "");
      return FALSE;
    }

  if (lanyard_stray_server_is_toml (scan))
    document = lanyard_toml_document_parse (scan->text, NULL);
  else
    lanyard_jsonc_node_parse (scan->text, &root, NULL);

  reader.root = root;
  reader.document = document;
  servers = lanyard_stray_server_dup_all (model);
  for (guint i = 0; i < servers->len; i++)
    read_server (&reader, g_ptr_array_index (servers, i));

  return TRUE;
}
