/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report.h"

#include "lanyard-error.h"
#include "lanyard-json-members.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* More scopes than any service has, and longer names: a service may answer
 * anything, and reports are kept. */
#define MAX_SCOPES 200
#define MAX_SCOPE_LENGTH 200
#define MAX_STEPS 50

struct _LanyardReport
{
  GObject           parent_instance;

  LanyardState      state;
  LanyardAccount   *account;   /* (owned) (nullable) */
  LanyardAccount   *reached;   /* (owned) (nullable) */
  LanyardGuidance  *guidance;  /* (owned) (nullable) */
  char            **wanted;    /* (owned) */
  char            **granted;   /* (owned) (nullable) */
  char            **missing;   /* (owned) */
  char            **excess;    /* (owned) */
  GListStore       *steps;     /* (owned) */
  GDateTime        *tested_at; /* (owned) (nullable) */
  guint             duration;
};

G_DEFINE_FINAL_TYPE (LanyardReport, lanyard_report, G_TYPE_OBJECT)

/* NULL is a set like any other here: the empty one. */
static char **
dup_scopes (const char * const *scopes)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint kept = 0;

  for (; scopes != NULL && *scopes != NULL && kept < MAX_SCOPES; scopes++)
    if (strlen (*scopes) <= MAX_SCOPE_LENGTH)
      {
        g_strv_builder_add (builder, *scopes);
        kept++;
      }

  return g_strv_builder_end (builder);
}

static gboolean
read_account (JsonObject      *object,
              const char      *member,
              LanyardAccount **account,
              GError         **error)
{
  JsonObject *found = NULL;

  if (!lanyard_json_read_object (object, member, &found, error))
    return FALSE;

  if (found != NULL)
    *account = lanyard_account_new_from_json (json_object_get_member (object, member), error);

  return found == NULL || *account != NULL;
}

static gboolean
read_guidance (LanyardReport  *self,
               JsonObject     *object,
               GError        **error)
{
  JsonObject *found = NULL;

  if (!lanyard_json_read_object (object, "guidance", &found, error))
    return FALSE;

  if (found != NULL)
    self->guidance = lanyard_guidance_new_from_json (json_object_get_member (object, "guidance"),
                                                     error);

  return found == NULL || self->guidance != NULL;
}

static gboolean
read_scopes (LanyardReport  *self,
             JsonObject     *object,
             GError        **error)
{
  g_auto (GStrv) wanted = NULL;
  g_auto (GStrv) granted = NULL;
  g_auto (GStrv) missing = NULL;
  g_auto (GStrv) excess = NULL;
  JsonObject *scopes = NULL;

  if (!lanyard_json_read_object (object, "scopes", &scopes, error))
    return FALSE;

  if (scopes == NULL)
    return TRUE;

  if (!lanyard_json_read_strings (scopes, "wanted", &wanted, error) ||
      !lanyard_json_read_strings (scopes, "granted", &granted, error) ||
      !lanyard_json_read_strings (scopes, "missing", &missing, error) ||
      !lanyard_json_read_strings (scopes, "excess", &excess, error))
    return FALSE;

  lanyard_report_set_scopes (self,
                             (const char * const *) wanted,
                             (const char * const *) granted,
                             (const char * const *) missing,
                             (const char * const *) excess);

  return TRUE;
}

static gboolean
read_steps (LanyardReport  *self,
            JsonObject     *object,
            GError        **error)
{
  JsonArray *steps = NULL;
  guint i;

  if (!lanyard_json_read_array (object, "steps", &steps, error))
    return FALSE;

  for (i = 0; steps != NULL && i < MIN (json_array_get_length (steps), MAX_STEPS); i++)
    {
      g_autoptr (LanyardStep) step = NULL;

      step = lanyard_step_new_from_json (json_array_get_element (steps, i), error);
      if (step == NULL)
        return FALSE;

      lanyard_report_add_step (self, step);
    }

  return TRUE;
}

static gboolean
read_time (LanyardReport  *self,
           JsonObject     *object,
           GError        **error)
{
  return lanyard_json_read_time (object, "tested_at", &self->tested_at, error) &&
         lanyard_json_read_number (object, "duration_ms", &self->duration, error);
}

static void
build_scopes (LanyardReport *self,
              JsonBuilder   *builder)
{
  json_builder_set_member_name (builder, "scopes");
  json_builder_begin_object (builder);
  lanyard_json_add_strings (builder, "wanted", (const char * const *) self->wanted);
  lanyard_json_add_strings (builder, "granted", (const char * const *) self->granted);
  lanyard_json_add_strings (builder, "missing", (const char * const *) self->missing);
  lanyard_json_add_strings (builder, "excess", (const char * const *) self->excess);
  json_builder_end_object (builder);
}

static void
build_steps (LanyardReport *self,
             JsonBuilder   *builder)
{
  guint i;

  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->steps)); i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (G_LIST_MODEL (self->steps), i);

      lanyard_step_build_json (step, builder);
    }

  json_builder_end_array (builder);
}

static void
build_members (LanyardReport *self,
               gboolean       stored,
               JsonBuilder   *builder)
{
  lanyard_json_add_string (builder, "state", lanyard_state_to_string (self->state));

  json_builder_set_member_name (builder, "account");
  lanyard_account_build_json (self->account, builder);

  if (stored)
    {
      json_builder_set_member_name (builder, "reached");
      lanyard_account_build_json (self->reached, builder);
    }

  build_scopes (self, builder);

  json_builder_set_member_name (builder, "guidance");
  lanyard_guidance_build_json (self->guidance, stored, builder);

  build_steps (self, builder);

  lanyard_json_add_time (builder, "tested_at", self->tested_at);
  lanyard_json_add_number (builder, "duration_ms", self->duration);
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
  self->wanted = dup_scopes (NULL);
  self->missing = dup_scopes (NULL);
  self->excess = dup_scopes (NULL);
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

/**
 * lanyard_report_new_from_json:
 * @node: what [method@LanyardReport.to_json] made, perhaps edited since
 * @error: return location
 *
 * Only the state has to be there.
 *
 * Returns: (transfer full): the report, or `NULL` with @error set to
 *   `LANYARD_ERROR_BAD_FILE`
 */
LanyardReport *
lanyard_report_new_from_json (JsonNode  *node,
                              GError   **error)
{
  g_autoptr (LanyardReport) self = NULL;
  JsonObject *object = NULL;
  const char *text = NULL;
  LanyardState state = LANYARD_STATE_UNTESTED;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                           _("A report is not an object"));
      return NULL;
    }

  object = json_node_get_object (node);
  if (!lanyard_json_read_string (object, "state", &text, error))
    return NULL;

  if (!lanyard_state_parse (text, &state))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                           _("The state of a report is missing or unknown"));
      return NULL;
    }

  self = lanyard_report_new (state);
  if (!read_account (object, "account", &self->account, error) ||
      !read_account (object, "reached", &self->reached, error) ||
      !read_scopes (self, object, error) ||
      !read_guidance (self, object, error) ||
      !read_steps (self, object, error) ||
      !read_time (self, object, error))
    return NULL;

  return g_steal_pointer (&self);
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

  self->wanted = dup_scopes (wanted);
  self->granted = granted == NULL ? NULL : dup_scopes (granted);
  self->missing = dup_scopes (missing);
  self->excess = dup_scopes (excess);
}

void
lanyard_report_add_step (LanyardReport *self,
                         LanyardStep   *step)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));
  g_return_if_fail (LANYARD_IS_STEP (step));

  g_list_store_append (self->steps, step);
}

/**
 * lanyard_report_set_time:
 * @self: a report
 * @tested_at: when the test ended, in any time zone
 * @duration: how long it took, in milliseconds
 */
void
lanyard_report_set_time (LanyardReport *self,
                         GDateTime     *tested_at,
                         guint          duration)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));
  g_return_if_fail (tested_at != NULL);

  g_clear_pointer (&self->tested_at, g_date_time_unref);
  self->tested_at = g_date_time_to_utc (tested_at);
  self->duration = duration;
}

/**
 * lanyard_report_build_json:
 * @self: a report
 * @builder: a builder inside of an object
 *
 * Adds what scripts may read of a report to the object, which the caller begins
 * and ends: only it knows which connection the report is about.
 */
void
lanyard_report_build_json (LanyardReport *self,
                           JsonBuilder   *builder)
{
  g_return_if_fail (LANYARD_IS_REPORT (self));
  g_return_if_fail (JSON_IS_BUILDER (builder));

  build_members (self, FALSE, builder);
}

/**
 * lanyard_report_to_json:
 *
 * Returns: (transfer full): all of the report, to be kept
 */
JsonNode *
lanyard_report_to_json (LanyardReport *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  g_return_val_if_fail (LANYARD_IS_REPORT (self), NULL);

  json_builder_begin_object (builder);
  build_members (self, TRUE, builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
