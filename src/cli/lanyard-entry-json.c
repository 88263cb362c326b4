/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-entry-json.h"

#include "lanyard-json-members.h"

/**
 * lanyard_entry_json_build:
 * @entry: a connection
 * @builder: where to write it, as one object
 */
void
lanyard_entry_json_build (LanyardEntry *entry,
                          JsonBuilder  *builder)
{
  LanyardReportLog *log = lanyard_entry_get_reports (entry);
  LanyardReport *latest = lanyard_report_log_get_latest (log);
  LanyardReport *standing = lanyard_report_log_get_standing (log);

  json_builder_begin_object (builder);
  lanyard_connection_build_json (lanyard_entry_get_connection (entry), builder);
  lanyard_json_add_string (builder, "state",
                           lanyard_state_to_string (lanyard_entry_get_state (entry)));
  lanyard_json_add_time (builder, "tested_at",
                         latest != NULL ? lanyard_report_get_tested_at (latest) : NULL);
  lanyard_json_add_time (builder, "confirmed_at", lanyard_report_log_get_confirmed_at (log));
  json_builder_set_member_name (builder, "account");
  lanyard_account_build_json (standing != NULL ? lanyard_report_get_account (standing) : NULL,
                              builder);
  json_builder_end_object (builder);
}

/**
 * lanyard_entry_json_build_report:
 * @connection: what was tested
 * @report: what the test said
 * @builder: where to write it, as one object
 */
void
lanyard_entry_json_build_report (LanyardConnection *connection,
                                 LanyardReport     *report,
                                 JsonBuilder       *builder)
{
  json_builder_begin_object (builder);
  lanyard_json_add_string (builder, "name", lanyard_connection_get_name (connection));
  lanyard_json_add_string (builder, "provider", lanyard_connection_get_provider (connection));
  lanyard_json_add_string (builder, "method", lanyard_connection_get_method (connection));
  lanyard_report_build_json (report, builder);
  json_builder_end_object (builder);
}
