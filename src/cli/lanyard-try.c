/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-try.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lanyard-entry-json.h"
#include "lanyard-output.h"
#include "lanyard-report-text.h"

static void
step_changed_cb (LanyardStep *step)
{
  g_autofree char *line = lanyard_report_text_step (step);

  if (line != NULL)
    lanyard_output_words ("%s", line);
}

/* The person sees each check as it ends; a script is told only the outcome. */
static void
follow (GListModel *steps)
{
  if (!isatty (STDERR_FILENO) || g_list_model_get_n_items (steps) == 0)
    return;

  lanyard_output_words (_("Testing…"));
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (steps, i);

      g_signal_connect (step, "notify::state", G_CALLBACK (step_changed_cb), NULL);
    }
}

/**
 * lanyard_try_run:
 * @connection: what is not saved yet
 * @secret: what to test it with
 *
 * Asks the service, and keeps nothing.
 *
 * Returns: (transfer full): what it said, or `NULL` with @error set
 */
LanyardReport *
lanyard_try_run (LanyardCli         *cli,
                 LanyardConnection  *connection,
                 LanyardSecret      *secret,
                 GError            **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GListStore) steps = g_list_store_new (LANYARD_TYPE_STEP);
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_manager_try_async (manager, connection, secret, steps,
                             lanyard_cli_get_cancellable (cli), lanyard_cli_ready_cb, cli);
  follow (G_LIST_MODEL (steps));
  result = lanyard_cli_wait (cli);

  return lanyard_manager_try_finish (manager, result, error);
}

/**
 * lanyard_try_is_good:
 *
 * Whether a secret with this report is worth keeping.
 */
gboolean
lanyard_try_is_good (LanyardReport *report)
{
  return lanyard_report_get_state (report) == LANYARD_STATE_OK ||
         lanyard_report_get_state (report) == LANYARD_STATE_LIMITED;
}

/**
 * lanyard_try_tell_failure:
 * @json: whether standard output is for a script
 *
 * Says why nothing was saved.
 */
void
lanyard_try_tell_failure (LanyardCli        *cli,
                          LanyardConnection *connection,
                          LanyardReport     *report,
                          gboolean           json)
{
  LanyardProviderList *providers = lanyard_manager_get_providers (lanyard_cli_get_manager (cli));
  LanyardProvider *provider = NULL;
  g_autofree char *text = NULL;

  if (json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_array (builder);
      lanyard_entry_json_build_report (connection, report, builder);
      json_builder_end_array (builder);
      lanyard_output_json (builder);

      return;
    }

  provider = lanyard_provider_list_find (providers, lanyard_connection_get_provider (connection));
  text = lanyard_report_text_dup (lanyard_connection_get_name (connection), provider, report);
  g_strchomp (text);
  lanyard_output_words ("%s", text);
}
