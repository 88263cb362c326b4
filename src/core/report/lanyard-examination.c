/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-examination.h"

#include <gio/gio.h>

#include "lanyard-guidance-writer.h"
#include "lanyard-scope-set.h"
#include "lanyard-template.h"

/* A service that asks for more than a day is not believed. */
#define MAX_WAIT_SECONDS (24 * 60 * 60)

struct _LanyardExamination
{
  GObject                    parent_instance;

  LanyardProvider           *provider;        /* (owned) */
  const LanyardMethod       *method;          /* lent by @provider */
  GPtrArray                 *transport_rules; /* (owned) */
  GHashTable                *fields;          /* (owned) */
  LanyardSecret             *secret;          /* (owned) (nullable) */
  char                     **wanted;          /* (owned) */
  char                      *expires;         /* (owned) (nullable) */
  GDateTime                 *confirmed_at;    /* (owned) (nullable) */

  GPtrArray                 *checks;          /* (owned) those of @method that can be made */
  GListStore                *steps;           /* (owned) of LanyardStep, one for each check */
  guint                      position;        /* the check to look at next */
  gboolean                   stopped;
  GDateTime                 *began_at;        /* (owned) */
  gint64                     began;           /* monotonic */

  char                     **granted;         /* (owned) (nullable) as long as nobody said */
  char                     **required;        /* (owned) (nullable) what an answer asked for */
  LanyardAccount            *account;         /* (owned) (nullable) */
  LanyardAccount            *reached;         /* (owned) (nullable) */
  gboolean                   proved;          /* at least one check was good */
  gboolean                   unauthenticated; /* the last answer did not see the credential */
  const LanyardGuidanceRule *rule;            /* (nullable) what decided so far */
  LanyardGuidance           *guidance;        /* (owned) (nullable) in its words */
};

G_DEFINE_FINAL_TYPE (LanyardExamination, lanyard_examination, G_TYPE_OBJECT)

static void
lanyard_examination_finalize (GObject *object)
{
  LanyardExamination *self = LANYARD_EXAMINATION (object);

  g_object_unref (self->provider);
  g_ptr_array_unref (self->transport_rules);
  g_hash_table_unref (self->fields);
  g_clear_pointer (&self->secret, lanyard_secret_unref);
  g_strfreev (self->wanted);
  g_free (self->expires);
  g_clear_pointer (&self->confirmed_at, g_date_time_unref);
  g_ptr_array_unref (self->checks);
  g_object_unref (self->steps);
  g_clear_pointer (&self->began_at, g_date_time_unref);
  g_strfreev (self->granted);
  g_strfreev (self->required);
  g_clear_pointer (&self->account, lanyard_account_free);
  g_clear_pointer (&self->reached, lanyard_account_free);
  g_clear_pointer (&self->guidance, lanyard_guidance_free);

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
  self->checks = g_ptr_array_new ();
  self->steps = g_list_store_new (LANYARD_TYPE_STEP);
  self->began_at = g_date_time_new_now_utc ();
  self->began = g_get_monotonic_time ();
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

/* A check without its fields has nothing to ask for. */
static gboolean
has_fields (LanyardExamination *self,
            const LanyardCheck *check)
{
  for (char **field = check->needs_fields; *field != NULL; field++)
    {
      const char *value = g_hash_table_lookup (self->fields, *field);

      if (value == NULL || *value == '\0')
        return FALSE;
    }

  return TRUE;
}

static void
plan (LanyardExamination *self)
{
  for (guint i = 0; i < self->method->checks->len; i++)
    {
      const LanyardCheck *check = g_ptr_array_index (self->method->checks, i);
      g_autofree char *title = lanyard_template_expand (check->title, LANYARD_TEMPLATE_PLAIN,
                                                        self->fields);
      g_autoptr (LanyardStep) step = lanyard_step_new (check->id, title);

      if (!has_fields (self, check))
        continue;

      g_ptr_array_add (self->checks, (gpointer) check);
      g_list_store_append (self->steps, step);
    }
}

/**
 * lanyard_examination_new:
 * @provider: the provider
 * @method: one of its methods
 * @transport_rules: (element-type LanyardGuidanceRule): guidance for all providers
 * @fields: id → value, copied
 * @secret: (nullable): what is tested; `NULL` if it could not be had
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

  self = g_object_new (LANYARD_TYPE_EXAMINATION, NULL);
  self->provider = g_object_ref (provider);
  self->method = method;
  self->transport_rules = g_ptr_array_ref (transport_rules);
  self->fields = copy_fields (fields);
  self->secret = secret == NULL ? NULL : lanyard_secret_ref (secret);
  self->wanted = g_strdupv ((char **) wanted);
  self->expires = g_strdup (expires);
  self->confirmed_at = confirmed_at == NULL ? NULL : g_date_time_ref (confirmed_at);
  plan (self);

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
 * Returns: (transfer none): a live list of [class@LanyardStep]
 */
GListModel *
lanyard_examination_get_steps (LanyardExamination *self)
{
  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), NULL);

  return G_LIST_MODEL (self->steps);
}

static LanyardStep *
get_step (LanyardExamination *self,
          guint               position)
{
  g_autoptr (LanyardStep) step = g_list_model_get_item (G_LIST_MODEL (self->steps), position);

  return step; /* the list keeps it */
}

/* A check without any of its scopes would prove only that the scope is missing,
 * which is known already. */
static gboolean
is_wanted (LanyardExamination *self,
           const LanyardCheck *check)
{
  char **scopes = self->granted != NULL ? self->granted : self->wanted;

  for (char **scope = check->needs_any_scope; *scope != NULL; scope++)
    if (lanyard_scope_set_covers (self->provider, (const char * const *) scopes, *scope))
      return TRUE;

  return check->needs_any_scope[0] == NULL;
}

/**
 * lanyard_examination_next:
 *
 * Returns: (transfer none) (nullable): the check to make now; `NULL` when there
 *   is nothing more to ask
 */
const LanyardCheck *
lanyard_examination_next (LanyardExamination *self)
{
  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), NULL);

  for (; self->position < self->checks->len; self->position++)
    {
      const LanyardCheck *check = g_ptr_array_index (self->checks, self->position);
      LanyardStep *step = get_step (self, self->position);

      if (!self->stopped && is_wanted (self, check))
        {
          lanyard_step_start (step);
          return check;
        }

      lanyard_step_end (step, LANYARD_STEP_SKIPPED, 0, 0);
    }

  return NULL;
}

static gboolean
is_expired (LanyardExamination *self)
{
  g_autofree char *today = g_date_time_format (self->began_at, "%Y-%m-%d");

  return self->expires != NULL && g_strcmp0 (self->expires, today) < 0;
}

static LanyardEvidence
collect_evidence (LanyardExamination *self,
                  const LanyardCheck *check,
                  const LanyardReply *reply)
{
  return (LanyardEvidence) {
           .methods = lanyard_provider_get_methods (self->provider),
           .method = self->method,
           .check = check,
           .reply = reply,
           .secret = self->secret,
           .fields = self->fields,
           .expired = is_expired (self),
           .confirmed = self->confirmed_at != NULL,
           .unauthenticated = self->unauthenticated,
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

/* A provider knows best what its own answers mean; what no provider can know
 * comes next, and its catch-all last. */
static const LanyardGuidanceRule *
choose_rule (LanyardExamination    *self,
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

/* When the service wants to be asked again, or NULL if it did not say. A number
 * is seconds from now, in Bitbucket's own header as in the standard one. */
static GDateTime *
find_retry_time (LanyardExamination *self,
                 const LanyardReply *reply,
                 GDateTime          *now)
{
  const char *header = lanyard_provider_get_wait_header (self->provider);
  const char *value = header == NULL ? NULL : lanyard_reply_get_header (reply, header);
  guint64 seconds = 0;

  if (value == NULL)
    value = lanyard_reply_get_header (reply, "Retry-After");

  if (value == NULL || !g_ascii_string_to_unsigned (value, 10, 0, MAX_WAIT_SECONDS, &seconds, NULL))
    return NULL;

  return g_date_time_add_seconds (now, seconds);
}

static LanyardGuidance *
explain (LanyardExamination        *self,
         const LanyardGuidanceRule *rule,
         const LanyardEvidence     *evidence)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) retry_at = find_retry_time (self, evidence->reply, now);
  g_auto (GStrv) missing = NULL;
  LanyardFacts facts = {
    .evidence = evidence,
    .host = lanyard_provider_get_host (self->provider),
    .required = (const char * const *) self->required,
    .granted = (const char * const *) self->granted,
    .expires = self->expires,
    .confirmed_at = self->confirmed_at,
    .retry_at = retry_at,
    .now = now,
  };

  if (self->granted != NULL)
    {
      g_auto (GStrv) needed = lanyard_scope_set_add (self->provider,
                                                     (const char * const *) self->wanted,
                                                     (const char * const *) self->required);

      missing = lanyard_scope_set_missing (self->provider, (const char * const *) needed,
                                           (const char * const *) self->granted);
      facts.missing = (const char * const *) missing;
    }

  return lanyard_guidance_write (rule, &facts);
}

/* The first failure that ends the test decides; before that, the first that does not. */
static void
take_failure (LanyardExamination *self,
              const LanyardCheck *check,
              const LanyardReply *reply)
{
  LanyardEvidence evidence = collect_evidence (self, check, reply);
  const LanyardGuidanceRule *rule = choose_rule (self, &evidence);

  if (!rule->goes_on)
    self->stopped = TRUE;

  if (self->rule != NULL && rule->goes_on)
    return;

  self->rule = rule;
  g_clear_pointer (&self->guidance, lanyard_guidance_free);
  self->guidance = explain (self, rule, &evidence);
}

static GStrv
split_scopes (const char *list)
{
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (list, ",", 100);

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      g_strv_builder_add (scopes, *part);

  return g_strv_builder_end (scopes);
}

static void
take_scopes (LanyardExamination *self,
             const LanyardReply *reply)
{
  const char *header = lanyard_provider_get_granted_header (self->provider);
  const char *list = header == NULL ? NULL : lanyard_reply_get_header (reply, header);
  const char *pointer = lanyard_provider_get_granted_pointer (self->provider);
  const char *required = lanyard_provider_get_required_pointer (self->provider);
  GStrv granted = NULL;

  if (list != NULL)
    granted = split_scopes (list);
  else if (pointer != NULL && reply->status >= 400)
    granted = lanyard_reply_dup_strings (reply, pointer);

  if (granted != NULL)
    {
      g_strfreev (self->granted);
      self->granted = granted;
    }

  if (required != NULL && reply->status >= 400 && self->required == NULL)
    self->required = lanyard_reply_dup_strings (reply, required);
}

static gboolean
saw_no_credential (LanyardExamination *self,
                   const LanyardReply *reply)
{
  const char *header = lanyard_provider_get_credential_type_header (self->provider);
  const char *type = header == NULL ? NULL : lanyard_reply_get_header (reply, header);
  const char * const *none = lanyard_provider_get_unauthenticated_types (self->provider);

  return type != NULL && none != NULL && g_strv_contains (none, type);
}

static LanyardAccount *
read_account (LanyardExamination *self,
              const LanyardCheck *check,
              const LanyardReply *reply)
{
  const char *display_name = NULL;
  const char *avatar = NULL;

  if (check->display_name != NULL)
    display_name = lanyard_reply_get_string (reply, check->display_name);
  if (display_name == NULL || *display_name == '\0')
    return NULL;

  avatar = check->avatar == NULL ? NULL : lanyard_reply_get_string (reply, check->avatar);

  return lanyard_account_new (display_name,
                              check->nickname == NULL ? NULL
                                                      : lanyard_reply_get_string (reply,
                                                                                  check->nickname),
                              check->uuid == NULL ? NULL : lanyard_reply_get_string (reply,
                                                                                     check->uuid),
                              avatar);
}

/* Good is only what proves what it should: a success, seen with the credential,
 * in JSON, and with a name in it where a person is to be proved. */
static gboolean
take_success (LanyardExamination *self,
              const LanyardCheck *check,
              const LanyardReply *reply)
{
  g_autoptr (LanyardAccount) account = NULL;
  gboolean is_head = g_str_equal (check->verb, "HEAD");

  if (reply->transport != LANYARD_TRANSPORT_FINE || reply->status < 200 || reply->status > 299 ||
      self->unauthenticated || (!is_head && reply->content != LANYARD_CONTENT_JSON))
    return FALSE;

  account = read_account (self, check, reply);

  if (check->proves == LANYARD_PROVES_IDENTITY)
    {
      if (account == NULL)
        return FALSE;

      g_clear_pointer (&self->account, lanyard_account_free);
      self->account = g_steal_pointer (&account);
    }
  else if (account != NULL && self->reached == NULL)
    {
      self->reached = g_steal_pointer (&account);
    }

  self->proved = TRUE;

  return TRUE;
}

/* All checks were good: is everything granted that was wanted? */
static void
compare_scopes (LanyardExamination *self,
                const char * const *missing)
{
  g_autoptr (LanyardReply) nothing = lanyard_reply_new ();
  LanyardEvidence evidence = collect_evidence (self, NULL, nothing);

  if (self->rule != NULL || !self->proved || missing[0] == NULL)
    return;

  evidence.missing = TRUE;
  self->rule = choose_rule (self, &evidence);
  self->guidance = explain (self, self->rule, &evidence);
}

/**
 * lanyard_examination_answer:
 * @check: what [method@LanyardExamination.next] gave
 * @reply: what came back
 *
 * Takes the answer to a check into account.
 */
void
lanyard_examination_answer (LanyardExamination *self,
                            const LanyardCheck *check,
                            const LanyardReply *reply)
{
  gboolean good = FALSE;
  LanyardStep *step = NULL;

  g_return_if_fail (LANYARD_IS_EXAMINATION (self));
  g_return_if_fail (self->position < self->checks->len);
  g_return_if_fail (check == g_ptr_array_index (self->checks, self->position));
  g_return_if_fail (reply != NULL);

  self->unauthenticated = saw_no_credential (self, reply);
  if (!self->unauthenticated)
    take_scopes (self, reply);

  good = take_success (self, check, reply);
  if (!good)
    take_failure (self, check, reply);

  step = get_step (self, self->position++);
  lanyard_step_end (step, good ? LANYARD_STEP_PASSED : LANYARD_STEP_FAILED,
                    reply->status, reply->duration / 1000);
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

  g_return_if_fail (LANYARD_IS_EXAMINATION (self));
  g_return_if_fail (transport != LANYARD_TRANSPORT_FINE);

  reply = lanyard_reply_new_failed (transport);
  take_failure (self, NULL, reply);
  self->stopped = TRUE;
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

  return self->stopped || self->position >= self->checks->len;
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
  g_auto (GStrv) missing = NULL;
  g_auto (GStrv) excess = NULL;
  LanyardState state = LANYARD_STATE_UNTESTED;

  g_return_val_if_fail (LANYARD_IS_EXAMINATION (self), NULL);

  if (self->granted != NULL)
    {
      missing = lanyard_scope_set_missing (self->provider, (const char * const *) self->wanted,
                                           (const char * const *) self->granted);
      excess = lanyard_scope_set_excess (self->provider, self->method,
                                         (const char * const *) self->wanted,
                                         (const char * const *) self->granted);
      compare_scopes (self, (const char * const *) missing);
    }

  if (self->rule != NULL)
    state = self->rule->state;
  else if (self->proved)
    state = LANYARD_STATE_OK;

  report = lanyard_report_new (state);
  if (self->account != NULL)
    lanyard_report_set_account (report, self->account);
  if (self->reached != NULL)
    lanyard_report_set_reached (report, self->reached);
  if (self->guidance != NULL)
    lanyard_report_take_guidance (report, g_steal_pointer (&self->guidance));

  lanyard_report_set_scopes (report, (const char * const *) self->wanted,
                             (const char * const *) self->granted,
                             (const char * const *) missing, (const char * const *) excess);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->steps)); i++)
    {
      if (lanyard_step_get_state (get_step (self, i)) == LANYARD_STEP_WAITING)
        lanyard_step_end (get_step (self, i), LANYARD_STEP_SKIPPED, 0, 0);

      lanyard_report_add_step (report, get_step (self, i));
    }

  lanyard_report_set_time (report, self->began_at,
                           (g_get_monotonic_time () - self->began) / 1000);

  return g_steal_pointer (&report);
}
