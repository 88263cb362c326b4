/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-search.h"

#include <string.h>

static gboolean
contains (const char *text,
          const char *folded_needle)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;

  folded = g_utf8_casefold (text, -1);

  return strstr (folded, folded_needle) != NULL;
}

/**
 * lanyard_search_matches:
 * @entry: a connection
 * @needle: what was typed
 *
 * Whether @needle stands in what the connection is called, in any of its fields or in
 * the name of the person whose it is.
 */
gboolean
lanyard_search_matches (LanyardEntry *entry,
                        const char   *needle)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  g_autofree char *folded = g_utf8_casefold (needle, -1);
  g_autofree char *title = lanyard_entry_dup_title (entry);
  GHashTableIter iter;
  gpointer value;

  if (contains (title, folded) || contains (lanyard_connection_get_name (connection), folded) ||
      contains (lanyard_connection_get_label (connection), folded))
    return TRUE;

  g_hash_table_iter_init (&iter, lanyard_connection_get_fields (connection));
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (contains (value, folded))
      return TRUE;

  return FALSE;
}
