/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-change.h"
#include "lanyard-form.h"
#include "lanyard-output.h"
#include "lanyard-secret-input.h"
#include "lanyard-status.h"
#include "lanyard-try.h"

/* Returns: (transfer full): what @entry becomes, or `NULL` with @error set */
static LanyardConnection *
make_connection (LanyardEntry          *entry,
                 LanyardProvider       *provider,
                 const LanyardOptions  *options,
                 GError               **error)
{
  g_autoptr (LanyardConnection) changed = NULL;

  changed = lanyard_connection_copy (lanyard_entry_get_connection (entry));
  if (!lanyard_form_fill (changed, provider, lanyard_entry_get_method (entry), options, error))
    return NULL;

  return g_steal_pointer (&changed);
}

static gboolean
save (LanyardCli         *cli,
      LanyardEntry       *entry,
      LanyardConnection  *changed,
      LanyardSecret      *secret,
      LanyardReport      *report,
      GError            **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_manager_replace_async (manager, entry, changed, secret, report,
                                 lanyard_cli_get_cancellable (cli), lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_manager_replace_finish (manager, result, error);
}

/* The old day is hardly that of a new secret, and reminders would be false. */
static void
tell (LanyardCli        *cli,
      LanyardConnection *connection,
      LanyardReport     *report,
      gboolean           has_date)
{
  const char *name = lanyard_connection_get_name (connection);
  const char *expires = lanyard_connection_get_expires (connection);

  if (report != NULL)
    lanyard_try_tell (cli, connection, report);

  lanyard_output_words (_("The secret of “%s” was replaced."), name);
  if (expires != NULL && !has_date)
    lanyard_output_words (_("Its expiry date is still %s: lanyard edit %s --expires YYYY-MM-DD"),
                          expires, name);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardEntry *entry = lanyard_cli_load_entry (cli, options->arguments[0], error);
  LanyardProvider *provider = NULL;
  g_autoptr (LanyardConnection) changed = NULL;
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (LanyardReport) report = NULL;

  if (entry != NULL)
    provider = lanyard_change_get_provider (entry, error);
  if (provider != NULL)
    changed = make_connection (entry, provider, options, error);
  if (changed != NULL)
    secret = lanyard_secret_input_read (cli, provider, lanyard_entry_get_method (entry), error);
  if (secret == NULL)
    return LANYARD_STATUS_USAGE;

  if (!options->no_test)
    {
      report = lanyard_try_run (cli, changed, secret, error);
      if (report == NULL)
        return LANYARD_STATUS_SERVICE;

      if (!lanyard_try_is_good (report))
        {
          lanyard_try_tell_failure (cli, changed, report, FALSE);
          lanyard_output_words (_("The earlier secret was kept. With --no-test it is replaced all "
                                  "the same."));
          return lanyard_status_for_state (lanyard_report_get_state (report));
        }
    }

  if (!save (cli, entry, changed, secret, report, error))
    return LANYARD_STATUS_KEYRING;

  tell (cli, changed, report, options->expires != NULL);

  return report != NULL ? lanyard_status_for_state (lanyard_report_get_state (report))
                        : LANYARD_STATUS_DONE;
}

static const GOptionEntry entries[] = {
  { "expires", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (expires),
    N_("The last day on which the new secret works; empty if nobody knows"), N_("YYYY-MM-DD") },
  { "no-test", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (no_test),
    N_("Replace it without asking the service") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard replace acme", N_("Ask for the new token, test it, and replace the old one") },
  { "lanyard replace acme --expires 2027-06-01 < new-token",
    N_("Take it from a file, and note its last day") },
  { NULL }
};

const LanyardCommand lanyard_command_replace = {
  .name = "replace",
  .synopsis = N_("NAME [--expires YYYY-MM-DD] [--no-test]"),
  .summary = N_("Put a new secret in the place of the old one"),
  .details = N_("The secret is asked for in the terminal, or read from standard input if that\n"
                "is none. The old one is kept unless a test of the new one says “ok” or\n"
                "“limited”. The exit status is the test’s."),
  .examples = examples,
  .options = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
