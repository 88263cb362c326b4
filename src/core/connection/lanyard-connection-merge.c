/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-connection-private.h"

/* Whether the person changed it; if not, what is stored stays. */
static const char *
choose (const char *stored,
        const char *old,
        const char *changed)
{
  return g_strcmp0 (old, changed) == 0 ? stored : changed;
}

static const char * const *
choose_set (const char * const *stored,
            const char * const *old,
            const char * const *changed)
{
  return g_strv_equal (old, changed) ? stored : changed;
}

static void
merge_fields (LanyardConnection *merged,
              LanyardConnection *old,
              LanyardConnection *changed)
{
  GHashTable *before = lanyard_connection_get_fields (old);
  GHashTable *after = lanyard_connection_get_fields (changed);
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (after, id))
      lanyard_connection_set_field (merged, id, NULL);

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (g_strcmp0 (value, g_hash_table_lookup (before, id)) != 0)
      lanyard_connection_set_field (merged, id, value);
}

/* Two programs may edit the same connection at once. What one of them did not
 * touch, it does not undo for the other; where both touched the same member, the
 * later one wins. */
LanyardConnection *
lanyard_connection_merge (LanyardConnection *stored,
                          LanyardConnection *old,
                          LanyardConnection *changed)
{
  LanyardConnection *merged = lanyard_connection_copy (stored);

  lanyard_connection_set_name (merged, choose (lanyard_connection_get_name (stored),
                                               lanyard_connection_get_name (old),
                                               lanyard_connection_get_name (changed)));
  lanyard_connection_set_label (merged, choose (lanyard_connection_get_own_label (stored),
                                                lanyard_connection_get_own_label (old),
                                                lanyard_connection_get_own_label (changed)));
  lanyard_connection_set_method (merged, choose (lanyard_connection_get_method (stored),
                                                 lanyard_connection_get_method (old),
                                                 lanyard_connection_get_method (changed)));
  lanyard_connection_set_expires (merged, choose (lanyard_connection_get_expires (stored),
                                                  lanyard_connection_get_expires (old),
                                                  lanyard_connection_get_expires (changed)));
  lanyard_connection_set_purposes (merged,
                                   choose_set (lanyard_connection_get_purposes (stored),
                                               lanyard_connection_get_purposes (old),
                                               lanyard_connection_get_purposes (changed)));
  lanyard_connection_set_scopes (merged,
                                 choose_set (lanyard_connection_get_scopes (stored),
                                             lanyard_connection_get_scopes (old),
                                             lanyard_connection_get_scopes (changed)));
  merge_fields (merged, old, changed);

  return merged;
}
