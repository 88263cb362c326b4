/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-examination.h"

#include <gio/gio.h>

#include "lanyard-examination-private.h"
#include "lanyard-plan.h"
#include "lanyard-report-redaction.h"
#include "lanyard-step-record.h"
#include "lanyard-template.h"

G_DEFINE_FINAL_TYPE (LanyardExamination, lanyard_examination, G_TYPE_OBJECT)

static void
turn_free (gpointer data)
{
  LanyardTurn *turn = data;

  g_ptr_array_unref (turn->purposes);
  g_object_unref (turn->step);
  lanyard_finding_free (turn->finding);
  g_free (turn);
}

static GHashTable *
copy_fields (GHashTable *fields)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &id, &value))
    g_hash_table_insert (copy, g_strdup (id), g_strdup (value));

  return copy;
}

static LanyardTurn *
turn_new (LanyardExamination *self,
          const LanyardCheck *check)
{
  LanyardTurn *turn = g_new0 (LanyardTurn, 1);
  g_autofree char *title = lanyard_template_expand (check->title, LANYARD_TEMPLATE_PLAIN,
                                                    self->given);

  turn->check = check;
  turn->purposes = g_ptr_array_new ();
  turn->step = lanyard_step_new (check->id, title);
  lanyard_step_record (turn->step, self->provider, check, NULL);

  return turn;
}

/* Takes the turn of @check out of @turns, if there is one. */
static LanyardTurn *
steal_turn (GPtrArray          *turns,
            const LanyardCheck *check)
{
  for (guint i = 0; i < turns->len; i++)
    {
      LanyardTurn *turn = g_ptr_array_index (turns, i);

      if (turn->check == check)
        return g_ptr_array_steal_index (turns, i);
    }

  return NULL;
}

static void
show_steps (LanyardExamination *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->steps));
  guint same = 0;
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  for (guint i = 0; i < self->turns->len; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);
      g_autoptr (GObject) step = g_list_model_get_item (G_LIST_MODEL (self->steps), i);

      /* Whoever shows the list keeps what has not changed. */
      if (steps->len == 0 && step == G_OBJECT (turn->step))
        same++;
      else
        g_ptr_array_add (steps, turn->step);
    }

  if (steps->len > 0 || shown > same)
    g_list_store_splice (self->steps, same, shown - same, steps->pdata, steps->len);
}

/* What is known of the scopes decides what is worth asking: at first those that are
 * wanted, and once the first answer told them, those that are granted. */
static void
make_plan (LanyardExamination *self,
           const char * const *scopes)
{
  g_autoptr (GPtrArray) old = self->turns;
  g_autoptr (GPtrArray) plan = NULL;
  const LanyardCheck *made = self->leader == NULL ? NULL : self->leader->check;

  if (self->alone != NULL)
    plan = lanyard_plan_make_alone (self->alone);
  else
    plan = lanyard_plan_make (self->provider, self->method, self->given,
                              (const char * const *) self->purposes, scopes, made);

  self->turns = g_ptr_array_new_with_free_func (turn_free);
  for (guint i = 0; i < plan->len; i++)
    {
      const LanyardPlanItem *item = g_ptr_array_index (plan, i);
      LanyardTurn *turn = steal_turn (old, item->check);

      if (turn == NULL)
        turn = turn_new (self, item->check);

      g_clear_pointer (&turn->purposes, g_ptr_array_unref);
      turn->purposes = g_ptr_array_ref (item->purposes);
      turn->own = item->own;
      turn->idle = item->idle;
      g_ptr_array_add (self->turns, turn);
    }

  /* What was asked was asked, even if it would be left out now. */
  if (made != NULL && g_ptr_array_find (old, self->leader, NULL))
    g_ptr_array_insert (self->turns, 0, steal_turn (old, made));

  show_steps (self);
}

static gboolean
stops (const LanyardTurn *turn)
{
  return turn->rule != NULL && !turn->rule->goes_on;
}

typedef enum
{
  READY,
  NOT_YET,
  NEVER,
} Readiness;

/* Whether what has to be found for the turn at @position has been. Of several that
 * find it the first in the plan counts, whichever is answered first. */
static Readiness
look_for (LanyardExamination *self,
          guint               position,
          const char         *name)
{
  for (guint i = 0; i < position; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (turn->check->finds == NULL || !g_hash_table_contains (turn->check->finds, name))
        continue;

      if (turn->state == LANYARD_TURN_WAITING || turn->state == LANYARD_TURN_UNDER_WAY)
        return NOT_YET;

      if (turn->finding != NULL && g_hash_table_contains (turn->finding->found, name))
        return READY;
    }

  return NEVER;
}

static Readiness
get_readiness (LanyardExamination *self,
               guint               position)
{
  const LanyardTurn *turn = g_ptr_array_index (self->turns, position);
  Readiness readiness = READY;

  if (turn->idle)
    return NEVER;

  /* What stands later in the plan could not change the verdict any more. */
  for (guint i = 0; i < position; i++)
    if (stops (g_ptr_array_index (self->turns, i)))
      return NEVER;

  for (char **name = turn->check->needs_fields; *name != NULL && readiness == READY; name++)
    {
      const char *value = g_hash_table_lookup (self->given, *name);

      if (value == NULL || *value == '\0')
        readiness = look_for (self, position, *name);
    }

  return readiness;
}

static void
skip (LanyardTurn *turn)
{
  turn->state = LANYARD_TURN_SKIPPED;
  lanyard_step_end (turn->step, LANYARD_STEP_SKIPPED, 0, 0);
}

static LanyardTurn *
find_leader (LanyardExamination *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (turn->state == LANYARD_TURN_WAITING && !turn->idle)
        return turn;
    }

  return NULL;
}

/* Skips what can not be asked any more. */
static void
settle (LanyardExamination *self)
{
  if (self->leader != NULL && self->leader->state == LANYARD_TURN_UNDER_WAY)
    return;

  if (self->leader == NULL && self->failure == NULL && find_leader (self) != NULL)
    return;

  for (guint i = 0; i < self->turns->len; i++)
    {
      LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (turn->state == LANYARD_TURN_WAITING &&
          (self->leader == NULL || get_readiness (self, i) == NEVER))
        skip (turn);
    }
}

static void
lanyard_examination_finalize (GObject *object)
{
  LanyardExamination *self = LANYARD_EXAMINATION (object);

  g_object_unref (self->provider);
  g_ptr_array_unref (self->transport_rules);
  g_hash_table_unref (self->given);
  g_hash_table_unref (self->fields);
  g_clear_pointer (&self->secret, lanyard_secret_unref);
  g_strfreev (self->purposes);
  g_strfreev (self->wanted);
  g_free (self->expires);
  g_clear_pointer (&self->confirmed_at, g_date_time_unref);
  g_ptr_array_unref (self->turns);
  g_object_unref (self->steps);
  lanyard_finding_free (self->failure);
  g_clear_pointer (&self->began_at, g_date_time_unref);

  G_OBJECT_CLASS (lanyard_examination_parent_class)->finalize (object);
}

static void
lanyard_examination_class_init (LanyardExaminationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lanyard_examination_finalize;
}

static void
lanyard_examination_init (LanyardExamination *self)
{
  self->turns = g_ptr_array_new_with_free_func (turn_free);
  self->steps = g_list_store_new (LANYARD_TYPE_STEP);
  self->began_at = g_date_time_new_now_utc ();
}

static LanyardExamination *
examination_new (LanyardProvider     *provider,
                 const LanyardMethod *method,
                 GPtrArray           *transport_rules,
                 GHashTable          *fields,
                 LanyardSecret       *secret)
{
  LanyardExamination *self = g_object_new (LANYARD_TYPE_EXAMINATION, NULL);

  self->provider = g_object_ref (provider);
  self->method = method;
  self->transport_rules = g_ptr_array_ref (transport_rules);
  self->given = copy_fields (fields);
  self->fields = copy_fields (fields);
  self->secret = secret == NULL ? NULL : lanyard_secret_ref (secret);

  return self;
}

/**
 * lanyard_examination_new:
 * @provider: the provider
 * @method: one of its methods
 * @transport_rules: (element-type LanyardGuidanceRule): guidance for all providers
 * @fields: id → value, copied
 * @secret: (nullable): what is tested; `NULL` if it could not be had
 * @purposes: (nullable): ids of the purposes that were chosen
 * @wanted: the scopes that are wanted
 * @expires: (nullable): the date that the person entered, YYYY-MM-DD
 * @confirmed_at: (nullable): when a test was good last
 */
LanyardExamination *
lanyard_examination_new (LanyardProvider     *provider,
                         const LanyardMethod *method,
                         GPtrArray           *transport_rules,
                         GHashTable          *fields,
                         LanyardSecret       *secret,
                         const char * const  *purposes,
                         const char * const  *wanted,
                         const char          *expires,
                         GDateTime           *confirmed_at)
{
  LanyardExamination *self = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (wanted != NULL, NULL);

  self = examination_new (provider, method, transport_rules, fields, secret);
  self->purposes = purposes == NULL ? g_new0 (char *, 1) : g_strdupv ((char **) purposes);
  self->wanted = g_strdupv ((char **) wanted);
  self->expires = g_strdup (expires);
  self->confirmed_at = confirmed_at == NULL ? NULL : g_date_time_ref (confirmed_at);
  make_plan (self, wanted);
  settle (self);

  return self;
}

/**
 * lanyard_examination_new_for_list:
 * @provider: the provider
 * @method: one of its methods
 * @transport_rules: (element-type LanyardGuidanceRule): guidance for all providers
 * @fields: id → value, copied; those that @check needs must be there
 * @secret: (nullable): what to ask with; `NULL` if it could not be had
 * @check: a check whose answer lists values for a field
 *
 * Makes an examination that asks for one list and for nothing else. Its report
 * carries what was listed; it says nothing of the credential as a whole, so it is
 * not one to be kept.
 */
LanyardExamination *
lanyard_examination_new_for_list (LanyardProvider     *provider,
                                  const LanyardMethod *method,
                                  GPtrArray           *transport_rules,
                                  GHashTable          *fields,
                                  LanyardSecret       *secret,
                                  const LanyardCheck  *check)
{
  LanyardExamination *self = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (check != NULL, NULL);

  self = examination_new (provider, method, transport_rules, fields, secret);
  self->purposes = g_new0 (char *, 1);
  self->wanted = g_new0 (char *, 1);
  self->alone = check;
  make_plan (self, NULL);

  return self;
}

LanyardProvider *
lanyard_examination_get_provider (LanyardExamination *self)
{
  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), NULL);

  return self->provider;
}

const LanyardMethod *
lanyard_examination_get_method (LanyardExamination *self)
{
  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), NULL);

  return self->method;
}

/**
 * lanyard_examination_get_fields:
 *
 * Returns: (transfer none): id → value, of the fields and of what was found so far
 */
GHashTable *
lanyard_examination_get_fields (LanyardExamination *self)
{
  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), NULL);

  return self->fields;
}

LanyardSecret *
lanyard_examination_get_secret (LanyardExamination *self)
{
  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), NULL);

  return self->secret;
}

/**
 * lanyard_examination_get_steps:
 *
 * Returns: (transfer none): a live list of [class@LanyardStep]; which steps it has
 *   may change once the first answer is there
 */
GListModel *
lanyard_examination_get_steps (LanyardExamination *self)
{
  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), NULL);

  return G_LIST_MODEL (self->steps);
}

static LanyardTurn *
find_ready (LanyardExamination *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (turn->state == LANYARD_TURN_WAITING && get_readiness (self, i) == READY)
        return turn;
    }

  return NULL;
}

/**
 * lanyard_examination_next:
 *
 * To be called again and again, at first and after each answer, until it gives
 * nothing: several checks may be under way at once.
 *
 * Returns: (transfer none) (nullable): a check to make now; `NULL` when none can be
 *   begun, be it that answers must come first or that there is nothing more to ask
 */
const LanyardCheck *
lanyard_examination_next (LanyardExamination *self)
{
  LanyardTurn *turn = NULL;

  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), NULL);

  if (self->leader == NULL)
    turn = self->leader = find_leader (self);
  else if (self->leader->state != LANYARD_TURN_UNDER_WAY)
    turn = find_ready (self);

  if (turn == NULL)
    return NULL;

  if (self->began == 0)
    {
      g_date_time_unref (self->began_at);
      self->began_at = g_date_time_new_now_utc ();
      self->began = g_get_monotonic_time ();
    }

  turn->state = LANYARD_TURN_UNDER_WAY;
  turn->began = g_get_monotonic_time ();
  lanyard_step_start (turn->step);

  return turn->check;
}

static LanyardTurn *
find_under_way (LanyardExamination *self,
                const LanyardCheck *check)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (turn->check == check && turn->state == LANYARD_TURN_UNDER_WAY)
        return turn;
    }

  return NULL;
}

/* Lends what was found under the names of fields, as the order of the plan has it. */
static void
update_fields (LanyardExamination *self)
{
  for (guint i = self->turns->len; i > 0; i--)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i - 1);
      GHashTableIter iter;
      gpointer name, value;

      if (turn->finding == NULL)
        continue;

      g_hash_table_iter_init (&iter, turn->finding->found);
      while (g_hash_table_iter_next (&iter, &name, &value))
        g_hash_table_replace (self->fields, g_strdup (name), g_strdup (value));
    }
}

/* What was found on the way, such as the name of somebody's repository, is kept
 * nowhere, so it may not be kept in a refusal either. */
static void
hide_found (LanyardExamination *self,
            LanyardStep        *step)
{
  g_autoptr (GHashTable) found = copy_fields (self->fields);
  g_autoptr (LanyardReportRedaction) redaction = NULL;
  g_autofree char *body = NULL;
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->given);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_remove (found, name);

  if (lanyard_step_get_body (step) == NULL || g_hash_table_size (found) == 0)
    return;

  redaction = lanyard_report_redaction_new_for_values (found);
  body = lanyard_report_redaction_apply (redaction, lanyard_step_get_body (step));
  lanyard_step_set_answer (step, lanyard_step_get_request (step), lanyard_step_get_headers (step),
                           body);
}

/* In milliseconds. What was cut off does not say how long it took. */
static guint
get_duration (const LanyardTurn  *turn,
              const LanyardReply *reply)
{
  gint64 duration = reply->duration > 0 ? reply->duration
                                        : g_get_monotonic_time () - turn->began;

  return (guint) (duration / 1000);
}

/**
 * lanyard_examination_answer:
 * @check: what [method@LanyardExamination.next] gave
 * @reply: what came back
 *
 * Takes the answer to a check into account. Answers may come in any order.
 */
void
lanyard_examination_answer (LanyardExamination *self,
                            const LanyardCheck *check,
                            const LanyardReply *reply)
{
  LanyardTurn *turn = NULL;

  g_return_if_fail (LANYARD_IS_EXAMINATION (self));
  g_return_if_fail (reply != NULL);

  turn = find_under_way (self, check);
  g_return_if_fail (turn != NULL);

  turn->state = LANYARD_TURN_ANSWERED;
  turn->finding = lanyard_finding_new (self->provider, self->method, check, reply);
  if (!turn->finding->good)
    {
      LanyardEvidence evidence = lanyard_examination_collect (self, turn, turn->finding);

      turn->rule = lanyard_examination_choose_rule (self, &evidence);
    }

  lanyard_step_record (turn->step, self->provider, check, reply);
  hide_found (self, turn->step);
  lanyard_step_end (turn->step, turn->finding->good ? LANYARD_STEP_PASSED : LANYARD_STEP_FAILED,
                    reply->status, get_duration (turn, reply));

  update_fields (self);
  if (turn == self->leader && !stops (turn))
    make_plan (self, (const char * const *) (turn->finding->granted != NULL
                                             ? turn->finding->granted : self->wanted));

  settle (self);
}

/**
 * lanyard_examination_fail:
 * @transport: why
 *
 * Ends the examination before anybody was asked: there was no secret to be had.
 */
void
lanyard_examination_fail (LanyardExamination *self,
                          LanyardTransport    transport)
{
  g_autoptr (LanyardReply) reply = NULL;
  LanyardEvidence evidence;

  g_return_if_fail (LANYARD_IS_EXAMINATION (self));
  g_return_if_fail (transport != LANYARD_TRANSPORT_FINE);
  g_return_if_fail (self->leader == NULL && self->failure == NULL);

  reply = lanyard_reply_new_failed (transport);
  self->failure = lanyard_finding_new (self->provider, self->method, NULL, reply);
  evidence = lanyard_examination_collect (self, NULL, self->failure);
  self->failure_rule = lanyard_examination_choose_rule (self, &evidence);
  settle (self);
}

/**
 * lanyard_examination_is_over:
 *
 * Whether nothing is left to ask and no answer is awaited.
 */
gboolean
lanyard_examination_is_over (LanyardExamination *self)
{
  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), TRUE);

  for (guint i = 0; i < self->turns->len; i++)
    {
      const LanyardTurn *turn = g_ptr_array_index (self->turns, i);

      if (turn->state == LANYARD_TURN_WAITING || turn->state == LANYARD_TURN_UNDER_WAY)
        return FALSE;
    }

  return TRUE;
}
