/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-provider.h"
#include "lanyard-report-line.h"
#include "lanyard-report.h"

G_BEGIN_DECLS

/* How the results of a test are said: purposes, scopes, and what it was all in
 * all. Without state and without a display. */

/**
 * LanyardScopeStatus:
 * @LANYARD_SCOPE_GRANTED: the service granted it
 * @LANYARD_SCOPE_MISSING: wanted, and not granted
 * @LANYARD_SCOPE_EXCESS: granted, though nothing needs it
 * @LANYARD_SCOPE_UNTOLD: wanted, and the service does not tell what it granted
 */
typedef enum
{
  LANYARD_SCOPE_GRANTED,
  LANYARD_SCOPE_MISSING,
  LANYARD_SCOPE_EXCESS,
  LANYARD_SCOPE_UNTOLD,
} LanyardScopeStatus;

const char         *lanyard_purpose_icon        (LanyardPurposeOutcome       outcome);
const char         *lanyard_purpose_style       (LanyardPurposeOutcome       outcome);
char               *lanyard_purpose_words       (const LanyardPurposeResult *result,
                                                 const char                 *name) G_GNUC_WARN_UNUSED_RESULT;
const char         *lanyard_purpose_note        (const LanyardPurposeResult *result);
char               *lanyard_purpose_spoken      (const LanyardPurposeResult *result,
                                                 const char                 *name) G_GNUC_WARN_UNUSED_RESULT;

GStrv               lanyard_scope_status_list   (LanyardReport              *report) G_GNUC_WARN_UNUSED_RESULT;
LanyardScopeStatus  lanyard_scope_status_of     (LanyardReport              *report,
                                                 const char                 *scope);
const char         *lanyard_scope_status_icon   (LanyardScopeStatus          status);
const char         *lanyard_scope_status_style  (LanyardScopeStatus          status);
const char         *lanyard_scope_status_words  (LanyardScopeStatus          status);

char               *lanyard_excess_words        (LanyardProvider            *provider,
                                                 const char * const         *excess) G_GNUC_WARN_UNUSED_RESULT;

char               *lanyard_line_words          (const LanyardReportLine    *line,
                                                 const char                 *provider) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
