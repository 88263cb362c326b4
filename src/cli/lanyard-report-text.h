/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-entry.h"
#include "lanyard-report.h"

G_BEGIN_DECLS

/* Reports as a person reads them in a terminal. */

/**
 * LanyardReportTextFlags:
 * @LANYARD_REPORT_TEXT_NO_STEPS: they were told while they ran
 * @LANYARD_REPORT_TEXT_HELD: it is an earlier report, because the service asked to wait
 */
typedef enum
{
  LANYARD_REPORT_TEXT_ALL = 0,
  LANYARD_REPORT_TEXT_NO_STEPS = 1 << 0,
  LANYARD_REPORT_TEXT_HELD = 1 << 1,
} LanyardReportTextFlags;

char *lanyard_report_text_state    (LanyardState            state,
                                    LanyardProvider        *provider) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_report_text_time     (GDateTime              *time) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_report_text_step     (LanyardStep            *step) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_report_text_purposes (LanyardProvider        *provider,
                                    LanyardReport          *report) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_report_text_dup      (const char             *name,
                                    LanyardProvider        *provider,
                                    const LanyardMethod    *method,
                                    LanyardReport          *report,
                                    LanyardReportTextFlags  flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
