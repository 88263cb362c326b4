/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lanyard-output.h"
#include "lanyard-status.h"

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardEntry *entry = lanyard_cli_load_entry (cli, options->arguments[0], error);
  g_autoptr (LanyardSecret) secret = NULL;

  if (entry != NULL)
    secret = lanyard_cli_get_secret (cli, entry, error);

  if (secret != NULL)
    lanyard_cli_note_use (cli, entry, LANYARD_USE_SECRET);

  /* A pipe gets the secret and nothing else; a terminal keeps its prompt apart. */
  if (secret == NULL || !lanyard_output_secret (secret, isatty (STDOUT_FILENO), error))
    return LANYARD_STATUS_KEYRING;

  return LANYARD_STATUS_DONE;
}

static const LanyardExample examples[] = {
  { "TOKEN=\"$(lanyard secret acme)\" my-tool",
    N_("Hand the secret to one program, in its environment") },
  { NULL }
};

const LanyardCommand lanyard_command_secret = {
  .name = "secret",
  .synopsis = N_("NAME"),
  .summary = N_("Print the secret alone, for $(…)"),
  .examples = examples,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
