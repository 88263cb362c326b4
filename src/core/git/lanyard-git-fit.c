/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-fit.h"

#include "lanyard-provider-private.h"

/**
 * lanyard_git_place_new:
 * @path: (nullable): the path of a repository, as git tells it
 *
 * Returns: (transfer full): the fields that @path tells, by id and as they would be
 *   stored; empty where it tells none
 */
GHashTable *
lanyard_git_place_new (LanyardProvider *provider,
                       const char      *path)
{
  g_autoptr (GHashTable) place = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GMatchInfo) match = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);

  if (path == NULL || provider->git_path == NULL || !g_utf8_validate (path, -1, NULL) ||
      !g_regex_match (lanyard_pattern_get_regex (provider->git_path), path, 0, &match))
    return g_steal_pointer (&place);

  for (guint i = 0; i < provider->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (provider->fields, i);
      g_autofree char *value = g_match_info_fetch_named (match, field->id);

      if (value != NULL && *value != '\0')
        g_hash_table_insert (place, g_strdup (field->id),
                             field->lower_case ? g_utf8_strdown (value, -1)
                                               : g_strdup (value));
    }

  return g_steal_pointer (&place);
}

/* Whom it signs in as says nothing about where it reaches. */
static gboolean
limits (const LanyardMethod *method,
        const LanyardField  *field)
{
  return g_strcmp0 (field->id, method->user_field) != 0;
}

/**
 * lanyard_git_fit_measure:
 * @self: (out): is filled in
 * @place: what is known of the place: fields and their values
 *
 * Returns: whether @connection can be for @place: nothing that limits it says
 *   otherwise
 */
gboolean
lanyard_git_fit_measure (LanyardGitFit        *self,
                         const LanyardMethod  *method,
                         LanyardConnection    *connection,
                         LanyardState          state,
                         GHashTable           *place)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (method != NULL, FALSE);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  *self = (LanyardGitFit) { lanyard_connection_get_name (connection), state, 0, 0, 0 };

  for (guint i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      const char *own = lanyard_connection_get_field (connection, field->id);
      const char *told = g_hash_table_lookup (place, field->id);

      if (own == NULL || *own == '\0' || !limits (method, field))
        continue;

      if (told == NULL)
        self->untold++;
      else if (!g_str_equal (own, told))
        return FALSE;
      else
        self->told++;

      if (told != NULL && lanyard_method_requires (method, field->id))
        self->bound++;
    }

  return TRUE;
}

/**
 * lanyard_git_fit_is_broken:
 *
 * Returns: whether the service does not take the credential any more
 */
gboolean
lanyard_git_fit_is_broken (const LanyardGitFit *self)
{
  return lanyard_state_get_kind (self->state) == LANYARD_STATE_KIND_FAILURE;
}

/* Whether a test was good counts only between connections that fit alike. */
static int
get_merit (LanyardState state)
{
  switch (lanyard_state_get_kind (state))
    {
    case LANYARD_STATE_KIND_GOOD:
      return 2;

    case LANYARD_STATE_KIND_WARNING:
      return 1;

    case LANYARD_STATE_KIND_NONE:
    case LANYARD_STATE_KIND_FAILURE:
    case LANYARD_STATE_KIND_ELSEWHERE:
    default:
      return 0;
    }
}

/**
 * lanyard_git_fit_compare:
 *
 * Orders connections that are for the same place: those that work before those that
 * the service refuses; then the one that says most about the place; a token made for
 * that place before one that was only limited to it; one of which all is known
 * before one that may belong elsewhere; then as the tests were, and last by name, so
 * that the answer is always the same.
 *
 * Where nothing is known of the place, this puts first what reaches furthest.
 *
 * Returns: less than 0 if @a is better than @b
 */
int
lanyard_git_fit_compare (const LanyardGitFit *a,
                         const LanyardGitFit *b)
{
  int order = lanyard_git_fit_is_broken (a) - lanyard_git_fit_is_broken (b);

  if (order == 0)
    order = (int) b->told - (int) a->told;
  if (order == 0)
    order = (int) b->bound - (int) a->bound;
  if (order == 0)
    order = (int) a->untold - (int) b->untold;
  if (order == 0)
    order = get_merit (b->state) - get_merit (a->state);
  if (order == 0)
    order = g_strcmp0 (a->name, b->name);

  return order;
}
