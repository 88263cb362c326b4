/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-export.h"
#include "lanyard-invocation.h"
#include "lanyard-output.h"
#include "lanyard-status.h"

static gboolean
print_references (const LanyardProfile  *profile,
                  LanyardEntry          *entry,
                  LanyardFormat          format,
                  GError               **error)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  g_auto (GStrv) words = lanyard_invocation_dup_words ();
  g_autofree char *lines = NULL;

  lines = lanyard_export_references (profile, connection, format, (const char * const *) words,
                                     error);
  if (lines == NULL)
    return FALSE;

  lanyard_output_data (lines);

  return TRUE;
}

static gboolean
print_values (LanyardCli            *cli,
              const LanyardProfile  *profile,
              LanyardEntry          *entry,
              LanyardFormat          format,
              GError               **error)
{
  g_autoptr (LanyardSecret) secret = lanyard_cli_get_secret (cli, entry, error);
  g_autoptr (LanyardSecret) lines = NULL;

  if (secret != NULL)
    lines = lanyard_export_reveal (profile, lanyard_entry_get_connection (entry), format, secret,
                                   error);

  if (lines == NULL)
    return FALSE;

  lanyard_cli_note_use (cli, entry, LANYARD_USE_ENV);

  return lanyard_output_secret (lines, FALSE, error);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardFormat format = LANYARD_FORMAT_SH;
  const LanyardProfile *profile = NULL;
  LanyardEntry *entry = NULL;

  if (options->format != NULL && !lanyard_format_parse (options->format, &format, error))
    return LANYARD_STATUS_USAGE;

  entry = lanyard_cli_load_untested (cli, options->arguments[0], error);
  if (entry != NULL)
    profile = lanyard_cli_find_profile (entry, options->profile, error);
  if (profile == NULL)
    return LANYARD_STATUS_USAGE;

  if (options->reveal)
    return print_values (cli, profile, entry, format, error) ? LANYARD_STATUS_DONE
                                                             : LANYARD_STATUS_KEYRING;

  return print_references (profile, entry, format, error) ? LANYARD_STATUS_DONE
                                                          : LANYARD_STATUS_USAGE;
}

static const GOptionEntry entries[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (profile),
    N_("For whom: which variables, under which names; “generic” unless said"), N_("PROFILE") },
  { "format", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (format),
    N_("How they are written down: sh (unless said), fish, powershell, dotenv, docker, "
       "systemd or json"), N_("FORMAT") },
  { "reveal", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (reveal),
    N_("Write the secret itself instead of “lanyard secret NAME”") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "eval \"$(lanyard env acme)\"", N_("Set the variables in this shell") },
  { "lanyard env acme --format dotenv --reveal > .env",
    N_("Write them into a file, with the secret in plain text") },
  { "lanyard env acme --profile terraform --format fish | source",
    N_("Set what Terraform reads, in fish") },
  { NULL }
};

const LanyardCommand lanyard_command_env = {
  .name = "env",
  .synopsis = N_("NAME [--profile P] [--format F] [--reveal]"),
  .summary = N_("Print environment variables for an agent’s tools"),
  .details = N_("In a shell: eval \"$(lanyard env NAME)\"\n\n"
                "The secret is not in them, only the command that looks it up, unless --reveal is "
                "given. The formats dotenv, docker, systemd and json cannot hold a command and "
                "need it. What a format cannot express is an error: nothing is ever changed.\n\n"
                "A shell hides it when the command within “export” fails, as with a locked keyring: "
                "the variable is empty then. “lanyard exec” stops instead."),
  .examples = examples,
  .options = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
