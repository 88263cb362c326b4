/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-report.h"

G_BEGIN_DECLS

/**
 * LanyardReportLine:
 *
 * What is remembered of a test when its report is not the latest any more.
 */
typedef struct
{
  GDateTime    *tested_at; /* (nullable) UTC */
  LanyardState  state;
  char         *code;      /* (nullable) of the guidance */
  guint         duration;  /* in milliseconds */
} LanyardReportLine;

#define LANYARD_TYPE_REPORT_LINE (lanyard_report_line_get_type ())

GType              lanyard_report_line_get_type      (void);

LanyardReportLine *lanyard_report_line_new           (LanyardReport            *report) G_GNUC_WARN_UNUSED_RESULT;
LanyardReportLine *lanyard_report_line_new_from_json (JsonNode                 *node,
                                                      GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardReportLine *lanyard_report_line_copy          (const LanyardReportLine  *self) G_GNUC_WARN_UNUSED_RESULT;
void               lanyard_report_line_free          (LanyardReportLine        *self);

void               lanyard_report_line_build_json    (const LanyardReportLine  *self,
                                                      JsonBuilder              *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardReportLine, lanyard_report_line_free)

G_END_DECLS
