/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What an examination says of each purpose. */

#include "lanyard-examination-scopes.h"

#include "lanyard-scope-set.h"

/* The first turn that was made for @purpose, if any was. */
static const LanyardTurn *
find_turn (LanyardExamination   *self,
           const LanyardPurpose *purpose)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (g_ptr_array_find (turn->purposes, purpose, NULL))
        return turn;
    }

  return NULL;
}

/* What an answer asked for and the credential does not have, as far as is known. */
static GStrv
find_missing (LanyardExamination             *self,
              const LanyardTurn              *turn,
              const char * const             *needs,
              const LanyardExaminationScopes *scopes)
{
  const char * const *required = NULL;
  g_auto (GStrv) all = NULL;

  if (turn != NULL && turn->rule != NULL)
    required = (const char * const *) turn->finding->required;

  if (scopes->granted == NULL)
    return g_strdupv ((char **) required);

  all = lanyard_scope_set_add (self->provider, needs, required);

  return lanyard_scope_set_missing (self->provider, (const char * const *) all,
                                    (const char * const *) scopes->known);
}

/* Reading that was tried proves reading; writing is never tried, so what writes is
 * proved only if its scopes are known to be there. */
static LanyardPurposeOutcome
judge_purpose (const LanyardTurn              *turn,
               gboolean                        works,
               gboolean                        writing,
               const LanyardExaminationScopes *scopes,
               char                          **missing)
{
  gboolean answered = turn != NULL && turn->finding != NULL;

  if (missing != NULL && *missing != NULL)
    return LANYARD_PURPOSE_MISSING;

  if (answered && turn->rule != NULL &&
      lanyard_state_get_kind (turn->rule->state) == LANYARD_STATE_KIND_ELSEWHERE)
    return LANYARD_PURPOSE_UNKNOWN;

  if (answered && turn->rule != NULL)
    return LANYARD_PURPOSE_FAILED;

  if (scopes->granted == NULL)
    return answered && !writing ? LANYARD_PURPOSE_PROVED : LANYARD_PURPOSE_UNKNOWN;

  if (answered)
    return LANYARD_PURPOSE_PROVED;

  return works ? LANYARD_PURPOSE_GRANTED : LANYARD_PURPOSE_UNKNOWN;
}

/* One result for each purpose that was chosen and that the method can serve.
 *
 * @works: the credential is known to work
 */
GPtrArray *
lanyard_examination_judge_purposes (LanyardExamination             *self,
                                    const LanyardExaminationScopes *scopes,
                                    gboolean                        works)
{
  GPtrArray *results = NULL;

  results = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_purpose_result_free);
  for (char **id = self->purposes; *id != NULL; id++)
    {
      const LanyardPurpose *purpose = lanyard_provider_find_purpose (self->provider, *id);
      const LanyardTurn *turn = NULL;
      g_auto (GStrv) missing = NULL;
      const char * const *needs = NULL;
      gboolean writing = FALSE;

      if (purpose == NULL || !lanyard_method_serves (self->method, *id))
        continue;

      needs = lanyard_examination_get_needs (self, purpose);
      turn = find_turn (self, purpose);
      writing = lanyard_examination_writes (self, needs);
      missing = find_missing (self, turn, needs, scopes);
      g_ptr_array_add (results,
                       lanyard_purpose_result_new (*id,
                                                   judge_purpose (turn, works, writing, scopes,
                                                                  missing),
                                                   writing, (const char * const *) missing));
    }

  return results;
}
