/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-log.h"

#include "lanyard-error.h"
#include "lanyard-json-members.h"

#include <glib/gi18n-lib.h>

#define VERSION 1

struct _LanyardReportLog
{
  GObject         parent_instance;

  LanyardReport  *latest;       /* (owned) (nullable) */
  LanyardReport  *standing;     /* (owned) (nullable) */
  GDateTime      *confirmed_at; /* (owned) (nullable) */
  LanyardAccount *account;      /* (owned) (nullable) as a test told it last */
  LanyardAccount *reached;      /* (owned) (nullable) likewise */
  GPtrArray      *history;      /* (owned) of LanyardReportLine, the newest first */
  char           *expires;      /* (owned) (nullable) the date that the person was reminded of */
  guint           reminded;     /* how many days before it, 0 if never */
  GDateTime      *doubted_at;   /* (owned) (nullable) when another program told of a refusal */
};

G_DEFINE_FINAL_TYPE (LanyardReportLog, lanyard_report_log, G_TYPE_OBJECT)

static gboolean
bad_file (const char  *message,
          GError     **error)
{
  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE, message);

  return FALSE;
}

static gboolean
check_version (JsonObject  *object,
               GError     **error)
{
  guint version = 0;

  if (!lanyard_json_read_number (object, "version", &version, error))
    return FALSE;

  if (version > VERSION)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE,
                           _("The reports were written by a newer version of Lanyard"));
      return FALSE;
    }

  return version == VERSION || bad_file (_("The reports do not say their version"), error);
}

static gboolean
read_report (JsonObject     *object,
             const char     *member,
             LanyardReport **report,
             GError        **error)
{
  JsonObject *found = NULL;

  if (!lanyard_json_read_object (object, member, &found, error))
    return FALSE;

  if (found != NULL)
    *report = lanyard_report_new_from_json (json_object_get_member (object, member), error);

  return found == NULL || *report != NULL;
}

/* A log that does not say so by itself says it in the report that stands. */
static void
take_from_standing (LanyardReportLog *self)
{
  if (self->standing == NULL)
    return;

  if (self->account == NULL && lanyard_report_get_account (self->standing) != NULL)
    self->account = lanyard_account_copy (lanyard_report_get_account (self->standing));

  if (self->reached == NULL && lanyard_report_get_reached (self->standing) != NULL)
    self->reached = lanyard_account_copy (lanyard_report_get_reached (self->standing));
}

static gboolean
read_history (LanyardReportLog  *self,
              JsonObject        *object,
              GError           **error)
{
  JsonArray *lines = NULL;
  guint i;

  if (!lanyard_json_read_array (object, "history", &lines, error))
    return FALSE;

  for (i = 0;
       lines != NULL && i < MIN (json_array_get_length (lines), LANYARD_REPORT_LOG_LENGTH);
       i++)
    {
      LanyardReportLine *line = NULL;

      line = lanyard_report_line_new_from_json (json_array_get_element (lines, i), error);
      if (line == NULL)
        return FALSE;

      g_ptr_array_add (self->history, line);
    }

  return TRUE;
}

static gboolean
read_reminder (LanyardReportLog  *self,
               JsonObject        *object,
               GError           **error)
{
  JsonObject *reminder = NULL;
  const char *expires = NULL;

  if (!lanyard_json_read_object (object, "reminder", &reminder, error))
    return FALSE;

  if (reminder == NULL)
    return TRUE;

  if (!lanyard_json_read_string (reminder, "expires", &expires, error) ||
      !lanyard_json_read_number (reminder, "days", &self->reminded, error))
    return FALSE;

  self->expires = g_strdup (expires);

  return TRUE;
}

static void
build_report (LanyardReport *report,
              const char    *member,
              JsonBuilder   *builder)
{
  json_builder_set_member_name (builder, member);
  if (report == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_value (builder, lanyard_report_to_json (report));
}

static void
build_reminder (LanyardReportLog *self,
                JsonBuilder      *builder)
{
  json_builder_set_member_name (builder, "reminder");
  if (self->expires == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  lanyard_json_add_string (builder, "expires", self->expires);
  lanyard_json_add_number (builder, "days", self->reminded);
  json_builder_end_object (builder);
}

/* What was told before holds as long as nothing else is told. */
static LanyardAccount *
dup_newer (const LanyardAccount *told,
           const LanyardAccount *known)
{
  if (told != NULL)
    return lanyard_account_copy (told);

  return known != NULL ? lanyard_account_copy (known) : NULL;
}

static void
copy_history (LanyardReportLog *from,
              LanyardReportLog *to)
{
  for (guint i = 0; i < from->history->len && to->history->len < LANYARD_REPORT_LOG_LENGTH; i++)
    g_ptr_array_add (to->history,
                     lanyard_report_line_copy (g_ptr_array_index (from->history, i)));
}

static void
take_doubt (LanyardReportLog *self,
            GDateTime        *time)
{
  g_clear_pointer (&self->doubted_at, g_date_time_unref);
  if (time != NULL)
    self->doubted_at = g_date_time_ref (time);
}

/* All of @self, so that something about it may be changed. */
static LanyardReportLog *
copy (LanyardReportLog *self)
{
  LanyardReportLog *log = lanyard_report_log_new ();

  g_set_object (&log->latest, self->latest);
  g_set_object (&log->standing, self->standing);
  if (self->confirmed_at != NULL)
    log->confirmed_at = g_date_time_ref (self->confirmed_at);

  log->account = dup_newer (self->account, NULL);
  log->reached = dup_newer (self->reached, NULL);
  copy_history (self, log);
  log->expires = g_strdup (self->expires);
  log->reminded = self->reminded;
  take_doubt (log, self->doubted_at);

  return log;
}

static void
lanyard_report_log_dispose (GObject *object)
{
  LanyardReportLog *self = LANYARD_REPORT_LOG (object);

  g_clear_object (&self->latest);
  g_clear_object (&self->standing);

  G_OBJECT_CLASS (lanyard_report_log_parent_class)->dispose (object);
}

static void
lanyard_report_log_finalize (GObject *object)
{
  LanyardReportLog *self = LANYARD_REPORT_LOG (object);

  g_clear_pointer (&self->confirmed_at, g_date_time_unref);
  g_clear_pointer (&self->account, lanyard_account_free);
  g_clear_pointer (&self->reached, lanyard_account_free);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->expires, g_free);
  g_clear_pointer (&self->doubted_at, g_date_time_unref);

  G_OBJECT_CLASS (lanyard_report_log_parent_class)->finalize (object);
}

static void
lanyard_report_log_class_init (LanyardReportLogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_report_log_dispose;
  object_class->finalize = lanyard_report_log_finalize;
}

static void
lanyard_report_log_init (LanyardReportLog *self)
{
  self->history = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_report_line_free);
}

/**
 * lanyard_report_log_new:
 *
 * Makes the log of a connection that was never tested.
 */
LanyardReportLog *
lanyard_report_log_new (void)
{
  return g_object_new (LANYARD_TYPE_REPORT_LOG, NULL);
}

/**
 * lanyard_report_log_new_from_json:
 * @node: what [method@LanyardReportLog.to_json] made, perhaps edited since
 * @error: return location
 *
 * Returns: (transfer full): the log, or `NULL` with @error set to
 *   `LANYARD_ERROR_BAD_FILE` or `LANYARD_ERROR_NEWER_FILE`
 */
LanyardReportLog *
lanyard_report_log_new_from_json (JsonNode  *node,
                                  GError   **error)
{
  g_autoptr (LanyardReportLog) self = NULL;
  JsonObject *object = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      bad_file (_("The reports are not an object"), error);
      return NULL;
    }

  self = lanyard_report_log_new ();
  object = json_node_get_object (node);
  if (!check_version (object, error) ||
      !read_report (object, "latest", &self->latest, error) ||
      !read_report (object, "standing", &self->standing, error) ||
      !lanyard_json_read_time (object, "confirmed_at", &self->confirmed_at, error) ||
      !lanyard_json_read_time (object, "doubted_at", &self->doubted_at, error) ||
      !lanyard_account_read_json (object, "account", &self->account, error) ||
      !lanyard_account_read_json (object, "reached", &self->reached, error) ||
      !read_history (self, object, error) ||
      !read_reminder (self, object, error))
    return NULL;

  take_from_standing (self);

  return g_steal_pointer (&self);
}

/**
 * lanyard_report_log_get_latest:
 *
 * Returns: (transfer none) (nullable): the last report, whatever it is about
 */
LanyardReport *
lanyard_report_log_get_latest (LanyardReportLog *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);

  return self->latest;
}

/**
 * lanyard_report_log_get_standing:
 *
 * Returns: (transfer none) (nullable): the last report that is about the credential
 */
LanyardReport *
lanyard_report_log_get_standing (LanyardReportLog *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);

  return self->standing;
}

/**
 * lanyard_report_log_get_doubted_at:
 *
 * Returns: (transfer none) (nullable): when another program told that the service
 *   refused the credential, if no test has found out about it since
 */
GDateTime *
lanyard_report_log_get_doubted_at (LanyardReportLog *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);

  return self->doubted_at;
}

/**
 * lanyard_report_log_get_account:
 *
 * Returns: (transfer none) (nullable): whose credential it is, as a test told it
 *   last: one that is refused now is still the same person's
 */
const LanyardAccount *
lanyard_report_log_get_account (LanyardReportLog *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);

  return self->account;
}

/**
 * lanyard_report_log_get_reached:
 *
 * Returns: (transfer none) (nullable): what it reaches, as a test told it last
 */
const LanyardAccount *
lanyard_report_log_get_reached (LanyardReportLog *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);

  return self->reached;
}

/**
 * lanyard_report_log_get_state:
 *
 * What is known of the credential: a service that cannot be asked takes nothing
 * back that it said before.
 */
LanyardState
lanyard_report_log_get_state (LanyardReportLog *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), LANYARD_STATE_UNTESTED);

  if (self->standing != NULL)
    return lanyard_report_get_state (self->standing);

  if (self->latest != NULL)
    return lanyard_report_get_state (self->latest);

  return LANYARD_STATE_UNTESTED;
}

/**
 * lanyard_report_log_get_confirmed_at:
 *
 * Returns: (transfer none) (nullable): when the credential was last seen to work
 */
GDateTime *
lanyard_report_log_get_confirmed_at (LanyardReportLog *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);

  return self->confirmed_at;
}

/**
 * lanyard_report_log_get_history:
 *
 * Returns: (transfer none) (element-type LanyardReportLine): the last tests, the
 *   newest first
 */
GPtrArray *
lanyard_report_log_get_history (LanyardReportLog *self)
{
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);

  return self->history;
}

/**
 * lanyard_report_log_get_reminded:
 * @self: a log
 * @expires: (nullable): the date on which the credential expires
 *
 * Returns: how many days before @expires the person was reminded of it last; 0 if
 *   never, and if it was another date of which they were reminded
 */
guint
lanyard_report_log_get_reminded (LanyardReportLog *self,
                                 const char       *expires)
{
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), 0);

  return expires != NULL && g_strcmp0 (self->expires, expires) == 0 ? self->reminded : 0;
}

/**
 * lanyard_report_log_add:
 * @self: a log
 * @report: a report that is complete
 *
 * Returns: (transfer full): a log that has @report as well
 */
LanyardReportLog *
lanyard_report_log_add (LanyardReportLog *self,
                        LanyardReport    *report)
{
  g_autoptr (LanyardReportLog) log = NULL;
  GDateTime *confirmed_at = NULL;
  LanyardStateKind kind = LANYARD_STATE_KIND_NONE;

  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);
  g_return_val_if_fail (LANYARD_IS_REPORT (report), NULL);

  log = lanyard_report_log_new ();
  kind = lanyard_state_get_kind (lanyard_report_get_state (report));
  confirmed_at = self->confirmed_at;

  g_set_object (&log->latest, report);
  if (kind == LANYARD_STATE_KIND_ELSEWHERE || kind == LANYARD_STATE_KIND_NONE)
    {
      g_set_object (&log->standing, self->standing);
      take_doubt (log, self->doubted_at);
    }
  else
    {
      g_set_object (&log->standing, report);
    }

  if ((kind == LANYARD_STATE_KIND_GOOD || kind == LANYARD_STATE_KIND_WARNING) &&
      lanyard_report_get_tested_at (report) != NULL)
    confirmed_at = lanyard_report_get_tested_at (report);

  if (confirmed_at != NULL)
    log->confirmed_at = g_date_time_ref (confirmed_at);

  log->account = dup_newer (lanyard_report_get_account (report), self->account);
  log->reached = dup_newer (lanyard_report_get_reached (report), self->reached);
  g_ptr_array_add (log->history, lanyard_report_line_new (report));
  copy_history (self, log);
  log->expires = g_strdup (self->expires);
  log->reminded = self->reminded;

  return g_steal_pointer (&log);
}

/**
 * lanyard_report_log_remind:
 * @self: a log
 * @expires: the date on which the credential expires
 * @days: how many days before it the person is being reminded
 *
 * Returns: (transfer full): a log that knows of it as well
 */
LanyardReportLog *
lanyard_report_log_remind (LanyardReportLog *self,
                           const char       *expires,
                           guint             days)
{
  g_autoptr (LanyardReportLog) log = NULL;

  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);
  g_return_val_if_fail (expires != NULL, NULL);

  log = copy (self);
  g_free (log->expires);
  log->expires = g_strdup (expires);
  log->reminded = days;

  return g_steal_pointer (&log);
}

/**
 * lanyard_report_log_doubt:
 * @self: a log
 * @time: when another program, such as git, told that the service refused the credential
 *
 * What the last test said may hold no longer. It is known again with the next report
 * that is about the credential.
 *
 * Returns: (transfer full): a log that knows of the doubt as well
 */
LanyardReportLog *
lanyard_report_log_doubt (LanyardReportLog *self,
                          GDateTime        *time)
{
  LanyardReportLog *log = NULL;

  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);
  g_return_val_if_fail (time != NULL, NULL);

  log = copy (self);
  take_doubt (log, time);

  return log;
}

/**
 * lanyard_report_log_forget:
 * @self: a log
 *
 * For a connection whose secret, or what else was tested, is another one now: that the
 * earlier tests took place stays true, what they said holds no longer.
 *
 * Returns: (transfer full): a log with the history of @self and no report
 */
LanyardReportLog *
lanyard_report_log_forget (LanyardReportLog *self)
{
  g_autoptr (LanyardReportLog) log = NULL;

  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);

  log = lanyard_report_log_new ();
  copy_history (self, log);
  log->expires = g_strdup (self->expires);
  log->reminded = self->reminded;

  return g_steal_pointer (&log);
}

/**
 * lanyard_report_log_to_json:
 *
 * Returns: (transfer full): all of the log, to be kept
 */
JsonNode *
lanyard_report_log_to_json (LanyardReportLog *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint i;

  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (self), NULL);

  json_builder_begin_object (builder);
  lanyard_json_add_number (builder, "version", VERSION);
  build_report (self->latest, "latest", builder);
  build_report (self->standing, "standing", builder);
  lanyard_json_add_time (builder, "confirmed_at", self->confirmed_at);
  lanyard_json_add_time (builder, "doubted_at", self->doubted_at);

  json_builder_set_member_name (builder, "account");
  lanyard_account_build_json (self->account, builder);
  json_builder_set_member_name (builder, "reached");
  lanyard_account_build_json (self->reached, builder);

  json_builder_set_member_name (builder, "history");
  json_builder_begin_array (builder);
  for (i = 0; i < self->history->len; i++)
    lanyard_report_line_build_json (g_ptr_array_index (self->history, i), builder);

  json_builder_end_array (builder);
  build_reminder (self, builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
