/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-move.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-form.h"
#include "lanyard-method.h"
#include "lanyard-output.h"
#include "lanyard-question.h"
#include "lanyard-try.h"

/* Whose reports matter: a new connection has none. */
static const char * const nobody[] = { NULL };

static gboolean
ask_field (LanyardCli          *cli,
           LanyardStray        *stray,
           const LanyardField  *field,
           LanyardConnection   *connection,
           GError             **error)
{
  g_autofree char *suggestion = NULL;
  g_autofree char *question = NULL;

  suggestion = lanyard_import_dup_suggestion (lanyard_cli_get_manager (cli), stray, field->id);
  question = suggestion != NULL ? g_strdup_printf ("%s [%s]: ", field->label, suggestion)
                                : g_strdup_printf ("%s: ", field->label);

  while (TRUE)
    {
      g_autofree char *answer = lanyard_question_text (cli, question, error);
      g_autofree char *value = NULL;
      g_autoptr (GError) problem = NULL;

      if (answer == NULL)
        return FALSE;

      if (*answer == '\0' && suggestion == NULL)
        return TRUE;

      value = lanyard_field_tidy (field, *answer != '\0' ? answer : suggestion, NULL);
      if (lanyard_field_validate (field, value, &problem))
        {
          lanyard_connection_set_field (connection, field->id, value);
          return TRUE;
        }

      lanyard_output_words ("%s", problem->message);
    }
}

/* What --set gives counts where nothing was found. */
static gboolean
fill (LanyardCli            *cli,
      const LanyardOptions  *options,
      LanyardStray          *stray,
      LanyardConnection     *connection,
      GError               **error)
{
  const LanyardMethod *method = lanyard_stray_get_method (stray);
  LanyardProvider *provider = lanyard_stray_get_provider (stray);

  if (!lanyard_form_fill (connection, provider, method, options, error))
    return FALSE;

  for (char **id = method->required; *id != NULL && !options->yes; id++)
    if (lanyard_connection_get_field (connection, *id) == NULL &&
        !ask_field (cli, stray, lanyard_method_find_field (method, *id), connection, error))
      return FALSE;

  if (options->name != NULL)
    lanyard_connection_set_name (connection, options->name);

  return lanyard_manager_check (lanyard_cli_get_manager (cli), connection, error);
}

static LanyardStatus
save (LanyardCli         *cli,
      LanyardStray       *stray,
      LanyardConnection  *connection,
      LanyardReport      *report,
      GError            **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (LanyardEntry) entry = NULL;
  const char *name = NULL;

  lanyard_manager_add_async (manager, connection, lanyard_stray_get_secret (stray), report, FALSE,
                             lanyard_cli_get_cancellable (cli), lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);
  entry = lanyard_manager_add_finish (manager, result, error);
  if (entry == NULL)
    return LANYARD_STATUS_KEYRING;

  name = lanyard_connection_get_name (lanyard_entry_get_connection (entry));
  lanyard_stray_set_held_by (stray, name);
  lanyard_output_words (_("Saved as “%s”, with its secret in the keyring."), name);

  return report != NULL ? lanyard_status_for_state (lanyard_report_get_state (report))
                        : LANYARD_STATUS_DONE;
}

static LanyardStatus
try_and_save (LanyardCli            *cli,
              const LanyardOptions  *options,
              LanyardStray          *stray,
              LanyardConnection     *connection,
              GError               **error)
{
  g_autoptr (LanyardReport) report = NULL;

  if (!options->no_test)
    {
      report = lanyard_try_run (cli, connection, lanyard_stray_get_secret (stray), error);
      if (report == NULL)
        return LANYARD_STATUS_SERVICE;

      lanyard_try_tell (cli, connection, report);
      if (!lanyard_try_is_good (report))
        {
          lanyard_output_words (_("It stays where it is."));
          return lanyard_status_for_state (lanyard_report_get_state (report));
        }
    }

  return save (cli, stray, connection, report, error);
}

static gboolean
ask_to_move (LanyardCli         *cli,
             LanyardStray       *stray,
             LanyardConnection  *connection,
             gboolean           *yes,
             GError            **error)
{
  g_autofree char *kind = lanyard_stray_dup_kind (stray);
  g_autofree char *mask = lanyard_stray_dup_mask (stray);
  g_autofree char *place = NULL;
  g_autofree char *tidy = NULL;
  g_autofree char *question = NULL;

  place = lanyard_stray_place_dup_words (g_ptr_array_index (lanyard_stray_get_places (stray), 0));
  tidy = lanyard_output_tidy (place);
  /* Translators: a kind of secret, what it begins with, where it is, a name. Keep [y/N]
   * unless “yes” has another letter. */
  question = g_strdup_printf (_("\n%s %s in %s\nTest it, and move it to the keyring as “%s”? [y/N] "),
                              kind, mask, tidy, lanyard_connection_get_name (connection));

  return lanyard_question_yes (cli, question, yes, error);
}

static LanyardStatus
move (LanyardCli            *cli,
      const LanyardOptions  *options,
      LanyardStray          *stray,
      GError               **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (LanyardConnection) connection = NULL;
  g_autoptr (GError) problem = NULL;
  const LanyardMethod *method = NULL;
  gboolean yes = options->yes;

  if (options->method != NULL)
    {
      method = lanyard_form_find_method (lanyard_stray_get_provider (stray), options->method, error);
      if (method == NULL)
        return LANYARD_STATUS_USAGE;
      lanyard_stray_set_method (stray, method);
    }

  connection = lanyard_import_dup_connection (manager, stray);
  if (options->name != NULL)
    lanyard_connection_set_name (connection, options->name);
  if (!yes && !ask_to_move (cli, stray, connection, &yes, error))
    return LANYARD_STATUS_USAGE;
  if (!yes)
    return LANYARD_STATUS_DONE;

  if (!fill (cli, options, stray, connection, &problem))
    {
      /* One that cannot be moved does not keep the others from it. */
      if (g_cancellable_is_cancelled (lanyard_cli_get_cancellable (cli)))
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        lanyard_output_problem (problem->message);
      return LANYARD_STATUS_USAGE;
    }

  return try_and_save (cli, options, stray, connection, error);
}

/**
 * lanyard_import_move_all:
 * @strays: (element-type LanyardStray): what was found
 *
 * Tests and moves those that no connection has, each with a yes.
 *
 * Returns: the exit status, the highest of all
 */
LanyardStatus
lanyard_import_move_all (LanyardCli            *cli,
                         const LanyardOptions  *options,
                         GPtrArray             *strays,
                         GError               **error)
{
  LanyardStatus status = LANYARD_STATUS_DONE;
  g_autoptr (GError) local_error = NULL;

  for (guint i = 0; i < strays->len && local_error == NULL; i++)
    {
      LanyardStray *stray = g_ptr_array_index (strays, i);
      LanyardStatus one;

      if (lanyard_stray_get_held_by (stray) != NULL ||
          lanyard_stray_get_unsupported (stray) != NULL)
        continue;

      one = move (cli, options, stray, &local_error);
      status = MAX (status, one);
      /* The next name is to be another one. */
      if (local_error == NULL && !lanyard_cli_load (cli, nobody, &local_error))
        status = LANYARD_STATUS_USAGE;
    }

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return status;
}
