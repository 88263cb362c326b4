/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lanyard-error.h"
#include "lanyard-git-helper.h"
#include "lanyard-status.h"

static const char * const operations[] = { "get", "store", "erase", NULL };

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  const char *operation = options->arguments[0];

  if (!g_strv_contains (operations, operation) && isatty (STDIN_FILENO))
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("Git asks for “get”, “store” or “erase”, not for “%s”."), operation);
      return LANYARD_STATUS_USAGE;
    }

  return lanyard_git_helper_run (cli, operation, options->connection, error);
}

static const GOptionEntry entries[] = {
  { "connection", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (connection),
    N_("Answer with this connection; if it cannot, git is to stop"), N_("NAME") },
  { NULL }
};

const LanyardCommand lanyard_command_git_credential = {
  .name = "git-credential",
  .synopsis = N_("[--connection NAME] get|store|erase"),
  .summary = N_("Give git the credential that it asks for"),
  .options = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
