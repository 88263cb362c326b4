/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-line.h"

#include "lanyard-error.h"
#include "lanyard-json-members.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (LanyardReportLine, lanyard_report_line,
                     lanyard_report_line_copy, lanyard_report_line_free)

/**
 * lanyard_report_line_new:
 * @report: a report that is complete
 */
LanyardReportLine *
lanyard_report_line_new (LanyardReport *report)
{
  const LanyardGuidance *guidance = NULL;
  GDateTime *tested_at = NULL;
  LanyardReportLine *self = NULL;

  g_return_val_if_fail (LANYARD_IS_REPORT (report), NULL);

  self = g_new0 (LanyardReportLine, 1);
  guidance = lanyard_report_get_guidance (report);
  tested_at = lanyard_report_get_tested_at (report);
  if (tested_at != NULL)
    self->tested_at = g_date_time_ref (tested_at);

  self->state = lanyard_report_get_state (report);
  self->code = g_strdup (guidance == NULL ? NULL : guidance->code);
  self->duration = lanyard_report_get_duration (report);

  return self;
}

/**
 * lanyard_report_line_new_from_json:
 * @node: what [func@lanyard_report_line_build_json] wrote
 * @error: return location
 *
 * Returns: (transfer full): the line, or `NULL` with @error set to
 *   `LANYARD_ERROR_BAD_FILE`
 */
LanyardReportLine *
lanyard_report_line_new_from_json (JsonNode  *node,
                                   GError   **error)
{
  g_autoptr (LanyardReportLine) self = NULL;
  JsonObject *object = NULL;
  const char *state = NULL;
  const char *code = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                           _("A line in the history of reports is not an object"));
      return NULL;
    }

  self = g_new0 (LanyardReportLine, 1);
  object = json_node_get_object (node);
  if (!lanyard_json_read_time (object, "tested_at", &self->tested_at, error) ||
      !lanyard_json_read_string (object, "state", &state, error) ||
      !lanyard_json_read_string (object, "code", &code, error) ||
      !lanyard_json_read_number (object, "duration_ms", &self->duration, error))
    return NULL;

  if (!lanyard_state_parse (state, &self->state))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                           _("The state of a report is missing or unknown"));
      return NULL;
    }

  self->code = g_strdup (code);

  return g_steal_pointer (&self);
}

LanyardReportLine *
lanyard_report_line_copy (const LanyardReportLine *self)
{
  LanyardReportLine *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (LanyardReportLine, 1);
  if (self->tested_at != NULL)
    copy->tested_at = g_date_time_ref (self->tested_at);

  copy->state = self->state;
  copy->code = g_strdup (self->code);
  copy->duration = self->duration;

  return copy;
}

void
lanyard_report_line_free (LanyardReportLine *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->tested_at, g_date_time_unref);
  g_free (self->code);
  g_free (self);
}

/**
 * lanyard_report_line_build_json:
 * @self: a line
 * @builder: where to write it, as one object
 */
void
lanyard_report_line_build_json (const LanyardReportLine *self,
                                JsonBuilder             *builder)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_begin_object (builder);
  lanyard_json_add_time (builder, "tested_at", self->tested_at);
  lanyard_json_add_string (builder, "state", lanyard_state_to_string (self->state));
  lanyard_json_add_string (builder, "code", self->code);
  lanyard_json_add_number (builder, "duration_ms", self->duration);
  json_builder_end_object (builder);
}
