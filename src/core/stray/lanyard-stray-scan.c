/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-stray-scan.h"

#include <string.h>

#include "lanyard-stray-readers.h"

/* No file that a person keeps by hand has more. */
#define MAX_ITEMS 2000

/* No secret, user or address is longer. */
#define MAX_VALUE (16 * 1024)

static void
item_free (gpointer data)
{
  LanyardStrayItem *item = data;

  g_free (item->name);
  lanyard_secret_unref (item->value);
  g_free (item);
}

static void
group_free (gpointer data)
{
  LanyardStrayGroup *group = data;

  g_free (group->holder);
  g_ptr_array_unref (group->items);
  g_free (group);
}

/**
 * lanyard_stray_scan_new:
 * @names: what lives longer
 * @path: (nullable): where @text comes from, which lives longer
 * @text: what to look through, NUL-terminated, which lives longer
 */
LanyardStrayScan *
lanyard_stray_scan_new (LanyardStrayNames  *names,
                        LanyardStraySource  source,
                        const char         *path,
                        const char         *text,
                        gsize               length)
{
  LanyardStrayScan *self = g_new0 (LanyardStrayScan, 1);

  self->names = names;
  self->source = source;
  self->path = path;
  self->text = text;
  self->length = length;
  self->groups = g_ptr_array_new_with_free_func (group_free);

  return self;
}

void
lanyard_stray_scan_free (LanyardStrayScan *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->groups);
  g_free (self);
}

/**
 * lanyard_stray_scan_begin:
 * @holder: (nullable): what a person calls what follows
 *
 * What is added from now on belongs together.
 */
void
lanyard_stray_scan_begin (LanyardStrayScan *self,
                          const char       *holder)
{
  LanyardStrayGroup *group = g_new0 (LanyardStrayGroup, 1);

  group->holder = g_strdup (holder);
  group->items = g_ptr_array_new_with_free_func (item_free);
  self->current = self->groups->len;
  g_ptr_array_add (self->groups, group);
}

/* Most variables have nothing to do with any provider, and are forgotten at once: to
 * keep a secret takes much longer than to look at it. */
static gboolean
matters (LanyardStrayScan *self,
         LanyardStrayRole  role,
         const char       *name,
         const char       *value,
         gsize             length)
{
  char *text = NULL;
  gboolean is_token;

  if (role != LANYARD_STRAY_VARIABLE || lanyard_stray_names_find (self->names, name) != NULL)
    return TRUE;

  text = g_strndup (value, length);
  is_token = lanyard_stray_names_find_prefix (self->names, text) != NULL;
  lanyard_secret_wipe (text, length);
  g_free (text);

  return is_token;
}

/**
 * lanyard_stray_scan_add:
 * @role: what it is
 * @name: (nullable): how it is called
 * @value: what it is, without quotes and escapes
 * @length: its length in bytes, or -1 if @value is NUL-terminated
 *
 * Returns: (transfer none) (nullable): the item, if it matters
 */
LanyardStrayItem *
lanyard_stray_scan_add (LanyardStrayScan *self,
                        LanyardStrayRole  role,
                        const char       *name,
                        const char       *value,
                        gssize            length)
{
  LanyardStrayGroup *group = NULL;
  LanyardStrayItem *item = NULL;
  gsize size = length < 0 ? strlen (value) : (gsize) length;

  if (self->groups->len == 0)
    lanyard_stray_scan_begin (self, NULL);

  group = g_ptr_array_index (self->groups, self->current);
  if (size == 0 || size > MAX_VALUE || memchr (value, '\0', size) != NULL ||
      !g_utf8_validate_len (value, size, NULL) || group->items->len >= MAX_ITEMS ||
      !matters (self, role, name, value, size))
    return NULL;

  item = g_new0 (LanyardStrayItem, 1);
  item->role = role;
  item->name = g_strdup (name);
  item->value = lanyard_secret_new (value, size);
  g_ptr_array_add (group->items, item);

  return item;
}

/**
 * lanyard_stray_scan_place:
 * @item: (nullable): an item
 * @hold: how it stands in the text
 * @start: where it begins, in the text of @self
 * @end: where it ends
 */
void
lanyard_stray_scan_place (LanyardStrayScan *self,
                          LanyardStrayItem *item,
                          LanyardStrayHold  hold,
                          const char       *start,
                          const char       *end)
{
  if (item == NULL)
    return;

  g_return_if_fail (start >= self->text && end >= start && end <= self->text + self->length);

  item->hold = hold;
  item->start = start - self->text;
  item->end = end - self->text;
}

/**
 * lanyard_stray_scan_get_line:
 *
 * Returns: the line in which @offset is, counted from 1
 */
guint
lanyard_stray_scan_get_line (LanyardStrayScan *self,
                             gsize             offset)
{
  guint line = 1;

  for (gsize i = 0; i < offset && i < self->length; i++)
    if (self->text[i] == '\n')
      line++;

  return line;
}

/**
 * lanyard_stray_scan_read:
 * @error: return location for an error
 *
 * Looks through the text as its source asks for.
 *
 * Returns: whether the text could be read
 */
gboolean
lanyard_stray_scan_read (LanyardStrayScan  *self,
                         GError           **error)
{
  switch (self->source)
    {
    case LANYARD_STRAY_NETRC:
      lanyard_stray_read_netrc (self);
      return TRUE;

    case LANYARD_STRAY_GIT_CREDENTIALS:
      lanyard_stray_read_git_credentials (self);
      return TRUE;

    case LANYARD_STRAY_GIT_CONFIG:
      lanyard_stray_read_git_config (self);
      return TRUE;

    case LANYARD_STRAY_TOOL:
      lanyard_stray_read_tool (self);
      return TRUE;

    case LANYARD_STRAY_MCP:
      return lanyard_stray_read_mcp (self, error);

    case LANYARD_STRAY_ENVIRONMENT:
    case LANYARD_STRAY_VARIABLES:
    default:
      lanyard_stray_read_variables (self);
      return TRUE;
    }
}
