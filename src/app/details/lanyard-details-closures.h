/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gi18n-lib.h>

#include "lanyard-card-closures.h"

G_BEGIN_DECLS

/* What the details of a connection say. As with those of the card, some arguments
 * are there only to say when the answer has to be found anew. */

G_GNUC_UNUSED
static char *
lanyard_details_name (G_GNUC_UNUSED GObject          *object,
                      LanyardEntry                   *entry,
                      G_GNUC_UNUSED LanyardReportLog *reports)
{
  const LanyardAccount *account = lanyard_entry_get_account (entry);

  return account != NULL ? g_strdup (account->display_name) : NULL;
}

G_GNUC_UNUSED
static char *
lanyard_details_nickname (G_GNUC_UNUSED GObject          *object,
                          LanyardEntry                   *entry,
                          G_GNUC_UNUSED LanyardReportLog *reports)
{
  const LanyardAccount *account = lanyard_entry_get_account (entry);

  return account != NULL ? g_strdup (account->nickname) : NULL;
}

G_GNUC_UNUSED
static char *
lanyard_details_id (G_GNUC_UNUSED GObject          *object,
                    LanyardEntry                   *entry,
                    G_GNUC_UNUSED LanyardReportLog *reports)
{
  const LanyardAccount *account = lanyard_entry_get_account (entry);

  return account != NULL ? g_strdup (account->uuid) : NULL;
}

/* A token that is nobody's has no account: the id is that of what it reaches. */
G_GNUC_UNUSED
static char *
lanyard_details_id_title (G_GNUC_UNUSED GObject *object,
                          LanyardReportLog      *reports)
{
  return g_strdup (lanyard_report_log_get_account (reports) != NULL ? _("Account ID") : _("ID"));
}

G_GNUC_UNUSED
static char *
lanyard_details_method (G_GNUC_UNUSED GObject *object,
                        LanyardEntry          *entry,
                        LanyardConnection     *connection)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);

  return g_strdup (method != NULL ? method->name : lanyard_connection_get_method (connection));
}

/* What the service took the credential for. */
G_GNUC_UNUSED
static char *
lanyard_details_kind (G_GNUC_UNUSED GObject *object,
                      LanyardEntry          *entry,
                      LanyardReportLog      *reports)
{
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  LanyardReport *report = lanyard_report_log_get_standing (reports);
  const char *type = NULL;
  const char *name = NULL;

  if (report != NULL)
    type = lanyard_report_get_credential_type (report);
  if (type != NULL && provider != NULL)
    name = lanyard_provider_get_credential_type_name (provider, type);

  return lanyard_words_first_upper (name != NULL ? name : type);
}

/* What the service listed, by the field that it is a value of. */
G_GNUC_UNUSED
static char *
lanyard_details_seen_title (G_GNUC_UNUSED GObject *object,
                            LanyardEntry          *entry,
                            LanyardReportLog      *reports)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  LanyardReport *report = lanyard_report_log_get_standing (reports);
  const LanyardField *field = NULL;
  const char *id = NULL;

  if (report != NULL)
    id = lanyard_report_get_seen_field (report);
  if (id == NULL)
    return g_strdup ("");
  if (method != NULL)
    field = lanyard_method_find_field (method, id);

  /* Translators: %s is a field, such as "Workspace"; a list of its values follows. */
  return g_strdup_printf (_("%s (seen by the test)"), field != NULL ? field->label : id);
}

G_GNUC_UNUSED
static char *
lanyard_details_seen (G_GNUC_UNUSED GObject *object,
                      LanyardReportLog      *reports)
{
  LanyardReport *report = lanyard_report_log_get_standing (reports);
  const char * const *seen = NULL;

  if (report != NULL)
    seen = lanyard_report_get_seen (report);

  return seen != NULL ? g_strjoinv (", ", (char **) seen) : NULL;
}

static char *
lanyard_details_dup_moment (GDateTime *then,
                            GDateTime *now)
{
  g_autofree char *moment = lanyard_words_moment (then);
  g_autofree char *relative = lanyard_words_relative (then, now);

  return g_strdup_printf ("%s (%s)", moment, relative);
}

G_GNUC_UNUSED
static char *
lanyard_details_confirmed (G_GNUC_UNUSED GObject *object,
                           LanyardReportLog      *reports,
                           GDateTime             *now)
{
  GDateTime *confirmed_at = lanyard_report_log_get_confirmed_at (reports);

  if (confirmed_at == NULL)
    return g_strdup (_("Never"));

  return lanyard_details_dup_moment (confirmed_at, now);
}

G_GNUC_UNUSED
static char *
lanyard_details_tried (G_GNUC_UNUSED GObject *object,
                       LanyardEntry          *entry,
                       LanyardReportLog      *reports,
                       GDateTime             *now)
{
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  LanyardReport *latest = lanyard_report_log_get_latest (reports);
  g_autofree char *moment = NULL;
  g_autofree char *words = NULL;

  if (latest == NULL || lanyard_report_get_tested_at (latest) == NULL)
    return g_strdup (_("Never"));

  moment = lanyard_details_dup_moment (lanyard_report_get_tested_at (latest), now);
  words = lanyard_state_dup_words (lanyard_report_get_state (latest),
                                   provider != NULL ? lanyard_provider_get_name (provider) : NULL);

  return g_strdup_printf ("%s · %s", words, moment);
}

/* What is wrong, in one line: all of it stands on the card. */
G_GNUC_UNUSED
static char *
lanyard_details_problem (G_GNUC_UNUSED GObject *object,
                         LanyardReportLog      *reports,
                         gboolean               testing)
{
  LanyardReport *latest = lanyard_report_log_get_latest (reports);
  const LanyardGuidance *guidance = NULL;

  if (latest != NULL && !testing)
    guidance = lanyard_report_get_guidance (latest);

  return guidance != NULL ? g_strdup (guidance->title) : NULL;
}

/* Under the strip: the mark that has the focus, else what the strip is. */
G_GNUC_UNUSED
static char *
lanyard_details_strip (G_GNUC_UNUSED GObject *object,
                       LanyardReportLog      *reports,
                       const char            *words)
{
  guint length = lanyard_report_log_get_history (reports)->len;

  if (words != NULL)
    return g_strdup (words);
  if (length == 0)
    return g_strdup (_("Not tested yet"));
  if (length == 1)
    return g_strdup (_("One test so far"));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The last %u test, the newest at the end",
                                       "The last %u tests, the newest at the end", length),
                          length);
}

G_GNUC_UNUSED
static char *
lanyard_details_expiry (G_GNUC_UNUSED GObject *object,
                        LanyardConnection     *connection,
                        GDateTime             *now)
{
  const char *expires = lanyard_connection_get_expires (connection);

  if (expires == NULL)
    return g_strdup (_("No expiry date is known"));

  return lanyard_words_reminder (expires, now);
}

G_END_DECLS
