/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What git keeps: stored credentials, and addresses and headers in its configuration. */

#include "lanyard-stray-readers.h"

#include <string.h>

/* As git writes it before its value. */
#define HEADER "authorization:"

static LanyardStrayItem *
find_password (LanyardStrayScan *scan)
{
  LanyardStrayGroup *group = g_ptr_array_index (scan->groups, scan->current);

  for (guint i = 0; i < group->items->len; i++)
    {
      LanyardStrayItem *item = g_ptr_array_index (group->items, i);

      if (item->role == LANYARD_STRAY_PASSWORD)
        return item;
    }

  return NULL;
}

/* One address to a line; the line goes as a whole. */
void
lanyard_stray_read_git_credentials (LanyardStrayScan *scan)
{
  const char *line = lanyard_stray_get_text (scan);

  while (*line != '\0')
    {
      const char *end = line + strcspn (line, "\r\n");
      const char *next = end + strspn (end, "\r\n");

      lanyard_stray_scan_begin (scan, NULL);
      if (lanyard_stray_read_address (scan, line, end))
        lanyard_stray_scan_place (scan, find_password (scan), LANYARD_STRAY_HOLD_LINES, line,
                                  *end == '\r' && end[1] == '\n' ? end + 2
                                  : *end != '\0' ? end + 1 : end);
      line = next;
    }
}

/* Where the scheme of the address begins whose "://" is at @colon. */
static const char *
find_scheme (const char *line,
             const char *colon)
{
  while (colon > line && (g_ascii_isalnum (colon[-1]) || strchr ("+-.", colon[-1]) != NULL))
    colon--;

  return colon;
}

static void
read_addresses (LanyardStrayScan *scan,
                const char       *line,
                const char       *end,
                const char       *holder)
{
  const char *text = line;

  for (;;)
    {
      const char *colon = g_strstr_len (text, end - text, "://");
      const char *stop;

      if (colon == NULL)
        return;

      for (stop = colon; stop < end && strchr (" \t\"']", *stop) == NULL; stop++)
        continue;

      lanyard_stray_scan_begin (scan, holder);
      (void) lanyard_stray_read_address (scan, find_scheme (line, colon), stop);
      text = stop;
    }
}

/* extraHeader = Authorization: Basic … */
static void
read_header (LanyardStrayScan *scan,
             const char       *line,
             const char       *end,
             const char       *next,
             const char       *holder)
{
  g_autofree char *address = NULL;
  const char *name;
  const char *header = NULL;
  const char *quote;

  for (name = line; name < end && header == NULL; name++)
    if (g_ascii_strncasecmp (name, HEADER, strlen (HEADER)) == 0)
      header = name + strlen (HEADER);

  if (header == NULL || header >= end)
    return;

  quote = memchr (header, '"', end - header);
  if (quote != NULL)
    end = quote;

  lanyard_stray_scan_begin (scan, holder);
  lanyard_stray_scan_place (scan,
                            lanyard_stray_read_header (scan, "Authorization", header, end),
                            LANYARD_STRAY_HOLD_LINES, line, next);

  quote = holder != NULL ? strchr (holder, '"') : NULL;
  if (quote != NULL && strstr (quote, "://") != NULL)
    {
      address = g_strndup (quote + 1, strcspn (quote + 1, "\""));
      (void) lanyard_stray_scan_add (scan, LANYARD_STRAY_ADDRESS, NULL, address, -1);
    }
}

/* The name of a section without a secret that may stand in it. */
static char *
dup_section (const char *line,
             const char *end)
{
  g_autofree char *section = g_strndup (line + 1, end - line - 1);
  char *scheme = strstr (section, "://");
  char *at = scheme != NULL ? strrchr (scheme, '@') : NULL;

  if (at == NULL)
    return g_steal_pointer (&section);

  scheme[3] = '\0';

  return g_strconcat (section, at + 1, NULL);
}

void
lanyard_stray_read_git_config (LanyardStrayScan *scan)
{
  g_autofree char *holder = NULL;
  const char *line = lanyard_stray_get_text (scan);

  while (*line != '\0')
    {
      const char *end = line + strcspn (line, "\n");
      const char *next = *end == '\n' ? end + 1 : end;
      const char *text = line;

      while (text < end && lanyard_stray_is_blank (*text))
        text++;

      if (*text == '[' && g_strrstr_len (text, end - text, "]") != NULL)
        {
          g_free (holder);
          holder = dup_section (text, g_strrstr_len (text, end - text, "]"));
        }

      read_addresses (scan, line, end, holder);
      read_header (scan, line, end, next, holder);
      line = next;
    }
}

static char *
dup_store (const char *words)
{
  g_autofree char *unquoted = g_strdup (words);
  g_auto (GStrv) arguments = NULL;

  g_strdelimit (unquoted, "\"", ' ');
  if (!g_shell_parse_argv (unquoted, NULL, &arguments, NULL) ||
      !g_str_equal (arguments[0], "store"))
    return NULL;

  for (char **word = arguments + 1; *word != NULL; word++)
    {
      const char *file = g_str_equal (*word, "--file") ? word[1]
                         : g_str_has_prefix (*word, "--file=") ? *word + strlen ("--file=") : NULL;

      if (file != NULL && g_str_has_prefix (file, "~/"))
        return g_build_filename (g_get_home_dir (), file + 2, NULL);
      if (file != NULL && g_path_is_absolute (file))
        return g_strdup (file);
    }

  return NULL;
}

/**
 * lanyard_stray_dup_git_stores:
 *
 * Returns: (transfer full): files in which the configuration that is read tells
 *   git's helper “store” to keep credentials
 */
GStrv
lanyard_stray_dup_git_stores (LanyardStrayScan *scan)
{
  g_autoptr (GStrvBuilder) stores = g_strv_builder_new ();
  const char *line = lanyard_stray_get_text (scan);

  while (*line != '\0')
    {
      const char *end = line + strcspn (line, "\r\n");
      const char *text = line + strspn (line, " \t");
      g_autofree char *store = NULL;

      if (g_ascii_strncasecmp (text, "helper", strlen ("helper")) == 0)
        {
          const char *value = text + strlen ("helper");
          g_autofree char *words = NULL;

          value += strspn (value, " \t=");
          words = value < end ? g_strndup (value, end - value) : g_strdup ("");
          store = dup_store (words);
        }

      if (store != NULL)
        g_strv_builder_add (stores, store);
      line = end + strspn (end, "\r\n");
    }

  return g_strv_builder_end (stores);
}
