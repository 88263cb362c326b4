/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "lanyard-environment.h"
#include "lanyard-error.h"
#include "lanyard-output.h"
#include "lanyard-status.h"

extern char **environ;

/* What a shell ends with in these cases. */
#define STATUS_CANNOT_RUN 126
#define STATUS_NOT_FOUND 127

/* Looks whether names clash before the keyring is asked for anything. */
static gboolean
check_names (GPtrArray   *entries,
             const char  *profile_id,
             GError     **error)
{
  char *nothing[] = { NULL };
  g_autoptr (LanyardEnvironment) environment = lanyard_environment_new (nothing);

  for (guint i = 0; i < entries->len; i++)
    {
      LanyardConnection *connection = lanyard_entry_get_connection (g_ptr_array_index (entries, i));
      const LanyardProfile *profile = NULL;
      g_autoptr (LanyardVariables) variables = NULL;

      profile = lanyard_cli_find_profile (g_ptr_array_index (entries, i), profile_id, error);
      if (profile != NULL)
        variables = lanyard_variables_new (profile, connection, NULL, error);

      if (variables == NULL ||
          !lanyard_environment_add (environment, lanyard_connection_get_name (connection),
                                    variables, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_variables (LanyardCli          *cli,
               LanyardEntry        *entry,
               const char          *profile_id,
               LanyardEnvironment  *environment,
               GError             **error)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  const LanyardProfile *profile = lanyard_cli_find_profile (entry, profile_id, error);
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (LanyardVariables) variables = NULL;

  if (profile != NULL)
    secret = lanyard_cli_get_secret (cli, entry, error);
  if (secret != NULL)
    variables = lanyard_variables_new (profile, connection, secret, error);

  return variables != NULL &&
         lanyard_environment_add (environment, lanyard_connection_get_name (connection), variables,
                                  error);
}

static int
tell_not_found (const char *command)
{
  g_autofree char *name = g_filename_display_name (command);
  g_autofree char *message = NULL;

  if (*name == '\0')
    message = g_strdup (_("The command that is to be run has an empty name."));
  else
    message = g_strdup_printf (_("The command “%s” was not found."), name);
  lanyard_output_problem (message);

  return STATUS_NOT_FOUND;
}

static int
tell_failure (const char *command,
              int         number)
{
  g_autofree char *name = g_filename_display_name (command);
  g_autofree char *message = NULL;

  /* It was found before, so it is what stands in its first line. */
  if (number == ENOENT)
    message = g_strdup_printf (_("The command “%s” needs another program to run, "
                                 "which is not there."), name);
  else if (number == E2BIG)
    message = g_strdup_printf (_("The command “%s” cannot be run: its arguments and the "
                                 "environment are larger than the system takes."), name);
  else
    message = g_strdup_printf (_("The command “%s” cannot be run: %s"), name,
                               g_strerror (number));
  lanyard_output_problem (message);

  return STATUS_CANNOT_RUN;
}

/* Whether there is anything to be run, before a secret is fetched for it. Looks only
 * for the file: whether it can be run, the kernel knows best. */
static gboolean
is_there (const char *command)
{
  const char *path = g_getenv ("PATH");
  g_auto (GStrv) folders = NULL;

  if (*command == '\0' || strchr (command, G_DIR_SEPARATOR) != NULL)
    return g_file_test (command, G_FILE_TEST_EXISTS);

  /* Without a PATH the C library has one of its own. */
  if (path == NULL)
    return TRUE;

  folders = g_strsplit (path, G_SEARCHPATH_SEPARATOR_S, -1);
  for (char **folder = folders; *folder != NULL; folder++)
    {
      g_autofree char *file = g_build_filename (**folder == '\0' ? "." : *folder, command, NULL);

      if (g_file_test (file, G_FILE_TEST_EXISTS))
        return TRUE;
    }

  return FALSE;
}

/* Becomes the command: no process of ours stays between it and whoever called. Comes
 * back only if that fails. */
static int
become (LanyardCli          *cli,
        GPtrArray           *entries,
        LanyardEnvironment  *environment,
        char               **command)
{
  g_autofree char *program = g_path_get_basename (command[0]);
  g_autofree char *runnable = g_find_program_in_path (command[0]);
  int number;

  /* Noted before, for there is no after; but not what cannot be run at all. */
  for (guint i = 0; runnable != NULL && i < entries->len; i++)
    lanyard_manager_note_use (lanyard_cli_get_manager (cli), g_ptr_array_index (entries, i),
                              LANYARD_USE_EXEC, program);

  lanyard_origin_restore (lanyard_cli_get_origin (cli));
  environ = lanyard_environment_peek (environment);
  execvp (command[0], command);
  number = errno;

  /* Without a PATH, only now it shows. */
  if (number == ENOENT && !is_there (command[0]))
    return tell_not_found (command[0]);

  return tell_failure (command[0], number);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  g_auto (GStrv) inherited = g_get_environ ();
  g_autoptr (LanyardEnvironment) environment = lanyard_environment_new (inherited);
  g_autoptr (GPtrArray) entries = NULL;

  if (options->command[0] == NULL)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("Nothing stands behind “--”. Put the command there that is to be "
                             "run."));
      return LANYARD_STATUS_USAGE;
    }

  entries = lanyard_cli_load_entries (cli, (const char * const *) options->arguments, error);
  if (entries == NULL || !check_names (entries, options->profile, error))
    return LANYARD_STATUS_USAGE;

  if (!is_there (options->command[0]))
    return tell_not_found (options->command[0]);

  for (guint i = 0; i < entries->len; i++)
    if (!add_variables (cli, g_ptr_array_index (entries, i), options->profile, environment, error))
      return LANYARD_STATUS_KEYRING;

  return become (cli, entries, environment, options->command);
}

static const GOptionEntry exec_entries[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (profile),
    N_("For whom: which variables, under which names; “generic” unless said"), N_("PROFILE") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard exec acme -- claude", N_("Start an agent that may use the connection “acme”") },
  { "lanyard exec acme --profile terraform -- terraform plan",
    N_("Give a program the variables that it knows") },
  { NULL }
};

const LanyardCommand lanyard_command_exec = {
  .name = "exec",
  .synopsis = N_("NAME… [--profile PROFILE] -- COMMAND [ARG…]"),
  .summary = N_("Run a command with the variables of connections in its environment"),
  .details = N_("The command takes the place of lanyard: its exit status, signals and terminal are "
                "its own, and nothing stays in between. The secret is in its environment only, "
                "not in its arguments and in no file. What else begins with LANYARD_ in the "
                "environment is left out.\n"
                "\n"
                "Several connections may be given, if no variable would come from two of them.\n"
                "\n"
                "The keyring is asked once, and nobody else: starting a command so takes less than "
                "one and a half times as long as “secret-tool lookup” does, hundredths of a second "
                "on most computers. “op run” of 1Password is published with 0.5 to 1.5 seconds.\n"
                "\n"
                "In a Flatpak the command runs inside the sandbox. Programs outside of it get the "
                "variables from “env”.\n"
                "\n"
                "If the command cannot be run the exit status is 126, and 127 if it is not "
                "found."),
  .examples = examples,
  .options = exec_entries,
  .runs_command = TRUE,
  .min_arguments = 1,
  .max_arguments = LANYARD_ANY_NUMBER,
  .run = run,
};
