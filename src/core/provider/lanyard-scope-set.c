/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-scope-set.h"

/* A set while it is reckoned with: id → itself. */
static GHashTable *
to_table (const char * const *scopes)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; scopes != NULL && scopes[i] != NULL; i++)
    g_hash_table_add (table, g_strdup (scopes[i]));

  return table;
}

/* In the description's order; what it does not know comes last, by name. */
static GStrv
to_vector (LanyardProvider *provider,
           GHashTable      *table)
{
  g_autoptr (GStrvBuilder) vector = g_strv_builder_new ();
  g_autoptr (GList) rest = NULL;
  GPtrArray *scopes = lanyard_provider_get_scopes (provider);

  for (guint i = 0; i < scopes->len; i++)
    {
      const LanyardScope *scope = g_ptr_array_index (scopes, i);

      if (g_hash_table_contains (table, scope->id))
        g_strv_builder_add (vector, scope->id);
    }

  rest = g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) g_strcmp0);
  for (GList *link = rest; link != NULL; link = link->next)
    if (lanyard_provider_find_scope (provider, link->data) == NULL)
      g_strv_builder_add (vector, link->data);

  return g_strv_builder_end (vector);
}

/* Adds to @table all that @id implies, however far. */
static void
add_implied (LanyardProvider *provider,
             GHashTable      *table,
             const char      *id)
{
  const LanyardScope *scope = lanyard_provider_find_scope (provider, id);

  for (char **implied = scope == NULL ? NULL : scope->implies;
       implied != NULL && *implied != NULL;
       implied++)
    if (g_hash_table_add (table, g_strdup (*implied)))
      add_implied (provider, table, *implied);
}

/* All that @scopes grant, by the names of their own family. */
static GHashTable *
imply (LanyardProvider    *provider,
       const char * const *scopes)
{
  GHashTable *table = to_table (scopes);

  for (gsize i = 0; scopes != NULL && scopes[i] != NULL; i++)
    add_implied (provider, table, scopes[i]);

  return table;
}

static gboolean
contains_all (GHashTable         *table,
              char              **scopes)
{
  for (char **scope = scopes; *scope != NULL; scope++)
    if (!g_hash_table_contains (table, *scope))
      return FALSE;

  return TRUE;
}

/* All that @scopes grant, by the names of either family. A scope that amounts to
 * several of another family is there when all of those are; but what it implies
 * in its own family is not granted by them, as they imply nothing. */
static GHashTable *
close_over (LanyardProvider    *provider,
            const char * const *scopes)
{
  GHashTable *table = imply (provider, scopes);
  g_autofree gpointer *names = NULL;
  g_autoptr (GPtrArray) amounting = g_ptr_array_new ();
  GPtrArray *all = lanyard_provider_get_scopes (provider);
  guint n_names;

  names = g_hash_table_get_keys_as_array (table, &n_names);
  for (guint i = 0; i < n_names; i++)
    {
      const LanyardScope *scope = lanyard_provider_find_scope (provider, names[i]);

      for (char **same = scope == NULL ? NULL : scope->same; same != NULL && *same != NULL; same++)
        g_ptr_array_add (amounting, *same);
    }

  for (guint i = 0; i < amounting->len; i++)
    g_hash_table_add (table, g_strdup (g_ptr_array_index (amounting, i)));
  g_ptr_array_set_size (amounting, 0);

  for (guint i = 0; i < all->len; i++)
    {
      const LanyardScope *scope = g_ptr_array_index (all, i);

      if (*scope->same != NULL && contains_all (table, scope->same))
        g_ptr_array_add (amounting, scope->id);
    }

  for (guint i = 0; i < amounting->len; i++)
    g_hash_table_add (table, g_strdup (g_ptr_array_index (amounting, i)));

  return table;
}

/* All that the rest of @scopes imply: what need not be chosen on its own. */
static GHashTable *
implied_by (LanyardProvider    *provider,
            const char * const *scopes)
{
  GHashTable *table = to_table (NULL);

  for (gsize i = 0; scopes != NULL && scopes[i] != NULL; i++)
    add_implied (provider, table, scopes[i]);

  return table;
}

/**
 * lanyard_scope_set_covers:
 * @granted: a set of scopes
 * @scope: one scope
 *
 * Whether @scope is in @granted, implied by it, or amounts to what is, in either family.
 */
gboolean
lanyard_scope_set_covers (LanyardProvider    *provider,
                          const char * const *granted,
                          const char         *scope)
{
  g_autoptr (GHashTable) closed = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), FALSE);

  closed = close_over (provider, granted);

  return g_hash_table_contains (closed, scope);
}

/**
 * lanyard_scope_set_offers:
 *
 * Whether a secret of @method can be given @scope at all.
 */
gboolean
lanyard_scope_set_offers (const LanyardMethod *method,
                          const LanyardScope  *scope)
{
  g_return_val_if_fail (method != NULL && scope != NULL, FALSE);

  return g_str_equal (method->family, scope->family) &&
         (scope->methods == NULL ||
          g_strv_contains ((const char * const *) scope->methods, method->id));
}

/**
 * lanyard_scope_set_for_purposes:
 * @purposes: ids of purposes; those that @method cannot serve count for nothing
 *
 * Returns: (transfer full): the smallest set of scopes that serves @purposes and
 *   the checks of @method
 */
GStrv
lanyard_scope_set_for_purposes (LanyardProvider     *provider,
                                const LanyardMethod *method,
                                const char * const  *purposes)
{
  g_autoptr (GHashTable) table = NULL;
  g_autoptr (GHashTable) implied = NULL;
  g_auto (GStrv) all = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (method != NULL, NULL);

  table = to_table ((const char * const *) method->base_scopes);

  for (gsize i = 0; purposes != NULL && purposes[i] != NULL; i++)
    {
      const LanyardPurpose *purpose = lanyard_provider_find_purpose (provider, purposes[i]);
      char **scopes = NULL;

      if (purpose == NULL || !lanyard_method_serves (method, purposes[i]))
        continue;

      scopes = g_hash_table_lookup (purpose->scopes, method->family);
      for (char **scope = scopes; *scope != NULL; scope++)
        g_hash_table_add (table, g_strdup (*scope));
    }

  all = to_vector (provider, table);
  implied = implied_by (provider, (const char * const *) all);
  for (char **scope = all; *scope != NULL; scope++)
    if (g_hash_table_contains (implied, *scope))
      g_hash_table_remove (table, *scope);

  return to_vector (provider, table);
}

/**
 * lanyard_scope_set_add:
 *
 * Returns: (transfer full): @scopes with those of @more that they do not cover;
 *   nothing that was chosen is taken away
 */
GStrv
lanyard_scope_set_add (LanyardProvider    *provider,
                       const char * const *scopes,
                       const char * const *more)
{
  g_autoptr (GHashTable) table = to_table (scopes);
  g_autoptr (GHashTable) closed = close_over (provider, scopes);

  for (gsize i = 0; more != NULL && more[i] != NULL; i++)
    if (!g_hash_table_contains (closed, more[i]))
      g_hash_table_add (table, g_strdup (more[i]));

  return to_vector (provider, table);
}

/* The members of @scopes that are not in @table. */
static GStrv
without (LanyardProvider    *provider,
         const char * const *scopes,
         GHashTable         *table)
{
  g_autoptr (GHashTable) rest = to_table (NULL);

  for (gsize i = 0; scopes != NULL && scopes[i] != NULL; i++)
    if (!g_hash_table_contains (table, scopes[i]))
      g_hash_table_add (rest, g_strdup (scopes[i]));

  return to_vector (provider, rest);
}

/**
 * lanyard_scope_set_missing:
 *
 * Returns: (transfer full): what of @wanted @granted does not cover
 */
GStrv
lanyard_scope_set_missing (LanyardProvider    *provider,
                           const char * const *wanted,
                           const char * const *granted)
{
  g_autoptr (GHashTable) closed = close_over (provider, granted);

  return without (provider, wanted, closed);
}

/**
 * lanyard_scope_set_excess:
 * @method: whose harmless scopes are never too much
 *
 * Returns: (transfer full): what of @granted goes beyond @wanted
 */
GStrv
lanyard_scope_set_excess (LanyardProvider     *provider,
                          const LanyardMethod *method,
                          const char * const  *wanted,
                          const char * const  *granted)
{
  g_autoptr (GHashTable) closed = NULL;
  g_auto (GStrv) allowed = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (method != NULL, NULL);

  allowed = lanyard_scope_set_add (provider, wanted,
                                   (const char * const *) method->harmless_scopes);
  closed = close_over (provider, (const char * const *) allowed);

  return without (provider, granted, closed);
}

/**
 * lanyard_scope_set_unmet_needs:
 *
 * Returns: (transfer full): what must be chosen as well, so that each of @scopes is of use
 */
GStrv
lanyard_scope_set_unmet_needs (LanyardProvider    *provider,
                               const char * const *scopes)
{
  g_autoptr (GHashTable) closed = close_over (provider, scopes);
  g_autoptr (GHashTable) unmet = to_table (NULL);

  for (gsize i = 0; scopes != NULL && scopes[i] != NULL; i++)
    {
      const LanyardScope *scope = lanyard_provider_find_scope (provider, scopes[i]);

      for (char **need = scope == NULL ? NULL : scope->needs; need != NULL && *need != NULL; need++)
        if (!g_hash_table_contains (closed, *need))
          g_hash_table_add (unmet, g_strdup (*need));
    }

  return to_vector (provider, unmet);
}
