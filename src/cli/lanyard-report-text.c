/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-text.h"

#include <glib/gi18n-lib.h>

#include "lanyard-output.h"

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
  const char *title = lanyard_step_get_title (step);

  if (state == LANYARD_STEP_PASSED)
    /* Translators: a check that passed, and how many milliseconds it took. */
    return g_strdup_printf (_("✓ %s (%u ms)"), title, lanyard_step_get_duration (step));

  /* Translators: a check that failed. */
  return state == LANYARD_STEP_FAILED ? g_strdup_printf (_("✗ %s"), title) : NULL;
}

/* What comes from a service must not steer the terminal. */
static void
append_line (GString    *text,
             const char *indent,
             const char *line)
{
  g_autofree char *tidy = lanyard_output_tidy (line);

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

      if (line != NULL)
        append_line (text, "  ", line);
    }
}

static void
append_guidance (GString               *text,
                 const LanyardGuidance *guidance)
{
  g_autofree char *when = lanyard_report_text_time (guidance->retry_at);

  append_line (text, "  ", guidance->title);
  append_line (text, "  ", guidance->explanation);

  for (guint i = 0; guidance->fixes[i] != NULL; i++)
    {
      g_autofree char *fix = g_strdup_printf ("%u. %s", i + 1, guidance->fixes[i]);

      append_line (text, "  ", fix);
    }

  for (guint i = 0; guidance->links[i] != NULL; i++)
    append_line (text, "  ", guidance->links[i]);

  if (when != NULL)
    {
      /* Translators: %s is a date and time. */
      g_autofree char *wait = g_strdup_printf (_("Ask again after %s."), when);

      append_line (text, "  ", wait);
    }
}

static void
append_scopes (GString            *text,
               const char         *format,
               const char * const *scopes)
{
  g_autofree char *list = NULL;
  g_autofree char *line = NULL;

  if (scopes == NULL || scopes[0] == NULL)
    return;

  list = g_strjoinv (", ", (char **) scopes);
  line = g_strconcat (format, " ", list, NULL);
  append_line (text, "  ", line);
}

/**
 * lanyard_report_text_dup:
 * @name: what the connection is called
 * @provider: (nullable): its provider
 * @report: what a test of it said
 *
 * Returns: (transfer full): lines for a terminal
 */
char *
lanyard_report_text_dup (const char      *name,
                         LanyardProvider *provider,
                         LanyardReport   *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *state = lanyard_report_text_state (lanyard_report_get_state (report), provider);
  g_autofree char *head = NULL;
  const LanyardGuidance *guidance = lanyard_report_get_guidance (report);
  const LanyardAccount *account = lanyard_report_get_account (report);

  if (account == NULL)
    account = lanyard_report_get_reached (report);

  if (account != NULL && *account->display_name != '\0')
    head = g_strdup_printf ("%s: %s (%s)", name, state, account->display_name);
  else
    head = g_strdup_printf ("%s: %s", name, state);

  append_line (text, "", head);
  append_steps (text, lanyard_report_get_steps (report));
  if (guidance != NULL)
    append_guidance (text, guidance);
  append_scopes (text, _("Missing:"), lanyard_report_get_missing (report));
  append_scopes (text, _("More than asked for:"), lanyard_report_get_excess (report));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
