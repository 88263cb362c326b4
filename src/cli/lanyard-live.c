/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-live.h"

#include <unistd.h>

#include "lanyard-output.h"
#include "lanyard-report-text.h"

static void
step_changed_cb (LanyardStep *step,
                 GParamSpec  *pspec,
                 gpointer     user_data)
{
  g_autofree char *text = lanyard_report_text_step (step);
  g_autofree char *line = NULL;

  if (text == NULL)
    return;

  line = g_strdup_printf ("  %s", text);
  if (GPOINTER_TO_INT (user_data) == STDOUT_FILENO)
    lanyard_output_line (line);
  else
    lanyard_output_words ("%s", line);
}

static void
steps_changed_cb (GListModel *steps,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (steps, i);

      g_signal_connect (step, "notify::state", G_CALLBACK (step_changed_cb), user_data);
    }
}

/**
 * lanyard_live_is_watched:
 * @fd: standard output or standard error
 *
 * Whether what is written there stands on a terminal. If it does not, nothing is
 * told in advance: a file gets the whole report, once.
 */
gboolean
lanyard_live_is_watched (int fd)
{
  return isatty (fd);
}

/**
 * lanyard_live_follow:
 * @steps: of a test that has just begun
 * @fd: standard output or standard error
 *
 * Writes a line as each of @steps ends.
 */
void
lanyard_live_follow (GListModel *steps,
                     int         fd)
{
  g_signal_connect (steps, "items-changed", G_CALLBACK (steps_changed_cb), GINT_TO_POINTER (fd));
  steps_changed_cb (steps, 0, 0, g_list_model_get_n_items (steps), GINT_TO_POINTER (fd));
}
