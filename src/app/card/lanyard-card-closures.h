/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gi18n-lib.h>

#include "lanyard-entry.h"
#include "lanyard-expiry.h"
#include "lanyard-result-words.h"
#include "lanyard-words.h"

G_BEGIN_DECLS

/* What the labels of a card say, from an entry and what it holds. Some arguments
 * are there only to say when the answer has to be found anew. */

G_GNUC_UNUSED
static char *
lanyard_card_title (G_GNUC_UNUSED GObject           *object,
                    LanyardEntry                    *entry,
                    G_GNUC_UNUSED LanyardConnection *connection,
                    G_GNUC_UNUSED LanyardReportLog  *reports)
{
  return lanyard_entry_dup_title (entry);
}

static gboolean
lanyard_card_same_text (const char *first,
                        const char *second)
{
  g_autofree char *folded_first = g_utf8_casefold (first, -1);
  g_autofree char *folded_second = g_utf8_casefold (second, -1);

  return g_str_equal (folded_first, folded_second);
}

/* Where it works, such as "acme/sandbox": the fields, without the one that says who. */
static char *
lanyard_card_dup_place (LanyardConnection   *connection,
                        const LanyardMethod *method)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  guint i;

  for (i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      const char *value = lanyard_connection_get_field (connection, field->id);

      if (value != NULL && *value != '\0' && g_strcmp0 (field->id, method->user_field) != 0)
        g_ptr_array_add (parts, (gpointer) value);
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv ("/", (char **) parts->pdata);
}

G_GNUC_UNUSED
static char *
lanyard_card_subtitle (G_GNUC_UNUSED GObject          *object,
                       LanyardEntry                   *entry,
                       LanyardConnection              *connection,
                       G_GNUC_UNUSED LanyardReportLog *reports)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  g_autofree char *title = lanyard_entry_dup_title (entry);
  g_autofree char *place = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const char *texts[3];
  guint i;
  guint j;

  if (method != NULL)
    place = lanyard_card_dup_place (connection, method);

  texts[0] = lanyard_connection_get_label (connection);
  texts[1] = lanyard_connection_get_name (connection);
  texts[2] = place;

  /* Nothing is said twice: the label is often the name, or the title the place. */
  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gboolean known = texts[i] == NULL || *texts[i] == '\0' ||
                       lanyard_card_same_text (texts[i], title);

      for (j = 0; !known && j < parts->len; j++)
        known = lanyard_card_same_text (texts[i], g_ptr_array_index (parts, j));
      if (!known)
        g_ptr_array_add (parts, (gpointer) texts[i]);
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* In how many days to be reminded of, 0 if it is not time for that. Guidance says
 * it already where the service refuses what has expired. */
static guint
lanyard_card_reminder_stage (LanyardConnection *connection,
                             LanyardState       state,
                             GDateTime         *now)
{
  const char *expires = lanyard_connection_get_expires (connection);
  int days;

  if (state == LANYARD_STATE_EXPIRED || expires == NULL ||
      !lanyard_expiry_get_days (expires, now, &days))
    return 0;

  return lanyard_expiry_get_stage (days);
}

/* The style class that colours a reminder. */
static const char *
lanyard_card_urgency (LanyardConnection *connection,
                      LanyardState       state,
                      GDateTime         *now)
{
  guint stage = lanyard_card_reminder_stage (connection, state, now);

  return stage == 0 ? "dim-label" : stage == 1 ? "error" : "warning";
}

G_GNUC_UNUSED
static char *
lanyard_card_reminder (G_GNUC_UNUSED GObject *object,
                       LanyardConnection     *connection,
                       LanyardState           state,
                       gboolean               bare,
                       GDateTime             *now)
{
  if (bare || lanyard_card_reminder_stage (connection, state, now) == 0)
    return NULL;

  return lanyard_words_reminder (lanyard_connection_get_expires (connection), now);
}

G_GNUC_UNUSED
static char **
lanyard_card_reminder_style (G_GNUC_UNUSED GObject *object,
                             LanyardConnection     *connection,
                             LanyardState           state,
                             GDateTime             *now)
{
  const char *classes[] = { "guidance", lanyard_card_urgency (connection, state, now), NULL };

  return g_strdupv ((char **) classes);
}

G_GNUC_UNUSED
static char **
lanyard_card_reminder_icon_style (G_GNUC_UNUSED GObject *object,
                                  LanyardConnection     *connection,
                                  LanyardState           state,
                                  GDateTime             *now)
{
  const char *classes[] = { lanyard_card_urgency (connection, state, now), NULL };

  return g_strdupv ((char **) classes);
}

G_GNUC_UNUSED
static char *
lanyard_card_details (G_GNUC_UNUSED GObject *object,
                      LanyardEntry          *entry,
                      LanyardConnection     *connection,
                      LanyardReportLog      *reports,
                      gboolean               bare,
                      GDateTime             *now)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *expiry = NULL;
  g_autofree char *confirmed = NULL;
  g_autofree char *reminder = NULL;

  g_string_append (text, method != NULL ? method->name : lanyard_connection_get_method (connection));

  /* The reminder says it better. */
  reminder = lanyard_card_reminder (NULL, connection, lanyard_entry_get_state (entry), bare, now);
  expiry = lanyard_words_expiry (lanyard_connection_get_expires (connection), now);
  if (expiry != NULL && reminder == NULL)
    g_string_append_printf (text, " · %s", expiry);

  if (lanyard_report_log_get_latest (reports) != NULL &&
      lanyard_report_get_state (lanyard_report_log_get_latest (reports)) != LANYARD_STATE_OK)
    confirmed = lanyard_words_confirmed (lanyard_report_log_get_confirmed_at (reports), now);
  if (confirmed != NULL)
    g_string_append_printf (text, " · %s", confirmed);

  if (lanyard_entry_get_session_only (entry))
    g_string_append_printf (text, " · %s", _("for this session only"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Until when the service asked to wait, `NULL` if it did not or that is over. */
static char *
lanyard_card_dup_wait (LanyardEntry *entry)
{
  LanyardReport *latest = lanyard_report_log_get_latest (lanyard_entry_get_reports (entry));

  if (!lanyard_entry_is_held (entry))
    return NULL;

  return lanyard_words_clock (lanyard_report_get_guidance (latest)->retry_at);
}

G_GNUC_UNUSED
static char *
lanyard_card_state (G_GNUC_UNUSED GObject   *object,
                    LanyardEntry            *entry,
                    LanyardState             state,
                    G_GNUC_UNUSED GDateTime *now)
{
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  g_autofree char *words = NULL;
  g_autofree char *wait = NULL;

  words = lanyard_state_dup_words (state,
                                   provider != NULL ? lanyard_provider_get_name (provider) : NULL);
  if (state == LANYARD_STATE_RATE_LIMITED)
    wait = lanyard_card_dup_wait (entry);
  if (wait == NULL)
    return g_steal_pointer (&words);

  /* Translators: first a state such as "Asked to wait", then a time such as 10:42. */
  return g_strdup_printf (_("%s (until %s)"), words, wait);
}

/* The latest test said nothing about the credential: what was known still stands. */
static gboolean
lanyard_card_is_put_off (LanyardReportLog *reports)
{
  LanyardReport *latest = lanyard_report_log_get_latest (reports);

  return latest != NULL && lanyard_report_log_get_standing (reports) != NULL &&
         lanyard_state_get_kind (lanyard_report_get_state (latest)) == LANYARD_STATE_KIND_ELSEWHERE;
}

/* When the state was found that the card shows. */
G_GNUC_UNUSED
static char *
lanyard_card_tested (G_GNUC_UNUSED GObject *object,
                     LanyardReportLog      *reports,
                     GDateTime             *now)
{
  LanyardReport *report = lanyard_report_log_get_standing (reports);

  if (report == NULL)
    report = lanyard_report_log_get_latest (reports);
  if (report == NULL)
    return NULL;

  /* Where nobody could be asked, nothing was tested. */
  if (lanyard_state_get_kind (lanyard_report_get_state (report)) == LANYARD_STATE_KIND_ELSEWHERE)
    return lanyard_words_tried (lanyard_report_get_tested_at (report), now);

  return lanyard_words_tested (lanyard_report_get_tested_at (report), now);
}

G_GNUC_UNUSED
static gboolean
lanyard_card_has_note (G_GNUC_UNUSED GObject *object,
                       LanyardReportLog      *reports)
{
  return lanyard_card_is_put_off (reports);
}

/* Why it could not be asked stands in the guidance. */
G_GNUC_UNUSED
static char *
lanyard_card_note (G_GNUC_UNUSED GObject *object,
                   LanyardEntry          *entry,
                   LanyardReportLog      *reports,
                   GDateTime             *now)
{
  LanyardReport *latest = lanyard_report_log_get_latest (reports);
  g_autofree char *when = NULL;
  g_autofree char *wait = NULL;

  if (!lanyard_card_is_put_off (reports) || lanyard_report_get_tested_at (latest) == NULL)
    return NULL;

  wait = lanyard_card_dup_wait (entry);
  if (wait != NULL)
    /* Translators: the subject is a service; %s is a time such as 10:42. */
    return g_strdup_printf (_("Asked to wait until %s"), wait);

  when = lanyard_words_relative (lanyard_report_get_tested_at (latest), now);

  /* Translators: %s is such as "just now" or "2 minutes ago". */
  return g_strdup_printf (_("Could not be asked %s"), when);
}

/* Git was told that the service refuses it, and no test has found out why. */
G_GNUC_UNUSED
static char *
lanyard_card_doubt (G_GNUC_UNUSED GObject *object,
                    LanyardEntry          *entry,
                    LanyardReportLog      *reports,
                    GDateTime             *now)
{
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  GDateTime *time = lanyard_report_log_get_doubted_at (reports);
  g_autofree char *when = NULL;

  if (time == NULL || provider == NULL)
    return NULL;

  when = lanyard_words_relative (time, now);

  /* Translators: first a service, then such as "just now" or "2 minutes ago". */
  return g_strdup_printf (_("Git says that %s refused this %s. A test finds out why."),
                          lanyard_provider_get_name (provider), when);
}

G_GNUC_UNUSED
static char *
lanyard_card_note_icon (G_GNUC_UNUSED GObject *object,
                        LanyardReportLog      *reports)
{
  LanyardReport *latest = lanyard_report_log_get_latest (reports);

  return latest != NULL ? g_strdup (lanyard_words_state_icon (lanyard_report_get_state (latest))) : NULL;
}

G_GNUC_UNUSED
static char *
lanyard_card_test_label (G_GNUC_UNUSED GObject *object,
                         gboolean               testing)
{
  return g_strdup (testing ? _("Cancel") : _("Test"));
}

/* Why there is nothing to press. */
G_GNUC_UNUSED
static char *
lanyard_card_test_tooltip (G_GNUC_UNUSED GObject          *object,
                           LanyardEntry                   *entry,
                           G_GNUC_UNUSED LanyardReportLog *reports,
                           G_GNUC_UNUSED GDateTime        *now)
{
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  g_autofree char *wait = lanyard_card_dup_wait (entry);

  if (wait == NULL || provider == NULL)
    return NULL;

  /* Translators: first a service, then a time such as 10:42. */
  return g_strdup_printf (_("%s asks to wait until %s"), lanyard_provider_get_name (provider), wait);
}

/* What the credential may do besides, if that is dangerous and it works at all. */
G_GNUC_UNUSED
static char *
lanyard_card_excess (G_GNUC_UNUSED GObject *object,
                     LanyardEntry          *entry,
                     LanyardReportLog      *reports)
{
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  LanyardReport *report = lanyard_report_log_get_standing (reports);
  LanyardStateKind kind;

  if (provider == NULL || report == NULL)
    return NULL;

  kind = lanyard_state_get_kind (lanyard_report_get_state (report));
  if (kind != LANYARD_STATE_KIND_GOOD && kind != LANYARD_STATE_KIND_WARNING)
    return NULL;

  return lanyard_excess_words (provider, lanyard_report_get_excess (report));
}

G_GNUC_UNUSED
static char *
lanyard_card_retired (G_GNUC_UNUSED GObject           *object,
                      LanyardEntry                    *entry,
                      G_GNUC_UNUSED LanyardConnection *connection)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);

  return method != NULL && method->moves_to != NULL ? g_strdup (method->retired_text) : NULL;
}

/* Guidance says it already, with the same button. */
G_GNUC_UNUSED
static gboolean
lanyard_card_shows_retired (G_GNUC_UNUSED GObject           *object,
                            LanyardEntry                    *entry,
                            G_GNUC_UNUSED LanyardConnection *connection,
                            LanyardState                     state,
                            gboolean                         bare)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);

  return method != NULL && method->retired != NULL && method->moves_to != NULL && !bare &&
         lanyard_state_get_kind (state) != LANYARD_STATE_KIND_FAILURE;
}

G_GNUC_UNUSED
static char *
lanyard_card_move_label (G_GNUC_UNUSED GObject           *object,
                         LanyardEntry                    *entry,
                         G_GNUC_UNUSED LanyardConnection *connection)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  const LanyardMethod *target = NULL;

  if (method != NULL && method->moves_to != NULL)
    target = lanyard_provider_find_method (lanyard_entry_get_provider (entry), method->moves_to);

  return target != NULL ? lanyard_words_with_name (N_("Move to %s…"), target->name) : NULL;
}

G_END_DECLS
