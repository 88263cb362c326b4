/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A report as it is written down, for scripts and to be kept. */

#include "lanyard-report.h"

#include "lanyard-error.h"
#include "lanyard-json-members.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static gboolean
read_accounts (LanyardReport  *self,
               JsonObject     *object,
               GError        **error)
{
  g_autoptr (LanyardAccount) account = NULL;
  g_autoptr (LanyardAccount) reached = NULL;

  if (!lanyard_account_read_json (object, "account", &account, error) ||
      !lanyard_account_read_json (object, "reached", &reached, error))
    return FALSE;

  if (account != NULL)
    lanyard_report_set_account (self, account);
  if (reached != NULL)
    lanyard_report_set_reached (self, reached);

  return TRUE;
}

static gboolean
read_guidance (LanyardReport  *self,
               JsonObject     *object,
               GError        **error)
{
  JsonObject *found = NULL;
  LanyardGuidance *guidance = NULL;

  if (!lanyard_json_read_object (object, "guidance", &found, error))
    return FALSE;

  if (found == NULL)
    return TRUE;

  guidance = lanyard_guidance_new_from_json (json_object_get_member (object, "guidance"), error);
  if (guidance == NULL)
    return FALSE;

  lanyard_report_take_guidance (self, guidance);

  return TRUE;
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
read_purposes (LanyardReport  *self,
               JsonObject     *object,
               GError        **error)
{
  JsonArray *purposes = NULL;

  if (!lanyard_json_read_array (object, "purposes", &purposes, error))
    return FALSE;

  for (guint i = 0; purposes != NULL && i < json_array_get_length (purposes); i++)
    {
      LanyardPurposeResult *purpose = NULL;

      purpose = lanyard_purpose_result_new_from_json (json_array_get_element (purposes, i), error);
      if (purpose == NULL)
        return FALSE;

      lanyard_report_take_purpose (self, purpose);
    }

  return TRUE;
}

static gboolean
read_seen (LanyardReport  *self,
           JsonObject     *object,
           GError        **error)
{
  g_auto (GStrv) values = NULL;
  JsonObject *seen = NULL;
  const char *field = NULL;

  if (!lanyard_json_read_object (object, "seen", &seen, error))
    return FALSE;

  if (seen == NULL)
    return TRUE;

  if (!lanyard_json_read_string (seen, "field", &field, error) ||
      !lanyard_json_read_strings (seen, "values", &values, error))
    return FALSE;

  lanyard_report_set_seen (self, field, (const char * const *) values);

  return TRUE;
}

static gboolean
read_type (LanyardReport  *self,
           JsonObject     *object,
           GError        **error)
{
  const char *type = NULL;

  if (!lanyard_json_read_string (object, "credential_type", &type, error))
    return FALSE;

  lanyard_report_set_credential_type (self, type);

  return TRUE;
}

static gboolean
read_steps (LanyardReport  *self,
            JsonObject     *object,
            GError        **error)
{
  JsonArray *steps = NULL;

  if (!lanyard_json_read_array (object, "steps", &steps, error))
    return FALSE;

  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
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
  g_autoptr (GDateTime) tested_at = NULL;
  guint duration = 0;

  if (!lanyard_json_read_time (object, "tested_at", &tested_at, error) ||
      !lanyard_json_read_number (object, "duration_ms", &duration, error))
    return FALSE;

  lanyard_report_set_time (self, tested_at, duration);

  return TRUE;
}

static void
build_scopes (LanyardReport *self,
              JsonBuilder   *builder)
{
  json_builder_set_member_name (builder, "scopes");
  json_builder_begin_object (builder);
  lanyard_json_add_strings (builder, "wanted", lanyard_report_get_wanted (self));
  lanyard_json_add_strings (builder, "granted", lanyard_report_get_granted (self));
  lanyard_json_add_strings (builder, "missing", lanyard_report_get_missing (self));
  lanyard_json_add_strings (builder, "excess", lanyard_report_get_excess (self));
  json_builder_end_object (builder);
}

static void
build_purposes (LanyardReport *self,
                JsonBuilder   *builder)
{
  GPtrArray *purposes = lanyard_report_get_purposes (self);

  json_builder_set_member_name (builder, "purposes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < purposes->len; i++)
    lanyard_purpose_result_build_json (g_ptr_array_index (purposes, i), builder);

  json_builder_end_array (builder);
}

static void
build_seen (LanyardReport *self,
            JsonBuilder   *builder)
{
  json_builder_set_member_name (builder, "seen");
  if (lanyard_report_get_seen (self) == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  lanyard_json_add_string (builder, "field", lanyard_report_get_seen_field (self));
  lanyard_json_add_strings (builder, "values", lanyard_report_get_seen (self));
  json_builder_end_object (builder);
}

static void
build_steps (LanyardReport *self,
             gboolean       stored,
             JsonBuilder   *builder)
{
  GListModel *steps = lanyard_report_get_steps (self);

  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (steps, i);

      lanyard_step_build_json (step, stored, builder);
    }

  json_builder_end_array (builder);
}

static void
build_members (LanyardReport *self,
               gboolean       stored,
               JsonBuilder   *builder)
{
  lanyard_json_add_string (builder, "state", lanyard_state_to_string (lanyard_report_get_state (self)));

  json_builder_set_member_name (builder, "account");
  lanyard_account_build_json (lanyard_report_get_account (self), builder);

  if (stored)
    {
      json_builder_set_member_name (builder, "reached");
      lanyard_account_build_json (lanyard_report_get_reached (self), builder);
      lanyard_json_add_string (builder, "credential_type",
                               lanyard_report_get_credential_type (self));
      build_purposes (self, builder);
      build_seen (self, builder);
    }

  build_scopes (self, builder);

  json_builder_set_member_name (builder, "guidance");
  lanyard_guidance_build_json (lanyard_report_get_guidance (self), stored, builder);

  build_steps (self, stored, builder);

  lanyard_json_add_time (builder, "tested_at", lanyard_report_get_tested_at (self));
  lanyard_json_add_number (builder, "duration_ms", lanyard_report_get_duration (self));
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
  if (!read_accounts (self, object, error) ||
      !read_type (self, object, error) ||
      !read_purposes (self, object, error) ||
      !read_seen (self, object, error) ||
      !read_scopes (self, object, error) ||
      !read_guidance (self, object, error) ||
      !read_steps (self, object, error) ||
      !read_time (self, object, error))
    return NULL;

  return g_steal_pointer (&self);
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
