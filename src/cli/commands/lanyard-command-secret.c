/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lanyard-error.h"
#include "lanyard-export.h"
#include "lanyard-output.h"
#include "lanyard-status.h"

/* The value of the variable that was asked for, or the secret alone. */
static LanyardSecret *
make_value (LanyardEntry          *entry,
            const LanyardProfile  *profile,
            const char            *variable,
            LanyardSecret         *secret,
            GError               **error)
{
  if (profile == NULL)
    return lanyard_secret_ref (secret);

  return lanyard_export_value (profile, lanyard_entry_get_connection (entry), variable, secret,
                               error);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  const LanyardProfile *profile = NULL;
  LanyardEntry *entry = NULL;
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (LanyardSecret) value = NULL;

  if (options->profile != NULL && options->variable == NULL)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("With --profile, say by --variable which value is wanted. "
                             "“lanyard env” prints all of them."));
      return LANYARD_STATUS_USAGE;
    }

  entry = lanyard_cli_load_untested (cli, options->arguments[0], error);
  if (entry == NULL)
    return LANYARD_STATUS_KEYRING;

  if (options->variable != NULL)
    {
      profile = lanyard_cli_find_profile (entry, options->profile, error);
      if (profile == NULL)
        return LANYARD_STATUS_USAGE;
    }

  secret = lanyard_cli_get_secret (cli, entry, error);
  if (secret != NULL)
    value = make_value (entry, profile, options->variable, secret, error);

  if (value == NULL)
    return LANYARD_STATUS_KEYRING;

  lanyard_cli_note_use (cli, entry, LANYARD_USE_SECRET);

  /* A pipe gets the secret and nothing else; a terminal keeps its prompt apart. */
  if (!lanyard_output_secret (value, isatty (STDOUT_FILENO), error))
    return LANYARD_STATUS_KEYRING;

  return LANYARD_STATUS_DONE;
}

static const GOptionEntry entries[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (profile),
    N_("For whom the variable is; “generic” unless said"), N_("PROFILE") },
  { "variable", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (variable),
    N_("The value of this variable instead of the secret, where it is made of it"),
    N_("VARIABLE") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "TOKEN=\"$(lanyard secret acme)\" my-tool",
    N_("Hand the secret to one program, in its environment") },
  { NULL }
};

const LanyardCommand lanyard_command_secret = {
  .name = "secret",
  .synopsis = N_("NAME [--profile P] [--variable V]"),
  .summary = N_("Print the secret alone, for $(…)"),
  .examples = examples,
  .options = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
