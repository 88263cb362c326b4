/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What all answers of an examination together say of the scopes. */

#include "lanyard-examination-scopes.h"

#include "lanyard-scope-set.h"

void
lanyard_examination_scopes_clear (LanyardExaminationScopes *scopes)
{
  g_strfreev (scopes->known);
  g_strfreev (scopes->missing);
  g_strfreev (scopes->excess);
}

/* Whether one of @needs allows more than reading. */
gboolean
lanyard_examination_writes (LanyardExamination *self,
                            const char * const *needs)
{
  for (; *needs != NULL; needs++)
    {
      const LanyardScope *scope = lanyard_provider_find_scope (self->provider, *needs);

      if (scope != NULL && scope->risk != LANYARD_RISK_READ)
        return TRUE;
    }

  return FALSE;
}

/* The scopes of @purpose in the family of the method. */
const char * const *
lanyard_examination_get_needs (LanyardExamination   *self,
                               const LanyardPurpose *purpose)
{
  static const char * const none[] = { NULL };
  const char * const *needs = g_hash_table_lookup (purpose->scopes, self->method->family);

  return needs != NULL ? needs : none;
}

/* What a service tells of scopes may be less than it goes by. Where a purpose only
 * reads, and what it reads was read, its scopes are there, whatever the list says:
 * to call them missing would send somebody to make a new secret for nothing. */
static GStrv
find_known (LanyardExamination *self,
            guint               n_telling,
            const char * const *granted)
{
  GStrv known = g_strdupv ((char **) granted);

  for (guint i = 0; i < n_telling; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      for (guint j = 0; j < turn->purposes->len && turn->finding != NULL && turn->finding->good; j++)
        {
          const LanyardPurpose *purpose = g_ptr_array_index (turn->purposes, j);
          const char * const *needs = lanyard_examination_get_needs (self, purpose);

          if (!lanyard_examination_writes (self, needs))
            {
              g_auto (GStrv) before = g_steal_pointer (&known);

              known = lanyard_scope_set_add (self->provider, (const char * const *) before, needs);
            }
        }
    }

  return known;
}

/* What the first @n_telling answers say. A header tells all that is granted; an
 * explanation may name only what matters to it. */
void
lanyard_examination_read_scopes (LanyardExamination       *self,
                                 guint                     n_telling,
                                 LanyardExaminationScopes *scopes)
{
  gboolean in_full = FALSE;

  for (guint i = 0; i < n_telling; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);
      const LanyardFinding *finding = turn->finding;

      if (finding == NULL)
        continue;

      if (finding->granted != NULL &&
          (scopes->granted == NULL || (finding->granted_in_full && !in_full)))
        {
          scopes->granted = (const char * const *) finding->granted;
          in_full = finding->granted_in_full;
        }

      if (scopes->required == NULL)
        scopes->required = (const char * const *) finding->required;
    }

  if (scopes->granted == NULL)
    return;

  scopes->known = find_known (self, n_telling, scopes->granted);
  scopes->missing = lanyard_scope_set_missing (self->provider, (const char * const *) self->wanted,
                                               (const char * const *) scopes->known);
  scopes->excess = lanyard_scope_set_excess (self->provider, self->method,
                                             (const char * const *) self->wanted, scopes->granted);
}
