/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-change.h"
#include "lanyard-output.h"
#include "lanyard-status.h"

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardEntry *entry = lanyard_cli_load_entry (cli, options->arguments[0], error);
  const char *name = options->arguments[1];
  g_autoptr (LanyardConnection) changed = NULL;

  if (entry == NULL)
    return LANYARD_STATUS_UNKNOWN;

  changed = lanyard_connection_copy (lanyard_entry_get_connection (entry));
  lanyard_connection_set_name (changed, name);
  if (!lanyard_change_save (cli, entry, changed, error))
    return LANYARD_STATUS_USAGE;

  if (g_str_equal (options->arguments[0], name))
    return LANYARD_STATUS_DONE;

  lanyard_output_words (_("“%s” is called “%s” now. Scripts, MCP servers and git that were set up "
                          "for the old name do not find it any more; set them up anew."),
                        options->arguments[0], name);

  return LANYARD_STATUS_DONE;
}

static const LanyardExample examples[] = {
  { "lanyard rename acme acme-ci", N_("Call the connection “acme” “acme-ci”") },
  { NULL }
};

const LanyardCommand lanyard_command_rename = {
  .name = "rename",
  .synopsis = N_("NAME NEW"),
  .summary = N_("Give a connection another short name"),
  .examples = examples,
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
