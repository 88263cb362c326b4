/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-sample.h"

static GStrv
list (const char *text)
{
  return g_strsplit (text, " ", -1);
}

LanyardGuidance *
lanyard_sample_guidance (void)
{
  LanyardGuidance *guidance = g_new0 (LanyardGuidance, 1);

  guidance->code = g_strdup ("scope-missing");
  guidance->title = g_strdup ("A scope is missing");
  guidance->explanation = g_strdup ("It was not ticked.");
  guidance->fixes = list ("one two");
  guidance->links = list ("https://a.example/ https://b.example/");
  guidance->link_name = g_strdup ("More");
  guidance->actions = list ("open-page choose-scopes");
  guidance->retry_at = g_date_time_new_utc (2026, 11, 22, 10, 0, 0);

  return guidance;
}

LanyardReport *
lanyard_sample_report (LanyardState state,
                       int          minute)
{
  LanyardReport *report = lanyard_report_new (state);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2026, 11, 22, 10, minute, 0.25);

  lanyard_report_set_time (report, time, 44);

  return report;
}

LanyardReport *
lanyard_sample_full_report (void)
{
  LanyardReport *report = lanyard_sample_report (LANYARD_STATE_LIMITED, 30);
  g_autoptr (LanyardAccount) account = NULL;
  g_autoptr (LanyardAccount) reached = NULL;
  g_autoptr (LanyardStep) identity = lanyard_step_new ("identity", "Who am I");
  g_autoptr (LanyardStep) workspace = lanyard_step_new ("workspace", "The workspace");
  g_auto (GStrv) wanted = list ("read:user write:pullrequest");
  g_auto (GStrv) granted = list ("read:user delete:webhook");
  g_auto (GStrv) missing = list ("write:pullrequest");
  g_auto (GStrv) excess = list ("delete:webhook");
  g_auto (GStrv) seen = list ("acme beta");
  g_auto (GStrv) headers = g_strsplit ("x-trace: 1|content-type: application/json", "|", -1);

  account = lanyard_account_new ("Jane Doe", "jdoe", "{1}", "https://a.example/jane.png");
  reached = lanyard_account_new ("Acme", NULL, NULL, NULL);
  lanyard_step_set_answer (identity, "GET /user", (const char * const *) headers, "{\"a\":1}");
  lanyard_step_end (identity, LANYARD_STEP_PASSED, 200, 41);

  lanyard_report_set_account (report, account);
  lanyard_report_set_reached (report, reached);
  lanyard_report_take_guidance (report, lanyard_sample_guidance ());
  lanyard_report_set_scopes (report,
                             (const char * const *) wanted, (const char * const *) granted,
                             (const char * const *) missing, (const char * const *) excess);
  lanyard_report_set_credential_type (report, "api_token");
  lanyard_report_set_seen (report, "workspace", (const char * const *) seen);
  lanyard_report_take_purpose (report,
                               lanyard_purpose_result_new ("read-code", LANYARD_PURPOSE_PROVED,
                                                           FALSE, NULL));
  lanyard_report_take_purpose (report,
                               lanyard_purpose_result_new ("merge", LANYARD_PURPOSE_MISSING, TRUE,
                                                           (const char * const *) missing));
  lanyard_report_add_step (report, identity);
  lanyard_report_add_step (report, workspace);

  return report;
}
