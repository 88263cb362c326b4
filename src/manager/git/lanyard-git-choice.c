/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-choice.h"

#include "lanyard-git-fit.h"

/* A connection that may answer, and how well it would. */
typedef struct
{
  LanyardEntry  *entry; /* the manager's */
  LanyardGitFit  fit;
} Offer;

/* A name in the address that is the service's own name for this account is as good
 * as the one that everybody uses: it says which of several accounts is meant. */
static gboolean
signs_in_as (LanyardEntry        *entry,
             const LanyardMethod *method,
             const char          *username)
{
  const LanyardAccount *account = lanyard_entry_get_account (entry);

  return username == NULL || *username == '\0' || g_str_equal (username, method->git_user) ||
         (method->kind == LANYARD_AUTH_BASIC && account != NULL &&
          g_strcmp0 (username, account->nickname) == 0);
}

static gboolean
is_for_host (const LanyardGitRequest *request,
             LanyardProvider         *provider)
{
  const char *host = provider == NULL ? NULL : lanyard_provider_get_git_host (provider);

  return host != NULL && lanyard_git_request_is_for (request, host);
}

/* Adds @entry to @offers if it may answer; otherwise says in @lack what stands in the
 * way, unless more is known already. */
static void
consider (LanyardEntry            *entry,
          const LanyardGitRequest *request,
          GArray                  *offers,
          LanyardGitLack          *lack)
{
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  g_autoptr (GHashTable) place = NULL;
  Offer offer = { entry, { NULL, } };

  if (!is_for_host (request, provider) || method == NULL || method->git_user == NULL)
    return;

  place = lanyard_git_place_new (provider, request->path);
  if (!lanyard_git_fit_measure (&offer.fit, method, lanyard_entry_get_connection (entry),
                                lanyard_entry_get_state (entry), place))
    {
      if (*lack == LANYARD_GIT_LACK_CONNECTION)
        *lack = LANYARD_GIT_LACK_FIT;
      return;
    }

  if (signs_in_as (entry, method, request->username))
    g_array_append_val (offers, offer);
  else
    *lack = LANYARD_GIT_LACK_USER;
}

static int
compare_offers (gconstpointer a,
                gconstpointer b)
{
  const Offer *one = a;
  const Offer *other = b;

  return lanyard_git_fit_compare (&one->fit, &other->fit);
}

static gboolean
have_same_place (const Offer *one,
                 const Offer *other)
{
  LanyardConnection *connection = lanyard_entry_get_connection (one->entry);
  LanyardConnection *other_connection = lanyard_entry_get_connection (other->entry);
  const LanyardMethod *method = lanyard_entry_get_method (one->entry);

  for (guint i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);

      if (g_strcmp0 (field->id, method->user_field) != 0 &&
          g_strcmp0 (lanyard_connection_get_field (connection, field->id),
                     lanyard_connection_get_field (other_connection, field->id)) != 0)
        return FALSE;
    }

  return TRUE;
}

/* To pick one of several tokens for different places would be to guess, and the wrong
 * one gets a refusal that nobody can explain. */
static gboolean
is_a_guess (GArray *offers)
{
  const Offer *best = &g_array_index (offers, Offer, 0);

  for (guint i = 1; i < offers->len; i++)
    {
      const Offer *other = &g_array_index (offers, Offer, i);

      if (best->fit.untold > 0 && best->fit.told == 0 && other->fit.untold == best->fit.untold &&
          lanyard_git_fit_is_broken (&best->fit) == lanyard_git_fit_is_broken (&other->fit) &&
          !have_same_place (best, other))
        return TRUE;
    }

  return FALSE;
}

/**
 * lanyard_git_choice_new:
 * @request: what git asks
 * @only: (nullable): the one connection that may answer
 *
 * Chooses among the connections that @manager has loaded, by host, by what the path
 * says of the place, and by what is known of them from their tests.
 */
LanyardGitChoice *
lanyard_git_choice_new (LanyardManager          *manager,
                        const LanyardGitRequest *request,
                        LanyardEntry            *only)
{
  g_autoptr (LanyardGitChoice) self = g_new0 (LanyardGitChoice, 1);
  g_autoptr (GArray) offers = g_array_new (FALSE, FALSE, sizeof (Offer));
  GListModel *entries = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->lack = LANYARD_GIT_LACK_CONNECTION;
  entries = lanyard_manager_get_entries (manager);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);

      if (only == NULL || only == entry)
        consider (entry, request, offers, &self->lack);
    }

  g_array_sort (offers, compare_offers);
  for (guint i = 0; i < offers->len; i++)
    g_ptr_array_add (self->entries, g_object_ref (g_array_index (offers, Offer, i).entry));

  if (offers->len > 0)
    self->lack = is_a_guess (offers) ? LANYARD_GIT_LACK_PLACE : LANYARD_GIT_LACK_NOTHING;

  return g_steal_pointer (&self);
}

void
lanyard_git_choice_free (LanyardGitChoice *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * lanyard_git_choice_get_best:
 *
 * Returns: (transfer none) (nullable): who answers
 */
LanyardEntry *
lanyard_git_choice_get_best (LanyardGitChoice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->lack == LANYARD_GIT_LACK_NOTHING ? g_ptr_array_index (self->entries, 0) : NULL;
}

/**
 * lanyard_git_choice_dup_names:
 *
 * Returns: (transfer full): the short names of all, the best one first
 */
char **
lanyard_git_choice_dup_names (LanyardGitChoice *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    g_strv_builder_add (names,
                        lanyard_connection_get_name (lanyard_entry_get_connection (g_ptr_array_index (self->entries,
                                                                                                      i))));

  return g_strv_builder_end (names);
}
