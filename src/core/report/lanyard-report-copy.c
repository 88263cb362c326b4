/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-copy.h"

#include <gio/gio.h>
#include <string.h>

#include "lanyard-expiry.h"
#include "lanyard-report-body.h"
#include "lanyard-report-redaction.h"

/* Nothing here is translated: those who read it are not the person who copies it. */

typedef struct
{
  LanyardConnection      *connection;
  LanyardProvider        *provider;  /* (nullable) */
  LanyardReportLog       *log;
  LanyardReportRedaction *redaction;
  GString                *text;
} Copy;

static const char * const outcomes[] = {
  [LANYARD_PURPOSE_PROVED] = "proved by reading",
  [LANYARD_PURPOSE_GRANTED] = "not tried, its scopes are granted",
  [LANYARD_PURPOSE_MISSING] = "lacks scopes",
  [LANYARD_PURPOSE_FAILED] = "refused",
  [LANYARD_PURPOSE_UNKNOWN] = "not known",
};

static void
add_line (Copy       *copy,
          const char *name,
          const char *value)
{
  g_string_append_printf (copy->text, "%s: %s\n", name,
                          value == NULL || *value == '\0' ? "–" : value);
}

static void
add_foreign_line (Copy       *copy,
                  const char *name,
                  const char *value)
{
  g_autofree char *redacted = NULL;

  if (value != NULL)
    redacted = lanyard_report_redaction_apply (copy->redaction, value);

  add_line (copy, name, redacted);
}

/* Names of scopes that the description knows are nobody's secret, even if a
 * repository is called like one of them. */
static void
add_scope_list (Copy               *copy,
                const char         *name,
                const char * const *scopes)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize i = 0; scopes != NULL && scopes[i] != NULL; i++)
    {
      gboolean known = copy->provider != NULL &&
                       lanyard_provider_find_scope (copy->provider, scopes[i]) != NULL;
      g_autofree char *redacted = lanyard_report_redaction_apply (copy->redaction, scopes[i]);

      g_string_append_printf (list, "%s%s", i == 0 ? "" : ", ", known ? scopes[i] : redacted);
    }

  add_line (copy, name, scopes == NULL ? "not told" : list->str);
}

static char *
dup_time (GDateTime *time)
{
  return time == NULL ? NULL : g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

/* Which fields are filled in, and of an e-mail address where it belongs. */
static void
add_fields (Copy                *copy,
            const LanyardMethod *method)
{
  g_autoptr (GString) fields = g_string_new (NULL);

  for (guint i = 0; method != NULL && i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      const char *value = lanyard_connection_get_field (copy->connection, field->id);
      const char *at = value == NULL ? NULL : strrchr (value, '@');

      if (value == NULL || *value == '\0')
        continue;

      g_string_append_printf (fields, "%s%s", fields->len > 0 ? ", " : "", field->id);
      if (field->kind == LANYARD_FIELD_EMAIL && at != NULL)
        g_string_append_printf (fields, " (…%s)", at);
    }

  add_line (copy, "Fields filled in", fields->str);
}

static void
add_expiry (Copy *copy)
{
  const char *expires = lanyard_connection_get_expires (copy->connection);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = NULL;
  int days = 0;

  if (lanyard_expiry_get_days (expires, now, &days))
    text = g_strdup_printf ("%s (days left: %d)", expires, days);

  add_line (copy, "Expires", text);
}

static void
add_connection (Copy *copy)
{
  const char *id = lanyard_connection_get_method (copy->connection);
  const LanyardMethod *method = NULL;
  g_autofree char *purposes = NULL;

  if (copy->provider != NULL)
    method = lanyard_provider_find_method (copy->provider, id);

  add_line (copy, "Provider", lanyard_connection_get_provider (copy->connection));
  add_line (copy, "Method", id);
  add_fields (copy, method);
  purposes = g_strjoinv (", ", (char **) lanyard_connection_get_purposes (copy->connection));
  add_line (copy, "Purposes", purposes);
  add_expiry (copy);
}

static void
add_state (Copy          *copy,
           const char    *name,
           LanyardReport *report)
{
  const LanyardGuidance *guidance = lanyard_report_get_guidance (report);
  g_autofree char *time = dup_time (lanyard_report_get_tested_at (report));
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s%s%s, %s, %u ms",
                          lanyard_state_to_string (lanyard_report_get_state (report)),
                          guidance == NULL ? "" : " ", guidance == NULL ? "" : guidance->code,
                          time == NULL ? "at an unknown time" : time,
                          lanyard_report_get_duration (report));
  add_line (copy, name, text);
}

static void
add_token_kind (Copy          *copy,
                LanyardReport *report)
{
  const char *type = lanyard_report_get_credential_type (report);
  const char *name = NULL;
  g_autofree char *text = NULL;

  if (copy->provider != NULL)
    name = lanyard_provider_get_credential_type_name (copy->provider, type);

  if (name != NULL)
    text = g_strdup_printf ("%s (%s)", type, name);

  add_foreign_line (copy, "Kind of token", text != NULL ? text : type);
}

static void
add_scopes (Copy          *copy,
            LanyardReport *report)
{
  const char * const *seen = lanyard_report_get_seen (report);

  add_scope_list (copy, "Scopes wanted", lanyard_report_get_wanted (report));
  add_scope_list (copy, "Scopes granted", lanyard_report_get_granted (report));
  add_scope_list (copy, "Scopes missing", lanyard_report_get_missing (report));
  add_scope_list (copy, "More than needed", lanyard_report_get_excess (report));
  add_line (copy, "Identity", lanyard_report_get_account (report) == NULL ? "not told" : "told");

  if (seen != NULL)
    g_string_append_printf (copy->text, "Listed for “%s”: %u\n",
                            lanyard_report_get_seen_field (report),
                            g_strv_length ((char **) seen));
}

static void
add_purposes (Copy          *copy,
              LanyardReport *report)
{
  GPtrArray *purposes = lanyard_report_get_purposes (report);

  if (purposes->len > 0)
    g_string_append (copy->text, "\nWhat it is for\n");

  for (guint i = 0; i < purposes->len; i++)
    {
      const LanyardPurposeResult *purpose = g_ptr_array_index (purposes, i);
      g_autofree char *missing = g_strjoinv (", ", purpose->missing);
      g_autofree char *text = NULL;

      text = g_strdup_printf ("%s%s%s%s", outcomes[purpose->outcome],
                              purpose->writes ? " (writing is never tried)" : "",
                              *missing == '\0' ? "" : ": ", missing);
      add_foreign_line (copy, purpose->id, text);
    }
}

static const char *
name_step_state (LanyardStepState state)
{
  switch (state)
    {
    case LANYARD_STEP_PASSED:
      return "passed";

    case LANYARD_STEP_FAILED:
      return "failed";

    case LANYARD_STEP_WAITING:
    case LANYARD_STEP_RUNNING:
    case LANYARD_STEP_SKIPPED:
    default:
      return "skipped";
    }
}

static void
add_indented (Copy       *copy,
              const char *text)
{
  g_autofree char *redacted = lanyard_report_redaction_apply (copy->redaction, text);

  g_string_append_printf (copy->text, "    %s\n", redacted);
}

/* The title of a step names what the person filled in, so its id stands here. */
static void
add_step (Copy        *copy,
          guint        number,
          LanyardStep *step)
{
  const char * const *headers = lanyard_step_get_headers (step);
  g_autofree char *body = NULL;

  g_string_append_printf (copy->text, "%u. %s: %s", number, lanyard_step_get_id (step),
                          name_step_state (lanyard_step_get_state (step)));
  if (lanyard_step_get_http_status (step) != 0)
    g_string_append_printf (copy->text, ", status %u", lanyard_step_get_http_status (step));
  if (lanyard_step_get_state (step) != LANYARD_STEP_SKIPPED)
    g_string_append_printf (copy->text, ", %u ms", lanyard_step_get_duration (step));

  g_string_append_c (copy->text, '\n');

  if (lanyard_step_get_request (step) != NULL)
    g_string_append_printf (copy->text, "    %s\n", lanyard_step_get_request (step));
  for (; *headers != NULL; headers++)
    add_indented (copy, *headers);

  if (lanyard_step_get_body (step) != NULL && copy->provider != NULL)
    body = lanyard_report_body_dup (lanyard_step_get_body (step),
                                    lanyard_provider_get_report_members (copy->provider));
  if (body != NULL)
    add_indented (copy, body);
}

static void
add_steps (Copy          *copy,
           LanyardReport *report)
{
  GListModel *steps = lanyard_report_get_steps (report);

  if (g_list_model_get_n_items (steps) > 0)
    g_string_append (copy->text, "\nSteps\n");

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (steps, i);

      add_step (copy, i + 1, step);
    }
}

static void
add_history (Copy *copy)
{
  GPtrArray *history = lanyard_report_log_get_history (copy->log);

  if (history->len > 0)
    g_string_append (copy->text, "\nHistory, the newest first\n");

  for (guint i = 0; i < history->len; i++)
    {
      const LanyardReportLine *line = g_ptr_array_index (history, i);
      g_autofree char *time = dup_time (line->tested_at);

      g_string_append_printf (copy->text, "%s %s%s%s, %u ms\n", time == NULL ? "–" : time,
                              lanyard_state_to_string (line->state), line->code == NULL ? "" : " ",
                              line->code == NULL ? "" : line->code, line->duration);
    }
}

/* What was kept is read as two reports, even if it is one. */
static gboolean
is_same_test (LanyardReport *report,
              LanyardReport *other)
{
  GDateTime *time = lanyard_report_get_tested_at (report);
  GDateTime *other_time = lanyard_report_get_tested_at (other);

  if (report == other)
    return TRUE;

  return time != NULL && other_time != NULL && g_date_time_equal (time, other_time) &&
         lanyard_report_get_state (report) == lanyard_report_get_state (other);
}

static void
add_results (Copy *copy)
{
  LanyardReport *latest = lanyard_report_log_get_latest (copy->log);
  LanyardReport *standing = lanyard_report_log_get_standing (copy->log);
  g_autofree char *confirmed = dup_time (lanyard_report_log_get_confirmed_at (copy->log));

  g_string_append_c (copy->text, '\n');
  if (latest == NULL)
    {
      add_line (copy, "Last test", "never tested");
      return;
    }

  add_state (copy, "Last test", latest);
  if (standing != NULL && !is_same_test (standing, latest))
    add_state (copy, "What stands from before", standing);

  add_line (copy, "Last good", confirmed);
  add_token_kind (copy, latest);
  add_scopes (copy, latest);
  add_purposes (copy, latest);
  add_steps (copy, latest);
  add_history (copy);
}

/* Whatever is in there, it neither steers a terminal nor turns its neighbours round. */
static char *
escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *escaped = g_string_new (NULL);

  for (const char *next = valid; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);
      GUnicodeType type = g_unichar_type (character);

      if (character != '\n' &&
          (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
           type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR))
        g_string_append_printf (escaped, "\\u%04x", character);
      else
        g_string_append_unichar (escaped, character);
    }

  return g_string_free (escaped, FALSE);
}

/**
 * lanyard_report_copy_dup:
 * @connection: what was tested
 * @provider: (nullable): its provider, if it is known to this Lanyard
 * @log: what is known of it
 * @versions: (nullable): names and versions of what made the test, a line each
 *
 * All that somebody needs who is to find out why a test ended as it did, fit to be
 * shown in public: no secret, no name of a person, of a workspace or of a
 * repository, no e-mail address beyond its domain, and no answer that is not JSON.
 *
 * Returns: (transfer full): the text
 */
char *
lanyard_report_copy_dup (LanyardConnection  *connection,
                         LanyardProvider    *provider,
                         LanyardReportLog   *log,
                         const char * const *versions)
{
  g_autoptr (LanyardReportRedaction) redaction = NULL;
  g_autoptr (GString) text = NULL;
  Copy copy = { .connection = connection, .provider = provider, .log = log };

  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (provider == NULL || LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (log), NULL);

  copy.redaction = redaction = lanyard_report_redaction_new (connection, log);
  copy.text = text = g_string_new (NULL);

  for (; versions != NULL && *versions != NULL; versions++)
    g_string_append_printf (text, "%s\n", *versions);

  if (text->len > 0)
    g_string_append_c (text, '\n');

  add_connection (&copy);
  add_results (&copy);

  return escape (text->str);
}
