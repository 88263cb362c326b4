/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-entry.h"
#include "lanyard-report.h"

G_BEGIN_DECLS

/* Reports as a person reads them in a terminal. */

char *lanyard_report_text_state (LanyardState      state,
                                 LanyardProvider  *provider) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_report_text_time  (GDateTime        *time) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_report_text_step  (LanyardStep      *step) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_report_text_dup   (const char       *name,
                                 LanyardProvider  *provider,
                                 LanyardReport    *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
