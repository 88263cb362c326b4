/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report.h"

#include <gio/gio.h>
#include <string.h>

#include "lanyard-foreign-text.h"

/* More scopes than any service has, and longer names: a service may answer
 * anything, and reports are kept. */
#define MAX_NAMES 200
#define MAX_NAME_LENGTH 200
#define MAX_STEPS 50
#define MAX_PURPOSES 100
#define MAX_TYPE_LENGTH 100

struct _LanyardReport
{
  GObject           parent_instance;

  LanyardState      state;
  LanyardAccount   *account;         /* (owned) (nullable) */
  LanyardAccount   *reached;         /* (owned) (nullable) */
  LanyardGuidance  *guidance;        /* (owned) (nullable) */
  char            **wanted;          /* (owned) */
  char            **granted;         /* (owned) (nullable) */
  char            **missing;         /* (owned) */
  char            **excess;          /* (owned) */
  GPtrArray        *purposes;        /* (owned) of LanyardPurposeResult */
  char             *credential_type; /* (owned) (nullable) */
  char             *seen_field;      /* (owned) (nullable) */
  char            **seen;            /* (owned) (nullable) */
  GListStore       *steps;           /* (owned) */
  GDateTime        *tested_at;       /* (owned) (nullable) */
  guint             duration;
};

G_DEFINE_FINAL_TYPE (LanyardReport, lanyard_report, G_TYPE_OBJECT)

/* NULL is a set like any other here: the empty one. */
static char **
dup_names (const char * const *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint kept = 0;

  for (; names != NULL && *names != NULL && kept < MAX_NAMES; names++)
    if (strlen (*names) <= MAX_NAME_LENGTH)
      {
        g_strv_builder_add (builder, *names);
        kept++;
      }

  return g_strv_builder_end (builder);
}

static void
lanyard_report_dispose (GObject *object)
{
  LanyardReport *self = LANYARD_REPORT (object);

  g_clear_object (&self->steps);

  G_OBJECT_CLASS (lanyard_report_parent_class)->dispose (object);
}

static void
lanyard_report_finalize (GObject *object)
{
  LanyardReport *self = LANYARD_REPORT (object);

  g_clear_pointer (&self->account, lanyard_account_free);
  g_clear_pointer (&self->reached, lanyard_account_free);
  g_clear_pointer (&self->guidance, lanyard_guidance_free);
  g_clear_pointer (&self->wanted, g_strfreev);
  g_clear_pointer (&self->granted, g_strfreev);
  g_clear_pointer (&self->missing, g_strfreev);
  g_clear_pointer (&self->excess, g_strfreev);
  g_clear_pointer (&self->purposes, g_ptr_array_unref);
  g_clear_pointer (&self->credential_type, g_free);
  g_clear_pointer (&self->seen_field, g_free);
  g_clear_pointer (&self->seen, g_strfreev);
  g_clear_pointer (&self->tested_at, g_date_time_unref);

  G_OBJECT_CLASS (lanyard_report_parent_class)->finalize (object);
}

static void
lanyard_report_class_init (LanyardReportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_report_dispose;
  object_class->finalize = lanyard_report_finalize;
}

static void
lanyard_report_init (LanyardReport *self)
{
  self->wanted = dup_names (NULL);
  self->missing = dup_names (NULL);
  self->excess = dup_names (NULL);
  self->purposes = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_purpose_result_free);
  self->steps = g_list_store_new (LANYARD_TYPE_STEP);
}

/**
 * lanyard_report_new:
 * @state: what the test said
 */
LanyardReport *
lanyard_report_new (LanyardState state)
{
  LanyardReport *self = g_object_new (LANYARD_TYPE_REPORT, NULL);

  self->state = state;

  return self;
}

LanyardState
lanyard_report_get_state (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), LANYARD_STATE_UNTESTED);

  return self->state;
}

/**
 * lanyard_report_get_account:
 *
 * Returns: (nullable): whose credential it is, if the service tells
 */
const LanyardAccount *
lanyard_report_get_account (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return self->account;
}

/**
 * lanyard_report_get_reached:
 *
 * Returns: (nullable): the workspace, project or repository that was reached
 */
const LanyardAccount *
lanyard_report_get_reached (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return self->reached;
}

/**
 * lanyard_report_get_guidance:
 *
 * Returns: (nullable): what is wrong and what to do about it
 */
const LanyardGuidance *
lanyard_report_get_guidance (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return self->guidance;
}

const char * const *
lanyard_report_get_wanted (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return (const char * const *) self->wanted;
}

/**
 * lanyard_report_get_granted:
 *
 * Returns: (nullable): the scopes that the service says the credential has;
 *   `NULL` if it did not say
 */
const char * const *
lanyard_report_get_granted (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return (const char * const *) self->granted;
}

const char * const *
lanyard_report_get_missing (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return (const char * const *) self->missing;
}

const char * const *
lanyard_report_get_excess (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return (const char * const *) self->excess;
}

/**
 * lanyard_report_get_purposes:
 *
 * Returns: (transfer none) (element-type LanyardPurposeResult): what was found out
 *   about each purpose that was chosen
 */
GPtrArray *
lanyard_report_get_purposes (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return self->purposes;
}

/**
 * lanyard_report_get_credential_type:
 *
 * Returns: (nullable): what the service takes the credential for, in its own word
 */
const char *
lanyard_report_get_credential_type (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return self->credential_type;
}

/**
 * lanyard_report_get_seen:
 *
 * Returns: (nullable): the values of a field that the service listed; `NULL` if it
 *   listed none
 */
const char * const *
lanyard_report_get_seen (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return (const char * const *) self->seen;
}

/**
 * lanyard_report_get_seen_field:
 *
 * Returns: (nullable): the field whose values [method@LanyardReport.get_seen] lends
 */
const char *
lanyard_report_get_seen_field (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return self->seen_field;
}

/**
 * lanyard_report_get_steps:
 *
 * Returns: (transfer none): a list of [class@LanyardStep]
 */
GListModel *
lanyard_report_get_steps (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return G_LIST_MODEL (self->steps);
}

/**
 * lanyard_report_get_tested_at:
 *
 * Returns: (nullable): when the test ended, in UTC
 */
GDateTime *
lanyard_report_get_tested_at (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  return self->tested_at;
}

/**
 * lanyard_report_get_duration:
 *
 * Returns: how long the test took, in milliseconds
 */
guint
lanyard_report_get_duration (LanyardReport *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (self), 0);

  return self->duration;
}

void
lanyard_report_set_account (LanyardReport        *self,
                            const LanyardAccount *account)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));

  g_clear_pointer (&self->account, lanyard_account_free);
  if (account != NULL)
    self->account = lanyard_account_copy (account);
}

void
lanyard_report_set_reached (LanyardReport        *self,
                            const LanyardAccount *reached)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));

  g_clear_pointer (&self->reached, lanyard_account_free);
  if (reached != NULL)
    self->reached = lanyard_account_copy (reached);
}

/**
 * lanyard_report_take_guidance:
 * @self: a report
 * @guidance: (transfer full) (nullable): what is wrong and what to do about it
 */
void
lanyard_report_take_guidance (LanyardReport   *self,
                              LanyardGuidance *guidance)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));

  g_clear_pointer (&self->guidance, lanyard_guidance_free);
  self->guidance = guidance;
}

/**
 * lanyard_report_set_scopes:
 * @self: a report
 * @wanted: (nullable): what the connection asks for
 * @granted: (nullable): what the credential has; `NULL` if the service did not say
 * @missing: (nullable): what is wanted and not granted
 * @excess: (nullable): what is granted and not wanted
 */
void
lanyard_report_set_scopes (LanyardReport      *self,
                           const char * const *wanted,
                           const char * const *granted,
                           const char * const *missing,
                           const char * const *excess)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));

  g_clear_pointer (&self->wanted, g_strfreev);
  g_clear_pointer (&self->granted, g_strfreev);
  g_clear_pointer (&self->missing, g_strfreev);
  g_clear_pointer (&self->excess, g_strfreev);

  self->wanted = dup_names (wanted);
  self->granted = granted == NULL ? NULL : dup_names (granted);
  self->missing = dup_names (missing);
  self->excess = dup_names (excess);
}

/**
 * lanyard_report_take_purpose:
 * @self: a report
 * @purpose: (transfer full): what was found out about one purpose
 */
void
lanyard_report_take_purpose (LanyardReport        *self,
                             LanyardPurposeResult *purpose)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));
  g_return_if_fail (purpose != NULL);

  if (self->purposes->len < MAX_PURPOSES)
    g_ptr_array_add (self->purposes, purpose);
  else
    lanyard_purpose_result_free (purpose);
}

/**
 * lanyard_report_set_credential_type:
 * @self: a report
 * @type: (nullable): as the service wrote it, of whatever form
 */
void
lanyard_report_set_credential_type (LanyardReport *self,
                                    const char    *type)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));

  g_free (self->credential_type);
  self->credential_type = lanyard_foreign_text_dup (type, MAX_TYPE_LENGTH);
}

/**
 * lanyard_report_set_seen:
 * @self: a report
 * @field: (nullable): a field
 * @values: (nullable): values that the service listed for it; `NULL` if it did not,
 *   which is to be told from an empty list
 */
void
lanyard_report_set_seen (LanyardReport      *self,
                         const char         *field,
                         const char * const *values)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));

  g_clear_pointer (&self->seen_field, g_free);
  g_clear_pointer (&self->seen, g_strfreev);
  if (field == NULL || values == NULL)
    return;

  self->seen_field = g_strdup (field);
  self->seen = dup_names (values);
}

void
lanyard_report_add_step (LanyardReport *self,
                         LanyardStep   *step)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));
  g_return_if_fail (LANYARD_IS_STEP (step));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->steps)) < MAX_STEPS)
    g_list_store_append (self->steps, step);
}

/**
 * lanyard_report_set_time:
 * @self: a report
 * @tested_at: (nullable): when the test ended, in any time zone
 * @duration: how long it took, in milliseconds
 */
void
lanyard_report_set_time (LanyardReport *self,
                         GDateTime     *tested_at,
                         guint          duration)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));

  g_clear_pointer (&self->tested_at, g_date_time_unref);
  self->tested_at = tested_at == NULL ? NULL : g_date_time_to_utc (tested_at);
  self->duration = duration;
}
