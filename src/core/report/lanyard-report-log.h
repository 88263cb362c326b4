/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-report-line.h"
#include "lanyard-report.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_REPORT_LOG (lanyard_report_log_get_type ())

#define LANYARD_REPORT_LOG_LENGTH 20

/**
 * LanyardReportLog:
 *
 * What is known of one connection from its tests: the latest report, the
 * standing one (the latest that was about the credential and not about the
 * network), when it was last confirmed, and a short history.
 */
G_DECLARE_FINAL_TYPE (LanyardReportLog, lanyard_report_log, LANYARD, REPORT_LOG, GObject)

LanyardReportLog     *lanyard_report_log_new              (void) G_GNUC_WARN_UNUSED_RESULT;
LanyardReportLog     *lanyard_report_log_new_from_json    (JsonNode          *node,
                                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;

LanyardReport        *lanyard_report_log_get_latest       (LanyardReportLog  *self);
LanyardReport        *lanyard_report_log_get_standing     (LanyardReportLog  *self);
const LanyardAccount *lanyard_report_log_get_account      (LanyardReportLog  *self);
const LanyardAccount *lanyard_report_log_get_reached      (LanyardReportLog  *self);
LanyardState          lanyard_report_log_get_state        (LanyardReportLog  *self);
GDateTime            *lanyard_report_log_get_confirmed_at (LanyardReportLog  *self);
GDateTime            *lanyard_report_log_get_doubted_at   (LanyardReportLog  *self);
GPtrArray            *lanyard_report_log_get_history      (LanyardReportLog  *self);
guint                 lanyard_report_log_get_reminded     (LanyardReportLog  *self,
                                                           const char        *expires);

LanyardReportLog     *lanyard_report_log_add              (LanyardReportLog  *self,
                                                           LanyardReport     *report) G_GNUC_WARN_UNUSED_RESULT;
LanyardReportLog     *lanyard_report_log_remind           (LanyardReportLog  *self,
                                                           const char        *expires,
                                                           guint              days) G_GNUC_WARN_UNUSED_RESULT;

LanyardReportLog     *lanyard_report_log_doubt            (LanyardReportLog  *self,
                                                           GDateTime         *time) G_GNUC_WARN_UNUSED_RESULT;
LanyardReportLog     *lanyard_report_log_forget           (LanyardReportLog  *self) G_GNUC_WARN_UNUSED_RESULT;

JsonNode             *lanyard_report_log_to_json          (LanyardReportLog  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
