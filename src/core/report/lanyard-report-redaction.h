/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-connection.h"
#include "lanyard-report-log.h"

G_BEGIN_DECLS

/**
 * LanyardReportRedaction:
 *
 * Takes out of a service's own words what a person would not hand to strangers: what
 * they filled in, their name, what their credential reaches, and e-mail addresses.
 */
typedef struct _LanyardReportRedaction LanyardReportRedaction;

LanyardReportRedaction *lanyard_report_redaction_new_for_values (GHashTable *values) G_GNUC_WARN_UNUSED_RESULT;
LanyardReportRedaction *lanyard_report_redaction_new (LanyardConnection      *connection,
                                                      LanyardReportLog       *log) G_GNUC_WARN_UNUSED_RESULT;
void                    lanyard_report_redaction_free (LanyardReportRedaction *self);

char                   *lanyard_report_redaction_apply (LanyardReportRedaction *self,
                                                        const char             *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardReportRedaction, lanyard_report_redaction_free)

G_END_DECLS
