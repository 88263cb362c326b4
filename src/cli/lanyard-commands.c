/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/* In the order in which they are needed. */
static const LanyardCommand * const commands[] = {
  &lanyard_command_providers,
  &lanyard_command_add,
  &lanyard_command_import,
  &lanyard_command_list,
  &lanyard_command_show,
  &lanyard_command_test,
  &lanyard_command_report,
  &lanyard_command_env,
  &lanyard_command_secret,
  &lanyard_command_mcp_config,
  &lanyard_command_exec,
  &lanyard_command_activity,
  &lanyard_command_git_credential,
  &lanyard_command_edit,
  &lanyard_command_replace,
  &lanyard_command_rename,
  &lanyard_command_remove,
  &lanyard_command_export,
  &lanyard_command_doctor,
  &lanyard_command_complete,
  NULL
};

/**
 * lanyard_commands_get:
 *
 * Returns: (array zero-terminated): all commands
 */
const LanyardCommand * const *
lanyard_commands_get (void)
{
  return commands;
}

const LanyardCommand *
lanyard_commands_find (const char  *name,
                       GError     **error)
{
  for (guint i = 0; commands[i] != NULL; i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("There is no command “%s”. “lanyard help” lists those that there are."), name);

  return NULL;
}
