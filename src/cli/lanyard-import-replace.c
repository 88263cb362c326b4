/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-move.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-import-change.h"
#include "lanyard-import-text.h"
#include "lanyard-output.h"
#include "lanyard-question.h"

static gboolean
apply (LanyardCli           *cli,
       LanyardImportChange  *change,
       GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_import_change_apply_async (change, lanyard_cli_get_cancellable (cli),
                                     lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_import_change_finish (change, result, error);
}

static gboolean
forget (LanyardCli           *cli,
        LanyardImportChange  *change,
        GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_import_change_forget_async (change, lanyard_cli_get_cancellable (cli),
                                      lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_import_change_finish (change, result, error);
}

/* As long as the earlier text is there, so is the secret. */
static gboolean
settle_backup (LanyardCli            *cli,
               const LanyardOptions  *options,
               LanyardImportChange   *change,
               GError               **error)
{
  g_autofree char *backup = lanyard_output_tidy (lanyard_import_change_get_backup (change));
  gboolean yes = options->forget;

  if (!yes)
    lanyard_output_words (_("Its earlier text, with the secret in it, is kept in %s, for you alone "
                            "to read. Delete it once everything works."), backup);

  if (!yes && !options->yes &&
      !lanyard_question_yes (cli, _("Delete it now? There is no way back then. [y/N] "), &yes,
                             error))
    return FALSE;

  if (!yes)
    return TRUE;

  if (!forget (cli, change, error))
    return FALSE;

  lanyard_output_words (_("The earlier text was deleted."));

  return TRUE;
}

static gboolean
replace_one (LanyardCli            *cli,
             const LanyardOptions  *options,
             LanyardImportChange   *change,
             GError               **error)
{
  gboolean yes = options->yes;

  lanyard_import_text_change (change);
  if (lanyard_import_change_is_empty (change))
    return TRUE;

  if (!yes && !lanyard_question_yes (cli, _("Change it like this? [y/N] "), &yes, error))
    return FALSE;

  if (!yes)
    return TRUE;

  if (!apply (cli, change, error))
    return FALSE;

  lanyard_output_words (_("Changed."));
  if (lanyard_import_change_get_advice (change) != NULL)
    lanyard_output_words ("%s", lanyard_import_change_get_advice (change));

  return settle_backup (cli, options, change, error);
}

/* What nobody can change from here. */
static void
tell_about_environment (GPtrArray *strays)
{
  g_auto (GStrv) names = lanyard_import_dup_variables (strays);

  for (char **name = names; *name != NULL; name++)
    lanyard_output_words (_("%s is still set in the environment. Where it is set, such as in "
                            "~/.profile or ~/.bashrc, “lanyard import FILE” replaces it."), *name);
}

/**
 * lanyard_import_replace_all:
 * @strays: (element-type LanyardStray): what was found
 * @status: (inout): the exit status, raised if a file cannot be changed
 *
 * Shows what can be done about the files that hold secrets which connections have,
 * and does it, each with a yes. One that cannot be changed does not keep the others
 * from it.
 *
 * Returns: (transfer full) (element-type LanyardImportChange): what could be done,
 *   or `NULL` with @error set
 */
GPtrArray *
lanyard_import_replace_all (LanyardCli            *cli,
                            const LanyardOptions  *options,
                            GPtrArray             *strays,
                            LanyardStatus         *status,
                            GError               **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  lanyard_import_plan_async (manager, strays, lanyard_cli_get_cancellable (cli),
                             lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);
  changes = lanyard_import_plan_finish (manager, result, &problems, error);
  if (changes == NULL)
    return NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (replace_one (cli, options, g_ptr_array_index (changes, i), &problem))
        continue;

      if (g_cancellable_is_cancelled (lanyard_cli_get_cancellable (cli)))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }

      g_ptr_array_add (problems, g_strdup (problem->message));
    }

  for (guint i = 0; i < problems->len; i++)
    lanyard_output_problem (g_ptr_array_index (problems, i));
  if (problems->len > 0)
    *status = MAX (*status, LANYARD_STATUS_USAGE);

  tell_about_environment (strays);

  return g_steal_pointer (&changes);
}
