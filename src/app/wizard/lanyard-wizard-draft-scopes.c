/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the draft is for: the purposes, and the scopes that come of them. */

#include "lanyard-wizard-draft-private.h"

#include "lanyard-scope-set.h"

/* The ids of @chosen, in the description's order. */
static void
set_purposes (LanyardWizardDraft *self,
              GHashTable         *chosen)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (self->provider);
  guint i;

  g_ptr_array_set_size (self->purposes, 0);
  for (i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      if (g_hash_table_contains (chosen, purpose->id))
        g_ptr_array_add (self->purposes, purpose->id);
    }
  g_ptr_array_add (self->purposes, NULL);
}

/* What most people want. */
void
lanyard_wizard_draft_choose_defaults (LanyardWizardDraft *self)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (self->provider);
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  guint i;

  for (i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      if (purpose->is_default)
        g_hash_table_add (chosen, purpose->id);
    }
  set_purposes (self, chosen);
}

/* In what the ticks differ from what the purposes want. */
static void
note_differences (LanyardWizardDraft  *self,
                  const LanyardMethod *method,
                  const char * const  *scopes)
{
  GPtrArray *all = lanyard_provider_get_scopes (self->provider);
  g_auto (GStrv) wanted = NULL;
  guint i;

  wanted = lanyard_scope_set_for_purposes (self->provider, method,
                                           lanyard_wizard_draft_get_purposes (self));

  for (i = 0; i < all->len; i++)
    {
      const LanyardScope *scope = g_ptr_array_index (all, i);
      gboolean is_wanted = g_strv_contains ((const char * const *) wanted, scope->id);
      gboolean is_ticked = g_strv_contains (scopes, scope->id);

      if (!lanyard_scope_set_offers (method, scope))
        continue;

      g_hash_table_remove (self->added, scope->id);
      g_hash_table_remove (self->left_out, scope->id);
      if (is_ticked && !is_wanted)
        g_hash_table_add (self->added, g_strdup (scope->id));
      else if (is_wanted && !is_ticked)
        g_hash_table_add (self->left_out, g_strdup (scope->id));
    }
}

/* What somebody can do with a connection, they want to do with the next one too. */
void
lanyard_wizard_draft_take_purposes (LanyardWizardDraft  *self,
                                    LanyardConnection   *connection,
                                    const LanyardMethod *old)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (self->provider);
  const char * const *ids = lanyard_connection_get_purposes (connection);
  const char * const *scopes = lanyard_connection_get_scopes (connection);
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  guint i;

  for (i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);
      const char * const *wanted = g_hash_table_lookup (purpose->scopes, old->family);
      g_auto (GStrv) missing = lanyard_scope_set_missing (self->provider, wanted, scopes);

      if (ids[0] != NULL ? g_strv_contains (ids, purpose->id) : missing[0] == NULL)
        g_hash_table_add (chosen, purpose->id);
    }
  set_purposes (self, chosen);
}

/* The same purposes and scopes to the letter, also where others would do as well: who
 * makes a secret anew, or gets a set-up, wants nothing of it to change. */
void
lanyard_wizard_draft_take_scopes (LanyardWizardDraft *self,
                                  LanyardConnection  *connection)
{
  const char * const *ids = lanyard_connection_get_purposes (connection);
  const char * const *scopes = lanyard_connection_get_scopes (connection);
  gsize i;

  g_ptr_array_set_size (self->purposes, 0);
  for (i = 0; ids[i] != NULL; i++)
    {
      const LanyardPurpose *purpose = lanyard_provider_find_purpose (self->provider, ids[i]);

      if (purpose != NULL)
        g_ptr_array_add (self->purposes, purpose->id);
    }
  g_ptr_array_add (self->purposes, NULL);

  /* Without any there is nothing to tick: then it is what the purposes want. */
  if (scopes[0] == NULL)
    return;

  note_differences (self, self->method, scopes);
  self->given = self->method;
  self->taken = g_strdupv ((char **) scopes);
}

const char * const *
lanyard_wizard_draft_get_purposes (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return (const char * const *) self->purposes->pdata;
}

gboolean
lanyard_wizard_draft_has_purpose (LanyardWizardDraft *self,
                                  const char         *purpose)
{
  return g_strv_contains (lanyard_wizard_draft_get_purposes (self), purpose);
}

/**
 * lanyard_wizard_draft_set_purpose:
 *
 * What a purpose wants is ticked when it is chosen, also where it was unticked
 * before; nothing that somebody ticked besides is taken away.
 */
void
lanyard_wizard_draft_set_purpose (LanyardWizardDraft *self,
                                  const char         *purpose,
                                  gboolean            chosen)
{
  const LanyardPurpose *known;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer scopes;
  guint i;

  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));

  known = lanyard_provider_find_purpose (self->provider, purpose);
  if (known == NULL || lanyard_wizard_draft_has_purpose (self, purpose) == chosen)
    return;

  for (i = 0; i + 1 < self->purposes->len; i++)
    if (!g_str_equal (g_ptr_array_index (self->purposes, i), purpose))
      g_hash_table_add (ids, g_ptr_array_index (self->purposes, i));
  if (chosen)
    g_hash_table_add (ids, known->id);
  set_purposes (self, ids);
  g_clear_pointer (&self->taken, g_strfreev);

  g_hash_table_iter_init (&iter, known->scopes);
  while (chosen && g_hash_table_iter_next (&iter, NULL, &scopes))
    for (i = 0; ((char **) scopes)[i] != NULL; i++)
      g_hash_table_remove (self->left_out, ((char **) scopes)[i]);

  lanyard_wizard_draft_emit_changed (self);
}

/**
 * lanyard_wizard_draft_get_expert:
 *
 * Whether the person would rather choose from the checklist than by purposes.
 */
gboolean
lanyard_wizard_draft_get_expert (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), FALSE);

  return self->expert;
}

void
lanyard_wizard_draft_set_expert (LanyardWizardDraft *self,
                                 gboolean            expert)
{
  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));

  self->expert = expert;
}

/**
 * lanyard_wizard_draft_dup_scopes:
 *
 * Returns: (transfer full): what the purposes want, with what was ticked besides
 *   and without what was unticked
 */
GStrv
lanyard_wizard_draft_dup_scopes (LanyardWizardDraft *self)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;
  g_auto (GStrv) all = NULL;
  GHashTableIter iter;
  gpointer id;
  guint i;

  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);
  g_return_val_if_fail (self->method != NULL, NULL);

  if (self->taken != NULL && self->method == self->given)
    return g_strdupv (self->taken);

  g_hash_table_iter_init (&iter, self->added);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const LanyardScope *scope = lanyard_provider_find_scope (self->provider, id);

      if (scope != NULL && lanyard_scope_set_offers (self->method, scope))
        g_ptr_array_add (added, id);
    }
  g_ptr_array_add (added, NULL);

  /* What the purposes want joins what was added, and not the other way round:
   * somebody who ticks a scope that another one brings along means it. */
  wanted = lanyard_scope_set_for_purposes (self->provider, self->method,
                                           lanyard_wizard_draft_get_purposes (self));
  all = lanyard_scope_set_add (self->provider, (const char * const *) added->pdata,
                               (const char * const *) wanted);
  for (i = 0; all[i] != NULL; i++)
    if (!g_hash_table_contains (self->left_out, all[i]))
      g_strv_builder_add (scopes, all[i]);

  return g_strv_builder_end (scopes);
}

/**
 * lanyard_wizard_draft_set_scopes:
 * @scopes: all that is ticked for the present method
 *
 * Remembers in what the ticks differ from what the purposes want.
 */
void
lanyard_wizard_draft_set_scopes (LanyardWizardDraft *self,
                                 const char * const *scopes)
{
  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));
  g_return_if_fail (self->method != NULL);

  if (self->method == self->given)
    g_clear_pointer (&self->taken, g_strfreev);
  note_differences (self, self->method, scopes);
  lanyard_wizard_draft_emit_typed (self);
}
