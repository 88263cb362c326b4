/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-program.h"

#include <glib/gi18n-lib.h>

#include "lanyard-command.h"
#include "lanyard-error.h"
#include "lanyard-help.h"
#include "lanyard-launch.h"
#include "lanyard-output.h"
#include "lanyard-status.h"

/* A word that is too long to be a name may be a secret: it is not repeated. */
#define LONGEST_NAMED 24

static gboolean
check_count (const LanyardCommand  *command,
             const LanyardOptions  *options,
             GError               **error)
{
  guint n_arguments = g_strv_length (options->arguments);
  const char *extra = NULL;

  if (n_arguments < command->min_arguments)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("Something is missing. Usage: lanyard %s %s"), command->name,
                   g_dgettext (GETTEXT_PACKAGE, command->synopsis));
      return FALSE;
    }

  if (n_arguments <= command->max_arguments)
    return TRUE;

  extra = options->arguments[command->max_arguments];
  if (g_utf8_strlen (extra, -1) <= LONGEST_NAMED)
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                 _("“%s” is one argument too many. “lanyard help %s” shows how it is used."),
                 extra, command->name);
  else
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                 _("There is an argument too many. “lanyard help %s” shows how it is used."),
                 command->name);

  return FALSE;
}

/* Takes the words of the command that is to be run away from ours: nobody but it
 * shall make anything of them. Who asks for help need not have written them. */
static gboolean
take_command (const LanyardCommand  *command,
              LanyardOptions        *options,
              char                 **words,
              GError               **error)
{
  if (!command->runs_command)
    return TRUE;

  for (char **word = words; *word != NULL; word++)
    {
      if (g_str_equal (*word, "--"))
        {
          options->command = g_strdupv (word + 1);
          for (; *word != NULL; word++)
            g_clear_pointer (word, g_free);

          return TRUE;
        }

      if (g_str_equal (*word, "--help") || g_str_equal (*word, "-h"))
        return TRUE;
    }

  /* Without it, “-y” of “npx -y” would be taken for an option of ours. */
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("“--” is missing before the command that is to be run. "
                 "Usage: lanyard %s %s"), command->name,
               g_dgettext (GETTEXT_PACKAGE, command->synopsis));

  return FALSE;
}

/* The name may have been in a list that was damaged, which is told only once when it
 * happens, and perhaps to nobody who reads it. */
static void
tell_of_damage (LanyardCli  *cli,
                GError     **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (error == NULL ||
      !g_error_matches (*error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION) ||
      g_list_model_get_n_items (lanyard_manager_get_entries (manager)) > 0)
    return;

  lanyard_manager_find_damaged_async (manager, lanyard_cli_get_cancellable (cli),
                                      lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);
  damaged = lanyard_manager_find_damaged_finish (manager, result);
  if (damaged == NULL)
    return;

  name = g_filename_display_name (damaged);
  /* Translators: the first %s is a sentence that says that there is no such connection. */
  message = g_strdup_printf (_("%s The list was damaged, and is kept as “%s”; see “lanyard "
                               "doctor”."), (*error)->message, name);
  g_clear_error (error);
  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION, message);
}

static int
run_command (LanyardManager        *manager,
             const LanyardOrigin   *origin,
             const LanyardCommand  *command,
             char                 **all_words,
             int                   *number,
             GError               **error)
{
  g_autoptr (LanyardCli) cli = NULL;
  g_auto (LanyardOptions) options = { 0, };
  g_auto (GStrv) words = g_strdupv (all_words);
  int status;

  if (!take_command (command, &options, words, error) ||
      !lanyard_options_parse (&options, command->options, words, error))
    return LANYARD_STATUS_USAGE;

  if (options.help)
    {
      g_autofree char *help = lanyard_help_dup_command (command);

      lanyard_output_data (help);
      return LANYARD_STATUS_DONE;
    }

  if (!check_count (command, &options, error))
    return LANYARD_STATUS_USAGE;

  if (!command->runs_command)
    lanyard_origin_forget_core ();

  cli = lanyard_cli_new (manager, origin);
  status = command->run (cli, &options, error);
  tell_of_damage (cli, error);
  *number = lanyard_cli_get_signal (cli);

  return status;
}

static int
run_help (char   **words,
          GError **error)
{
  g_auto (LanyardOptions) options = { 0, };
  const LanyardCommand *command = NULL;
  g_autofree char *help = NULL;

  if (!lanyard_options_parse (&options, NULL, words, error))
    return LANYARD_STATUS_USAGE;

  if (options.arguments[0] == NULL)
    {
      help = lanyard_help_dup_overview ();
    }
  else if (options.arguments[1] != NULL)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("Help is given on one command at a time."));
      return LANYARD_STATUS_USAGE;
    }
  else
    {
      command = lanyard_commands_find (options.arguments[0], error);
      if (command == NULL)
        return LANYARD_STATUS_USAGE;

      help = lanyard_help_dup_command (command);
    }

  lanyard_output_data (help);

  return LANYARD_STATUS_DONE;
}

static int
dispatch (LanyardManager       *manager,
          const LanyardOrigin  *origin,
          char                **words,
          int                  *number,
          GError              **error)
{
  const char *first = words[0] != NULL ? words[1] : NULL;
  const LanyardCommand *command = NULL;

  if (first == NULL)
    return lanyard_launch_window (error) ? LANYARD_STATUS_DONE : LANYARD_STATUS_USAGE;

  if (g_str_equal (first, "help") || g_str_equal (first, "--help") || g_str_equal (first, "-h"))
    return run_help (words + 1, error);

  if (g_str_equal (first, "--version"))
    {
      lanyard_output_data ("lanyard " LANYARD_VERSION "\n");
      return LANYARD_STATUS_DONE;
    }

  if (*first == '-')
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("An option stands where a command is expected. "
                             "“lanyard help” lists the commands."));
      return LANYARD_STATUS_USAGE;
    }

  command = lanyard_commands_find (first, error);

  return command == NULL ? LANYARD_STATUS_USAGE
                         : run_command (manager, origin, command, words + 1, number, error);
}

/**
 * lanyard_program_run:
 * @manager: what does the work
 * @origin: how the program was started
 * @words: the whole command line, the program's own name first
 *
 * Does what was typed, and says what went wrong.
 *
 * Returns: the exit status
 */
int
lanyard_program_run (LanyardManager       *manager,
                     const LanyardOrigin  *origin,
                     char                **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) output_error = NULL;
  int number = 0;
  int status;

  status = dispatch (manager, origin, words, &number, &error);

  /* Whoever pressed Ctrl+C knows; shells expect this status. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && number != 0)
    {
      lanyard_output_words (_("Cancelled."));
      return 128 + number;
    }

  if (error != NULL)
    {
      lanyard_output_problem (error->message);
      status = lanyard_status_for_error (error);
    }

  if (!lanyard_output_end (&output_error))
    {
      lanyard_output_problem (output_error->message);
      status = MAX (status, LANYARD_STATUS_USAGE);
    }

  return status;
}
