/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-try.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lanyard-entry-json.h"
#include "lanyard-live.h"
#include "lanyard-output.h"
#include "lanyard-report-text.h"

/**
 * lanyard_try_run:
 * @connection: what is not saved yet
 * @secret: what to test it with
 *
 * Asks the service, and keeps nothing. The person sees each check as it ends; a
 * script is told only the outcome.
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
  if (lanyard_live_is_watched (STDERR_FILENO))
    {
      lanyard_output_words (_("Testing…"));
      lanyard_live_follow (G_LIST_MODEL (steps), STDERR_FILENO);
    }
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
 * lanyard_try_tell:
 * @connection: what was tested
 *
 * Says what the service said, but for what the person has seen already.
 */
void
lanyard_try_tell (LanyardCli        *cli,
                  LanyardConnection *connection,
                  LanyardReport     *report)
{
  LanyardProviderList *providers = lanyard_manager_get_providers (lanyard_cli_get_manager (cli));
  LanyardProvider *provider = NULL;
  const LanyardMethod *method = NULL;
  g_autofree char *text = NULL;

  provider = lanyard_provider_list_find (providers, lanyard_connection_get_provider (connection));
  if (provider != NULL)
    method = lanyard_provider_find_method (provider, lanyard_connection_get_method (connection));

  text = lanyard_report_text_dup (lanyard_connection_get_name (connection), provider, method,
                                  report,
                                  lanyard_live_is_watched (STDERR_FILENO)
                                    ? LANYARD_REPORT_TEXT_NO_STEPS : LANYARD_REPORT_TEXT_ALL);
  g_strchomp (text);
  lanyard_output_words ("%s", text);
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
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      lanyard_try_tell (cli, connection, report);
      return;
    }

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  lanyard_entry_json_build_report (connection, report, builder);
  json_builder_end_array (builder);
  lanyard_output_json (builder);
}
