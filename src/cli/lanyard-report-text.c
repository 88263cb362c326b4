/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-text.h"

#include <glib/gi18n-lib.h>

#include "lanyard-output.h"
#include "lanyard-purpose-text.h"

/**
 * lanyard_report_text_state:
 * @provider: (nullable): whose state it is
 */
char *
lanyard_report_text_state (LanyardState     state,
                           LanyardProvider *provider)
{
  return lanyard_state_dup_words (state,
                                  provider != NULL ? lanyard_provider_get_name (provider) : NULL);
}

/**
 * lanyard_report_text_time:
 * @time: (nullable): a moment
 *
 * Returns: (transfer full) (nullable): the moment in the person's time zone
 */
char *
lanyard_report_text_time (GDateTime *time)
{
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S %Z") : NULL;
}

/**
 * lanyard_report_text_step:
 *
 * Returns: (transfer full) (nullable): a line about a step that passed or
 *   failed; `NULL` about one that did not run
 */
char *
lanyard_report_text_step (LanyardStep *step)
{
  LanyardStepState state = lanyard_step_get_state (step);
  g_autofree char *title = lanyard_output_tidy (lanyard_step_get_title (step));
  guint duration = lanyard_step_get_duration (step);

  if (state == LANYARD_STEP_PASSED)
    /* Translators: a check that passed, and how many milliseconds it took. */
    return g_strdup_printf (_("✓ %s (%u ms)"), title, duration);

  /* Translators: a check that failed, and how many milliseconds it took. */
  return state == LANYARD_STEP_FAILED ? g_strdup_printf (_("✗ %s (%u ms)"), title, duration) : NULL;
}

/* What comes from a service must not steer the terminal. */
static void
append_line (GString    *text,
             const char *indent,
             const char *line)
{
  g_autofree char *tidy = NULL;

  if (line == NULL)
    return;

  tidy = lanyard_output_tidy (line);
  g_string_append_printf (text, "%s%s\n", indent, tidy);
}

static void
append_steps (GString    *text,
              GListModel *steps)
{
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (steps, i);
      g_autofree char *line = lanyard_report_text_step (step);

      append_line (text, "  ", line);
    }
}

/* How long it is until @then, rounded up: whoever waits so long does not come too early. */
static char *
dup_wait (GDateTime *then)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gint64 seconds = (g_date_time_difference (then, now) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
  guint minutes = 0;

  if (seconds <= 0)
    return NULL;

  if (seconds < 120)
    return g_strdup_printf (ngettext ("%u second", "%u seconds", (guint) seconds),
                            (guint) seconds);

  minutes = (guint) (seconds + 59) / 60;
  if (minutes < 120)
    return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);

  return g_strdup_printf (ngettext ("%u hour", "%u hours", (minutes + 59) / 60),
                          (minutes + 59) / 60);
}

static void
append_wait (GString   *text,
             GDateTime *retry_at,
             gboolean   held)
{
  g_autofree char *when = lanyard_report_text_time (retry_at);
  g_autofree char *wait = NULL;
  g_autofree char *line = NULL;

  if (when == NULL)
    return;

  wait = dup_wait (retry_at);
  if (wait == NULL)
    /* Translators: %s is a date and time that has passed. */
    line = g_strdup_printf (_("It asked to wait until %s. That time has come: test again."), when);
  else
    /* Translators: a date and time, and how long that is from now. */
    line = g_strdup_printf (_("Wait until %s: %s from now."), when, wait);
  append_line (text, "  ", line);

  if (held)
    append_line (text, "  ", _("Nothing was sent this time: this connection is not tested before."));
}

static void
append_guidance (GString               *text,
                 const LanyardGuidance *guidance,
                 gboolean               held)
{
  append_line (text, "  ", guidance->title);
  append_line (text, "  ", guidance->explanation);

  for (guint i = 0; guidance->fixes[i] != NULL; i++)
    {
      g_autofree char *fix = g_strdup_printf ("%u. %s", i + 1, guidance->fixes[i]);

      append_line (text, "  ", fix);
    }

  for (guint i = 0; guidance->links[i] != NULL; i++)
    append_line (text, "  ", guidance->links[i]);

  append_wait (text, guidance->retry_at, held);
}

/* Whose it is, or what it reaches. */
static char *
dup_owner (LanyardReport *report)
{
  const LanyardAccount *account = lanyard_report_get_account (report);

  if (account == NULL)
    account = lanyard_report_get_reached (report);
  if (account == NULL || *account->display_name == '\0')
    return NULL;

  if (account->nickname == NULL || g_str_equal (account->nickname, account->display_name))
    return g_strdup (account->display_name);

  /* Translators: the name of a person, and the nickname. */
  return g_strdup_printf (_("%s, %s"), account->display_name, account->nickname);
}

/* What kind of credential the service takes it for, and what it lists for it. */
static void
append_kind (GString             *text,
             LanyardProvider     *provider,
             const LanyardMethod *method,
             LanyardReport       *report)
{
  const char *type = lanyard_report_get_credential_type (report);
  const char *id = lanyard_report_get_seen_field (report);
  const char *words = NULL;
  const LanyardField *field = NULL;

  if (type != NULL)
    {
      g_autofree char *line = NULL;

      if (provider != NULL)
        words = lanyard_provider_get_credential_type_name (provider, type);
      /* Translators: %s is a kind of token, as the service calls it. */
      line = g_strdup_printf (_("Kind: %s"), words != NULL ? words : type);
      append_line (text, "  ", line);
    }

  if (id != NULL)
    {
      g_autofree char *list = g_strjoinv (", ", (char **) lanyard_report_get_seen (report));
      g_autofree char *line = NULL;

      if (method != NULL)
        field = lanyard_method_find_field (method, id);
      /* Translators: the label of a field, such as "Workspace", and values for it that the
       * service lists. */
      line = g_strdup_printf (_("%s seen: %s"), field != NULL ? field->label : id,
                              *list != '\0' ? list : _("none"));
      append_line (text, "  ", line);
    }
}

/* If the test did not come so far, it would be the same line again and again. */
static gboolean
knows_purposes (GPtrArray *purposes)
{
  for (guint i = 0; i < purposes->len; i++)
    {
      const LanyardPurposeResult *result = g_ptr_array_index (purposes, i);

      if (result->outcome != LANYARD_PURPOSE_UNKNOWN)
        return TRUE;
    }

  return FALSE;
}

static void
append_excess (GString         *text,
               LanyardProvider *provider,
               LanyardReport   *report)
{
  g_autofree char *excess = lanyard_purpose_text_excess (provider, report);
  g_autofree char *rest = lanyard_purpose_text_rest (provider, report);

  append_line (text, "  ", excess);
  append_line (text, "  ", rest);
}

/**
 * lanyard_report_text_purposes:
 * @provider: (nullable): its provider
 *
 * Returns: (transfer full): lines with ticks and crosses: what it is good for, what
 *   it lacks, and what nobody asked for; empty if nobody knows
 */
char *
lanyard_report_text_purposes (LanyardProvider *provider,
                              LanyardReport   *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *purposes = lanyard_report_get_purposes (report);
  g_autofree char *missing = lanyard_purpose_text_missing (report);
  LanyardState state = lanyard_report_get_state (report);

  for (guint i = 0; knows_purposes (purposes) && i < purposes->len; i++)
    {
      g_autofree char *line = lanyard_purpose_text_result (provider, report,
                                                           g_ptr_array_index (purposes, i));

      append_line (text, "  ", line);
    }

  append_line (text, "  ", missing);
  /* That one which is not accepted might do too much is not what matters then. */
  if (state == LANYARD_STATE_OK || state == LANYARD_STATE_LIMITED)
    append_excess (text, provider, report);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * lanyard_report_text_dup:
 * @name: what the connection is called
 * @provider: (nullable): its provider
 * @method: (nullable): its method
 * @report: what a test of it said
 *
 * Returns: (transfer full): lines for a terminal
 */
char *
lanyard_report_text_dup (const char             *name,
                         LanyardProvider        *provider,
                         const LanyardMethod    *method,
                         LanyardReport          *report,
                         LanyardReportTextFlags  flags)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *state = lanyard_report_text_state (lanyard_report_get_state (report), provider);
  g_autofree char *owner = dup_owner (report);
  g_autofree char *purposes = lanyard_report_text_purposes (provider, report);
  g_autofree char *head = NULL;
  const LanyardGuidance *guidance = lanyard_report_get_guidance (report);
  gboolean held = (flags & LANYARD_REPORT_TEXT_HELD) != 0;

  if (owner != NULL)
    head = g_strdup_printf ("%s: %s (%s)", name, state, owner);
  else
    head = g_strdup_printf ("%s: %s", name, state);

  append_line (text, "", head);
  if (!held && (flags & LANYARD_REPORT_TEXT_NO_STEPS) == 0)
    append_steps (text, lanyard_report_get_steps (report));
  append_kind (text, provider, method, report);
  if (knows_purposes (lanyard_report_get_purposes (report)))
    append_line (text, "  ", _("What it is good for:"));
  g_string_append (text, purposes);
  if (guidance != NULL)
    append_guidance (text, guidance, held);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
