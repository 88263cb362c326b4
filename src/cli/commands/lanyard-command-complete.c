/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-completion.h"
#include "lanyard-output.h"
#include "lanyard-status.h"

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  g_autofree char *offered = NULL;

  offered = lanyard_completion_dup (cli, (const char * const *) options->arguments);
  lanyard_output_data (offered);

  return LANYARD_STATUS_DONE;
}

static const LanyardExample examples[] = {
  { "lanyard complete -- env acme --profile ''",
    N_("List the profiles for the connection “acme”") },
  { NULL }
};

const LanyardCommand lanyard_command_complete = {
  .name = "complete",
  .synopsis = N_("-- [WORD…]"),
  .summary = N_("List what may be typed next, for the completion of a shell"),
  .details = N_("The words are those after “lanyard”, the last of which is not complete yet, and "
                "may be empty. Each line is a word, a tab, and what the word means. A line “:files” "
                "or “:command” says that files, or a command with its own words, are expected. "
                "Neither keyring nor network are asked."),
  .examples = examples,
  .hidden = TRUE,
  .min_arguments = 1,
  .max_arguments = LANYARD_ANY_NUMBER,
  .run = run,
};
