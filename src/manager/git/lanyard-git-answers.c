/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-answers.h"

#include "lanyard-git-fit.h"
#include "lanyard-git-place.h"

static void
answer_free (LanyardGitAnswer *answer)
{
  g_free (answer->place);
  g_object_unref (answer->entry);
  g_free (answer);
}

static gboolean
is_for_host (LanyardEntry *entry,
             const char   *host)
{
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  const LanyardMethod *method = lanyard_entry_get_method (entry);

  return provider != NULL && method != NULL && method->git_user != NULL &&
         g_strcmp0 (lanyard_provider_get_git_host (provider), host) == 0;
}

/* Returns: (transfer full) (nullable): who answers for @place */
static LanyardEntry *
find_best (GPtrArray  *entries,
           GHashTable *place)
{
  LanyardEntry *best = NULL;
  LanyardGitFit best_fit = { NULL, };

  for (guint i = 0; i < entries->len; i++)
    {
      LanyardEntry *entry = g_ptr_array_index (entries, i);
      LanyardGitFit fit;

      if (lanyard_git_fit_measure (&fit, lanyard_entry_get_method (entry),
                                   lanyard_entry_get_connection (entry),
                                   lanyard_entry_get_state (entry), place) &&
          (best == NULL || lanyard_git_fit_compare (&fit, &best_fit) < 0))
        {
          best = entry;
          best_fit = fit;
        }
    }

  return best == NULL ? NULL : g_object_ref (best);
}

static gboolean
is_listed (GPtrArray  *answers,
           const char *place)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const LanyardGitAnswer *answer = g_ptr_array_index (answers, i);

      if (g_str_equal (answer->place, place))
        return TRUE;
    }

  return FALSE;
}

static void
add_place (GPtrArray         *answers,
           GPtrArray         *entries,
           LanyardProvider   *provider,
           LanyardConnection *connection)
{
  g_autoptr (GHashTable) place = lanyard_git_place_new_of (provider, connection);
  g_autofree char *label = lanyard_git_place_dup_label (provider, place);
  g_autoptr (LanyardEntry) best = NULL;
  LanyardGitAnswer *answer = NULL;

  if (is_listed (answers, label))
    return;

  best = find_best (entries, place);
  if (best == NULL)
    return;

  answer = g_new0 (LanyardGitAnswer, 1);
  answer->place = g_steal_pointer (&label);
  answer->entry = g_steal_pointer (&best);
  g_ptr_array_add (answers, answer);
}

/* Parts of a place before the place, and all the rest last. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const LanyardGitAnswer *one = *(const LanyardGitAnswer * const *) a;
  const LanyardGitAnswer *other = *(const LanyardGitAnswer * const *) b;

  if ((*one->place == '\0') != (*other->place == '\0'))
    return *one->place == '\0' ? 1 : -1;

  return g_strcmp0 (one->place, other->place);
}

/**
 * lanyard_git_answers_new:
 * @host: git's host
 *
 * Returns: (transfer full) (element-type LanyardGitAnswer): who answers for each place
 *   that a connection is limited to, and for the rest
 */
GPtrArray *
lanyard_git_answers_new (LanyardManager *manager,
                         const char     *host)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *all = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (host != NULL, NULL);

  all = lanyard_manager_get_entries (manager);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (all, i);

      if (is_for_host (entry, host))
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }

  for (guint i = 0; i < entries->len; i++)
    {
      LanyardEntry *entry = g_ptr_array_index (entries, i);
      LanyardProvider *provider = lanyard_entry_get_provider (entry);

      add_place (answers, entries, provider, lanyard_entry_get_connection (entry));
      add_place (answers, entries, provider, NULL);
    }

  g_ptr_array_sort (answers, compare);

  return answers;
}
