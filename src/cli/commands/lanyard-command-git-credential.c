/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lanyard-error.h"
#include "lanyard-git-helper.h"
#include "lanyard-git-install.h"
#include "lanyard-status.h"

static const char * const operations[] = { "get", "store", "erase", NULL };

static gboolean
check (const LanyardOptions  *options,
       GError               **error)
{
  guint n = options->install + options->uninstall + options->status;
  const char *operation = options->arguments[0];

  if (n + (operation != NULL) != 1)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("Just one of get, store, erase, --install, --uninstall and --status "
                             "is needed."));
      return FALSE;
    }

  /* Git may come to ask for more, which helpers are to pass over; a person mistyped. */
  if (operation != NULL && !g_strv_contains (operations, operation) && isatty (STDIN_FILENO))
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("Git asks for “get”, “store” or “erase”, not for “%s”."), operation);
      return FALSE;
    }

  return TRUE;
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  if (!check (options, error))
    return LANYARD_STATUS_USAGE;

  if (options->status)
    return lanyard_git_install_tell (cli, options, error);

  if (options->install || options->uninstall)
    return lanyard_git_install_change (cli, options, options->install, error);

  return lanyard_git_helper_run (cli, options->arguments[0], options->connection, error);
}

static const LanyardExample examples[] = {
  { "lanyard git-credential --install",
    N_("Let git ask Lanyard from now on") },
  { "printf 'protocol=https\\nhost=bitbucket.org\\n\\n' | lanyard git-credential get",
    N_("See what git gets, the secret included") },
  { NULL }
};

static const GOptionEntry entries[] = {
  { "install", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (install),
    N_("Make git ask Lanyard: shows the lines of git’s configuration first") },
  { "uninstall", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (uninstall),
    N_("Undo that, and leave everything else as it is") },
  { "status", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (status),
    N_("Tell whether git asks Lanyard, and whom else") },
  { "connection", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (connection),
    N_("Let this connection alone answer; if it cannot, git is to stop"), N_("NAME") },
  { "yes", 'y', 0, G_OPTION_ARG_NONE, LANYARD_OPTION (yes), N_("Do not ask") },
  { "json", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (json), N_("Print the status as JSON") },
  { NULL }
};

const LanyardCommand lanyard_command_git_credential = {
  .name = "git-credential",
  .synopsis = N_("get|store|erase [--connection NAME] | "
                 "--install|--uninstall [--connection NAME] [--yes] | --status [--json]"),
  .summary = N_("Give git the credential that it asks for"),
  .details = N_("Git calls this itself once it is set up. It tells the host and, with\n"
                "credential.useHttpPath, the repository. The connection that fits best answers: a\n"
                "repository’s own token first, then one of the workspace or of a project in it,\n"
                "then an API token that is limited to the workspace, then any other; of two alike,\n"
                "the one whose last test was good. Those that the service refuses come last.\n"
                "\n"
                "Where nothing fits, nothing is answered, and git asks on. It is told to stop only\n"
                "where asking on would be wrong: if the request was tampered with, or if the\n"
                "connection named with --connection cannot answer. “store” keeps nothing and\n"
                "“erase” deletes nothing."),
  .examples = examples,
  .options = entries,
  .min_arguments = 0,
  .max_arguments = 1,
  .run = run,
};
