/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-change.h"
#include "lanyard-error.h"
#include "lanyard-form.h"
#include "lanyard-output.h"
#include "lanyard-status.h"

static gboolean
check_usage (const LanyardOptions  *options,
             GError               **error)
{
  if (options->values != NULL || options->purposes != NULL || options->scopes != NULL ||
      options->expires != NULL || options->label != NULL)
    return TRUE;

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("Say what to change: --set, --purpose, --scope, --expires or --label."));

  return FALSE;
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  g_autoptr (LanyardConnection) changed = NULL;
  LanyardProvider *provider = NULL;
  const LanyardMethod *method = NULL;
  LanyardEntry *entry = NULL;
  LanyardState earlier;

  if (!check_usage (options, error))
    return LANYARD_STATUS_USAGE;

  entry = lanyard_cli_load_entry (cli, options->arguments[0], error);
  if (entry != NULL)
    provider = lanyard_change_get_provider (entry, error);
  if (provider == NULL)
    return LANYARD_STATUS_UNKNOWN;

  method = lanyard_entry_get_method (entry);
  earlier = lanyard_entry_get_state (entry);
  changed = lanyard_connection_copy (lanyard_entry_get_connection (entry));

  if (!lanyard_form_fill (changed, provider, method, options, error) ||
      !lanyard_form_choose_again (changed, provider, method, options, error) ||
      !lanyard_change_save (cli, entry, changed, error))
    return LANYARD_STATUS_USAGE;

  if (earlier != LANYARD_STATE_UNTESTED &&
      lanyard_entry_get_state (entry) == LANYARD_STATE_UNTESTED)
    lanyard_output_words (_("Saved. What is changed was not tested yet: lanyard test %s"),
                          lanyard_connection_get_name (changed));
  else
    lanyard_output_words (_("Saved."));

  return LANYARD_STATUS_DONE;
}

static const GOptionEntry entries[] = {
  { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, LANYARD_OPTION (values),
    N_("A field of the method; an empty value takes it away"), N_("FIELD=VALUE") },
  { "purpose", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, LANYARD_OPTION (purposes),
    N_("What the agent should be able to do, in the place of all earlier purposes"),
    N_("PURPOSE") },
  { "scope", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, LANYARD_OPTION (scopes),
    N_("A permission that is wanted, in the place of all earlier scopes"), N_("SCOPE") },
  { "expires", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (expires),
    N_("The last day on which the secret works; empty if nobody knows"), N_("YYYY-MM-DD") },
  { "label", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (label),
    N_("What to call it in the window; empty for its name"), N_("TEXT") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard edit acme --purpose review --purpose push",
    N_("Let the agent review and push, and nothing else") },
  { "lanyard edit acme --expires 2027-06-01 --set workspace=acme",
    N_("Note the last day of the token, and its workspace") },
  { NULL }
};

const LanyardCommand lanyard_command_edit = {
  .name = "edit",
  .synopsis = N_("NAME [--set FIELD=VALUE]… [--purpose P]… [--scope S]… [--expires DATE] "
                 "[--label TEXT]"),
  .summary = N_("Change what a connection says about its secret"),
  .details = N_("Purposes bring the scopes that they need; scopes added by hand stay. The\n"
                "service is not asked, and the secret’s own scopes do not change."),
  .examples = examples,
  .options = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
