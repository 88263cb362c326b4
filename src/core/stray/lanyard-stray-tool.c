/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Configurations of commands, as far as they are keys and values that are indented
 * below the name of what they belong to, which is the plainer half of YAML. */

#include "lanyard-stray-readers.h"

#include <string.h>

#include "lanyard-secret-buffer.h"
#include "lanyard-tool.h"

/* No configuration is deeper. */
#define MAX_DEPTH 16

typedef struct
{
  gsize  indent; /* of the keys in it */
  guint  group;
} Level;

typedef struct
{
  LanyardStrayScan *scan;
  Level             levels[MAX_DEPTH];
  guint             n_levels;
  char             *parent;   /* (owned) (nullable) the last key that had no value */
  GPtrArray        *links;    /* (owned) of Link */
} Reader;

/* What stands in one group says something about what is called so. */
typedef struct
{
  guint  group;
  char  *name;
} Link;

static void
link_free (gpointer data)
{
  Link *link = data;

  g_free (link->name);
  g_free (link);
}

/* What the key means to any command that is known. */
static const char *
find_meaning (Reader     *self,
              const char *key)
{
  GPtrArray *providers = lanyard_stray_names_get_providers (self->scan->names);

  for (guint i = 0; i < providers->len; i++)
    {
      GPtrArray *tools = lanyard_provider_get_tools (g_ptr_array_index (providers, i));

      for (guint j = 0; j < tools->len; j++)
        {
          const LanyardTool *tool = g_ptr_array_index (tools, j);
          const char *meaning = g_hash_table_lookup (tool->keys, key);

          if (meaning != NULL)
            return meaning;
        }
    }

  return NULL;
}

/* The group to which keys with this indentation belong. */
static void
enter (Reader *self,
       gsize   indent)
{
  while (self->n_levels > 0 && self->levels[self->n_levels - 1].indent > indent)
    self->n_levels--;

  if ((self->n_levels == 0 || self->levels[self->n_levels - 1].indent < indent) &&
      self->n_levels < MAX_DEPTH)
    {
      lanyard_stray_scan_begin (self->scan, self->parent);
      self->levels[self->n_levels].indent = indent;
      self->levels[self->n_levels].group = self->scan->current;
      self->n_levels++;
    }

  self->scan->current = self->levels[self->n_levels - 1].group;
}

/* A value without its quotes and without a comment after it. */
static LanyardSecret *
read_value (const char *text,
            const char *end)
{
  char quote = *text;
  const char *close;

  if (quote == '"' || quote == '\'')
    {
      close = memchr (text + 1, quote, end - text - 1);
      return close != NULL ? lanyard_secret_new (text + 1, close - text - 1) : NULL;
    }

  close = g_strstr_len (text, end - text, " #");
  if (close != NULL)
    end = close;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;

  return end > text && strchr ("{[&*|>!", quote) == NULL ? lanyard_secret_new (text, end - text) : NULL;
}

static void
add_link (Reader     *self,
          const char *name)
{
  Link *link = g_new0 (Link, 1);

  link->group = self->scan->current;
  link->name = g_strdup (name);
  g_ptr_array_add (self->links, link);
}

static void
read_pair (Reader        *self,
           const char    *key,
           LanyardSecret *value,
           const char    *line,
           const char    *next)
{
  const char *meaning = find_meaning (self, key);
  const char *text = lanyard_secret_peek (value);

  if (meaning == NULL)
    return;

  if (g_str_equal (meaning, LANYARD_TOOL_LINK))
    add_link (self, text);
  else if (g_str_equal (meaning, LANYARD_TOOL_ADDRESS))
    (void) lanyard_stray_scan_add (self->scan, LANYARD_STRAY_ADDRESS, NULL, text, -1);
  else
    lanyard_stray_scan_place (self->scan,
                              lanyard_stray_scan_add (self->scan, LANYARD_STRAY_VARIABLE, meaning,
                                                      text, -1),
                              LANYARD_STRAY_HOLD_LINES, line, next);
}

static void
read_line (Reader     *self,
           const char *line,
           const char *end,
           const char *next)
{
  const char *text = line + strspn (line, " ");
  const char *colon;
  const char *value;
  g_autofree char *key = NULL;

  if (text >= end || *text == '#' || *text == '-' || *text == '\t')
    return;

  colon = g_strstr_len (text, end - text, ":");
  while (colon != NULL && colon + 1 < end && colon[1] != ' ')
    colon = g_strstr_len (colon + 1, end - colon - 1, ":");
  if (colon == NULL)
    return;

  key = g_strndup (text, colon - text);
  g_strdelimit (key, "'\"", ' ');
  g_strstrip (key);
  value = colon + 1 + strspn (colon + 1, " \t");
  enter (self, text - line);

  if (value < end && *value != '#' && *value != '\r')
    {
      g_autoptr (LanyardSecret) secret = read_value (value, end);

      if (secret != NULL)
        read_pair (self, key, secret, line, next);
    }
  else
    {
      g_free (self->parent);
      self->parent = g_steal_pointer (&key);
    }
}

static void
copy_items (Reader *self,
            guint   from,
            guint   to)
{
  LanyardStrayGroup *source = g_ptr_array_index (self->scan->groups, from);

  self->scan->current = to;
  for (guint i = 0; i < source->items->len && from != to; i++)
    {
      LanyardStrayItem *item = g_ptr_array_index (source->items, i);

      (void) lanyard_stray_scan_add (self->scan, item->role, item->name,
                                     lanyard_secret_peek (item->value), -1);
    }
}

static void
follow (Reader *self,
        Link   *link)
{
  GPtrArray *groups = self->scan->groups;

  for (guint i = 0; i < groups->len; i++)
    {
      LanyardStrayGroup *group = g_ptr_array_index (groups, i);

      if (g_strcmp0 (group->holder, link->name) == 0)
        {
          copy_items (self, link->group, i);
          return;
        }
    }
}

void
lanyard_stray_read_tool (LanyardStrayScan *scan)
{
  Reader reader = { .scan = scan, .links = g_ptr_array_new_with_free_func (link_free) };
  const char *line = lanyard_stray_get_text (scan);

  while (*line != '\0')
    {
      const char *end = line + strcspn (line, "\n");
      const char *next = *end == '\n' ? end + 1 : end;

      read_line (&reader, line, end, next);
      line = next;
    }

  for (guint i = 0; i < reader.links->len && i < MAX_DEPTH; i++)
    follow (&reader, g_ptr_array_index (reader.links, i));

  g_ptr_array_unref (reader.links);
  g_free (reader.parent);
}
