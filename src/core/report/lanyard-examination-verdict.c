/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What an examination comes to. Everything here goes by the order of the plan, so
 * that it does not matter in which order the answers came. */

#include "lanyard-examination-scopes.h"

#include "lanyard-expiry.h"
#include "lanyard-guidance-writer.h"
#include "lanyard-scope-set.h"

/* People note the date on which it expires, and not the hour: who is refused on that
 * day meets the end of it and nothing worse, as long as the service says no as well. */
static gboolean
is_expired (LanyardExamination *self)
{
  int days = 0;

  return lanyard_expiry_get_days (self->expires, self->began_at, &days) && days <= 0;
}

/**
 * lanyard_examination_collect:
 * @turn: (nullable): what was asked; `NULL` if nobody was, or if it is about all answers
 * @finding: what came back
 *
 * Returns: what conditions may look at, for as long as @turn and @finding are there
 */
LanyardEvidence
lanyard_examination_collect (LanyardExamination   *self,
                             const LanyardTurn    *turn,
                             const LanyardFinding *finding)
{
  g_autoptr (GDateTime) retry_at = lanyard_finding_dup_retry_time (finding, self->provider);

  return (LanyardEvidence) {
           .methods = lanyard_provider_get_methods (self->provider),
           .method = self->method,
           .check = turn == NULL ? NULL : turn->check,
           .purposes = turn == NULL ? NULL : turn->purposes,
           .reply = finding->reply,
           .secret = self->secret,
           .fields = self->fields,
           .expired = is_expired (self),
           .confirmed = self->confirmed_at != NULL,
           .unauthenticated = finding->unauthenticated,
           .wanted = (const char * const *) self->wanted,
           .waits = retry_at != NULL,
  };
}

static const LanyardGuidanceRule *
find_rule (GPtrArray             *rules,
           const LanyardEvidence *evidence)
{
  for (guint i = 0; i < rules->len; i++)
    if (lanyard_guidance_rule_holds (g_ptr_array_index (rules, i), evidence))
      return g_ptr_array_index (rules, i);

  return NULL;
}

/**
 * lanyard_examination_choose_rule:
 *
 * A provider knows best what its own answers mean; what no provider can know comes
 * next, and its catch-all last.
 *
 * Returns: (transfer none): the rule that explains @evidence
 */
const LanyardGuidanceRule *
lanyard_examination_choose_rule (LanyardExamination    *self,
                                 const LanyardEvidence *evidence)
{
  const LanyardGuidanceRule *own = NULL;
  const LanyardGuidanceRule *general = find_rule (self->transport_rules, evidence);

  if (evidence->reply->transport != LANYARD_TRANSPORT_FINE && general != NULL)
    return general;

  own = find_rule (lanyard_provider_get_rules (self->provider), evidence);
  if (own->conditions->len == 0 && general != NULL && general->conditions->len > 0)
    return general;

  return own;
}

/* What is asked besides is welcome, but nobody chose it: how it ends says nothing of
 * what the person wants to do. */
static gboolean
is_besides (const LanyardTurn *turn)
{
  return !turn->own && turn->purposes->len == 0;
}

/* The first failure that ends the test decides; without one, the first that does not. */
static const LanyardTurn *
find_decisive (LanyardExamination *self,
               guint              *position)
{
  const LanyardTurn *first = NULL;

  *position = self->turns->len;
  for (guint i = 0; i < self->turns->len; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (is_besides (turn))
        continue;

      if (turn->rule != NULL && !turn->rule->goes_on)
        {
          *position = i;
          return turn;
        }

      if (turn->rule != NULL && first == NULL)
        {
          *position = i;
          first = turn;
        }
    }

  return first;
}

/* How far the answers count. After one that ends the test it depends on chance which
 * others came, so what they say of scopes is left aside. */
static guint
count_telling (LanyardExamination *self,
               const LanyardTurn  *decisive,
               guint               position)
{
  return decisive != NULL && !decisive->rule->goes_on ? position + 1 : self->turns->len;
}

static LanyardGuidance *
explain (LanyardExamination             *self,
         const LanyardGuidanceRule      *rule,
         const LanyardEvidence          *evidence,
         const LanyardFinding           *finding,
         const LanyardExaminationScopes *scopes)
{
  g_autoptr (GDateTime) retry_at = lanyard_finding_dup_retry_time (finding, self->provider);
  g_autofree char *rate_limit = lanyard_finding_dup_rate_limit (finding, self->provider);
  g_auto (GStrv) needed = NULL;
  g_auto (GStrv) missing = NULL;
  LanyardFacts facts = {
    .evidence = evidence,
    .host = lanyard_provider_get_host (self->provider),
    .required = finding->required != NULL ? (const char * const *) finding->required
                                          : scopes->required,
    .granted = scopes->granted,
    .expires = self->expires,
    .confirmed_at = self->confirmed_at,
    .retry_at = retry_at,
    .rate_limit = rate_limit,
    .now = finding->at,
  };

  if (scopes->granted != NULL)
    {
      needed = lanyard_scope_set_add (self->provider, (const char * const *) self->wanted,
                                      facts.required);
      missing = lanyard_scope_set_missing (self->provider, (const char * const *) needed,
                                           (const char * const *) scopes->known);
      facts.missing = (const char * const *) missing;
    }

  return lanyard_guidance_write (rule, &facts);
}

/* A credential works if anything it was asked for before was good, or failed in a
 * way that only one that works can fail. */
static gboolean
works_before (LanyardExamination *self,
              guint               position)
{
  for (guint i = 0; i < position; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (turn->finding != NULL && turn->finding->good)
        return TRUE;

      if (turn->rule != NULL &&
          lanyard_state_get_kind (turn->rule->state) == LANYARD_STATE_KIND_WARNING)
        return TRUE;
    }

  return FALSE;
}

/* A purpose that is refused takes nothing from a credential that works: it is
 * limited, whatever a rule that was meant for another check may say.
 *
 * A purpose about which the service could not be asked (it was down, slow, or asked
 * to wait) is another thing: nobody knows, so the state says that, although the
 * identity was proved just before. The credential is not to blame, and as the state
 * is of the third kind, the log keeps the one that stood. */
static LanyardState
judge (LanyardExamination *self,
       const LanyardTurn  *turn,
       guint               position)
{
  if (lanyard_state_get_kind (turn->rule->state) == LANYARD_STATE_KIND_FAILURE && !turn->own &&
      works_before (self, position))
    return LANYARD_STATE_LIMITED;

  return turn->rule->state;
}

static gboolean
is_proved (LanyardExamination *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (turn->finding != NULL && turn->finding->good)
        return TRUE;
    }

  return FALSE;
}

/* The purposes that lack a scope, for the words about missing scopes. */
static GPtrArray *
find_lacking (LanyardExamination *self,
              GPtrArray          *results)
{
  GPtrArray *purposes = g_ptr_array_new ();

  for (guint i = 0; i < results->len; i++)
    {
      const LanyardPurposeResult *result = g_ptr_array_index (results, i);

      if (result->outcome == LANYARD_PURPOSE_MISSING)
        g_ptr_array_add (purposes, (gpointer) lanyard_provider_find_purpose (self->provider,
                                                                             result->id));
    }

  return purposes;
}

/* All checks were good: is everything granted that was wanted? */
static LanyardGuidance *
explain_missing (LanyardExamination             *self,
                 GPtrArray                      *results,
                 const LanyardExaminationScopes *scopes)
{
  g_autoptr (LanyardReply) nothing = lanyard_reply_new ();
  g_autoptr (LanyardFinding) finding = lanyard_finding_new (self->provider, self->method, NULL,
                                                            nothing);
  g_autoptr (GPtrArray) lacking = find_lacking (self, results);
  LanyardEvidence evidence = lanyard_examination_collect (self, NULL, finding);

  evidence.missing = TRUE;
  evidence.purposes = lacking;

  return explain (self, lanyard_examination_choose_rule (self, &evidence), &evidence, finding,
                  scopes);
}

/* The method whose credential the service takes this one for, if that is another one. */
static const LanyardMethod *
find_other_method (LanyardExamination *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);
      const LanyardMethod *method = NULL;

      if (turn->finding != NULL && turn->finding->type != NULL)
        method = lanyard_provider_find_method_of_type (self->provider, turn->finding->type,
                                                       self->method);
      if (method != NULL)
        return method == self->method ? NULL : method;
    }

  return NULL;
}

/* All checks were good, but is it the credential that the connection is for?
 *
 * Returns: (nullable): what the description has to say about it, if anything */
static LanyardGuidance *
explain_other (LanyardExamination             *self,
               const LanyardExaminationScopes *scopes)
{
  g_autoptr (LanyardReply) nothing = lanyard_reply_new ();
  g_autoptr (LanyardFinding) finding = lanyard_finding_new (self->provider, self->method, NULL,
                                                            nothing);
  LanyardEvidence evidence = lanyard_examination_collect (self, NULL, finding);
  const LanyardGuidanceRule *rule = NULL;

  evidence.taken_for = find_other_method (self);
  if (evidence.taken_for == NULL)
    return NULL;

  rule = find_rule (lanyard_provider_get_rules (self->provider), &evidence);

  return rule == NULL || rule->conditions->len == 0
         ? NULL : explain (self, rule, &evidence, finding, scopes);
}

/* One answer names the scope that it asked for; if others are missing as well, all of
 * them belong into the words, or the person would make a new secret for each. */
static gboolean
lacks_more (const LanyardTurn              *decisive,
            const LanyardExaminationScopes *scopes)
{
  const char * const *required = (const char * const *) decisive->finding->required;

  if (decisive->rule->state != LANYARD_STATE_LIMITED || scopes->missing == NULL)
    return FALSE;

  for (char **scope = scopes->missing; *scope != NULL; scope++)
    if (required == NULL || !g_strv_contains (required, *scope))
      return TRUE;

  return FALSE;
}

/* The report with its state, and with the words for it. */
static LanyardReport *
begin_report (LanyardExamination             *self,
              const LanyardTurn              *decisive,
              guint                           position,
              GPtrArray                      *results,
              const LanyardExaminationScopes *scopes)
{
  LanyardGuidance *guidance = NULL;
  LanyardReport *report = NULL;
  LanyardState state = LANYARD_STATE_UNTESTED;

  if (self->failure != NULL)
    {
      LanyardEvidence evidence = lanyard_examination_collect (self, NULL, self->failure);

      state = self->failure_rule->state;
      guidance = explain (self, self->failure_rule, &evidence, self->failure, scopes);
    }
  else if (decisive != NULL && lacks_more (decisive, scopes))
    {
      state = LANYARD_STATE_LIMITED;
      guidance = explain_missing (self, results, scopes);
    }
  else if (decisive != NULL)
    {
      LanyardEvidence evidence = lanyard_examination_collect (self, decisive, decisive->finding);

      state = judge (self, decisive, position);
      guidance = explain (self, decisive->rule, &evidence, decisive->finding, scopes);
    }
  else if (is_proved (self) && (guidance = explain_other (self, scopes)) != NULL)
    {
      state = LANYARD_STATE_LIMITED;
    }
  else if (is_proved (self) && scopes->missing != NULL && *scopes->missing != NULL)
    {
      state = LANYARD_STATE_LIMITED;
      guidance = explain_missing (self, results, scopes);
    }
  else if (is_proved (self))
    {
      state = LANYARD_STATE_OK;
    }

  report = lanyard_report_new (state);
  if (guidance != NULL)
    lanyard_report_take_guidance (report, guidance);

  return report;
}

/* Whose it is, what it reaches, what it is taken for, and what was listed: the first
 * in the plan that tells it. */
static void
tell_findings (LanyardExamination *self,
               LanyardReport      *report)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);
      const LanyardFinding *finding = turn->finding;
      gboolean identity = turn->check->proves == LANYARD_PROVES_IDENTITY;

      if (finding == NULL)
        continue;

      if (finding->account != NULL && identity && lanyard_report_get_account (report) == NULL)
        lanyard_report_set_account (report, finding->account);

      if (finding->account != NULL && !identity && lanyard_report_get_reached (report) == NULL)
        lanyard_report_set_reached (report, finding->account);

      if (finding->type != NULL && lanyard_report_get_credential_type (report) == NULL)
        lanyard_report_set_credential_type (report, finding->type);

      if (finding->seen != NULL && lanyard_report_get_seen (report) == NULL)
        lanyard_report_set_seen (report, turn->check->lists,
                                 (const char * const *) finding->seen);
    }
}

/**
 * lanyard_examination_end:
 *
 * Returns: (transfer full): what came out of it
 */
LanyardReport *
lanyard_examination_end (LanyardExamination *self)
{
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_auto (LanyardExaminationScopes) scopes = { NULL };
  const LanyardTurn *decisive = NULL;
  guint position = 0;
  gint64 began = 0;

  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), NULL);

  decisive = find_decisive (self, &position);
  lanyard_examination_read_scopes (self, count_telling (self, decisive, position), &scopes);
  results = lanyard_examination_judge_purposes (self, &scopes,
                                                works_before (self, self->turns->len));

  report = begin_report (self, decisive, position, results, &scopes);
  tell_findings (self, report);
  /* Who asks for a list wants no scopes, so all that are granted would be too many. */
  if (self->alone == NULL)
    lanyard_report_set_scopes (report, (const char * const *) self->wanted, scopes.granted,
                               (const char * const *) scopes.missing,
                               (const char * const *) scopes.excess);

  g_ptr_array_set_free_func (results, NULL);
  for (guint i = 0; i < results->len; i++)
    lanyard_report_take_purpose (report, g_ptr_array_index (results, i));

  for (guint i = 0; i < self->turns->len; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (turn->state != LANYARD_TURN_ANSWERED && turn->state != LANYARD_TURN_SKIPPED)
        lanyard_step_end (turn->step, LANYARD_STEP_SKIPPED, 0, 0);

      lanyard_report_add_step (report, turn->step);
    }

  began = self->began == 0 ? g_get_monotonic_time () : self->began;
  lanyard_report_set_time (report, self->began_at, (g_get_monotonic_time () - began) / 1000);

  return g_steal_pointer (&report);
}
