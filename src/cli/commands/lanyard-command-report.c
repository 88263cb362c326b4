/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-output.h"
#include "lanyard-status.h"

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardEntry *entry = lanyard_cli_load_entry (cli, options->arguments[0], error);
  g_autofree char *text = NULL;

  if (entry == NULL)
    return LANYARD_STATUS_UNKNOWN;

  text = lanyard_manager_dup_report_copy (lanyard_cli_get_manager (cli), entry);
  lanyard_output_data (text);

  return LANYARD_STATUS_DONE;
}

static const LanyardExample examples[] = {
  { "lanyard report acme | wl-copy", N_("Copy the report") },
  { NULL }
};

const LanyardCommand lanyard_command_report = {
  .name = "report",
  .synopsis = N_("NAME"),
  .summary = N_("Print what tests found out, as a text for an issue tracker"),
  .details = N_("The text is the one that the window copies: versions, method, states, steps and\n"
                "status codes. It holds no secret, no name and no address. Nothing is tested."),
  .examples = examples,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
