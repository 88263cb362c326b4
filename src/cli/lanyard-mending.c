/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-mending.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-fill-in.h"
#include "lanyard-output.h"
#include "lanyard-question.h"

/**
 * lanyard_mending_is_possible:
 *
 * Whether there is anything to ask about.
 */
gboolean
lanyard_mending_is_possible (LanyardDoctor *doctor)
{
  GListModel *diagnoses = lanyard_doctor_get_diagnoses (doctor);

  for (guint i = 0; i < g_list_model_get_n_items (diagnoses); i++)
    {
      g_autoptr (LanyardDiagnosis) diagnosis = g_list_model_get_item (diagnoses, i);

      if (g_list_model_get_n_items (lanyard_diagnosis_get_mends (diagnosis)) > 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
carry_out (LanyardCli     *cli,
           LanyardDoctor  *doctor,
           LanyardMend    *mend,
           GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_doctor_mend_async (doctor, mend, lanyard_cli_get_cancellable (cli),
                             lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_doctor_mend_finish (doctor, result, error);
}

static gboolean
replace (LanyardCli   *cli,
         LanyardMend  *mend,
         gboolean     *done,
         GError      **error)
{
  LanyardEntry *entry = lanyard_manager_find (lanyard_cli_get_manager (cli),
                                              lanyard_mend_get_subject (mend), error);
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  LanyardConnection *connection = NULL;

  if (entry == NULL)
    return FALSE;

  connection = lanyard_entry_get_connection (entry);
  if (!lanyard_fill_in_secret (cli, connection, FALSE, &secret, &report, error))
    return FALSE;
  if (secret == NULL)
    return TRUE;

  lanyard_manager_replace_async (lanyard_cli_get_manager (cli), entry, connection, secret, report,
                                 lanyard_cli_get_cancellable (cli), lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);
  *done = lanyard_manager_replace_finish (lanyard_cli_get_manager (cli), result, error);

  return *done;
}

static gboolean
adopt (LanyardCli     *cli,
       LanyardDoctor  *doctor,
       LanyardMend    *mend,
       gboolean       *done,
       GError        **error)
{
  g_autoptr (LanyardConnection) connection = lanyard_mend_make_connection (mend);
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gboolean complete = FALSE;

  if (!lanyard_fill_in_name (cli, connection, error) ||
      !lanyard_fill_in_fields (cli, connection, NULL, NULL, &complete, error))
    return FALSE;
  if (!complete)
    return TRUE;

  lanyard_doctor_adopt_async (doctor, connection, lanyard_cli_get_cancellable (cli),
                              lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);
  entry = lanyard_doctor_adopt_finish (doctor, result, error);
  if (entry == NULL)
    return FALSE;

  *done = TRUE;
  lanyard_output_words (_("Listed as “%s”. Test it with: lanyard test %s"),
                        lanyard_connection_get_name (connection),
                        lanyard_connection_get_name (connection));

  return TRUE;
}

/* Asks about one way to mend. What goes wrong is told, and the next thing is asked
 * about; only cancelling ends it all. */
static gboolean
offer (LanyardCli     *cli,
       LanyardDoctor  *doctor,
       LanyardMend    *mend,
       gboolean       *done,
       GError        **error)
{
  g_autofree char *question = lanyard_mend_dup_question (mend);
  g_autofree char *consequence = lanyard_mend_dup_consequence (mend);
  g_autofree char *tidy = lanyard_output_tidy (question);
  g_autofree char *prompt = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean yes = FALSE;

  lanyard_output_words ("%s", consequence);
  /* Translators: %s is a question. Keep [y/N] unless “yes” has another letter. */
  prompt = g_strdup_printf (_("%s [y/N] "), tidy);
  if (!lanyard_question_yes (cli, prompt, &yes, error))
    return FALSE;
  if (!yes)
    return TRUE;

  if (lanyard_mend_get_kind (mend) == LANYARD_MEND_REPLACE_SECRET)
    replace (cli, mend, done, &local_error);
  else if (lanyard_mend_get_kind (mend) == LANYARD_MEND_ADOPT_SECRET)
    adopt (cli, doctor, mend, done, &local_error);
  else
    *done = carry_out (cli, doctor, mend, &local_error);

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (local_error != NULL)
    lanyard_output_problem (local_error->message);
  else
    lanyard_output_words ("%s", *done ? _("Done.") : _("Nothing was changed."));

  return TRUE;
}

/* Those of one subject stand together, and the first yes settles it. */
static gboolean
go_through (LanyardCli        *cli,
            LanyardDoctor     *doctor,
            LanyardDiagnosis  *diagnosis,
            GError           **error)
{
  GListModel *mends = lanyard_diagnosis_get_mends (diagnosis);
  g_autofree char *settled = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (mends); i++)
    {
      g_autoptr (LanyardMend) mend = g_list_model_get_item (mends, i);
      gboolean done = FALSE;

      if (g_strcmp0 (settled, lanyard_mend_get_subject (mend)) == 0)
        continue;

      if (!offer (cli, doctor, mend, &done, error))
        return FALSE;

      if (done)
        {
          g_free (settled);
          settled = g_strdup (lanyard_mend_get_subject (mend));
        }
    }

  return TRUE;
}

/**
 * lanyard_mending_run:
 * @doctor: has looked
 *
 * Goes through all that can be mended. Nothing is done without a yes.
 */
gboolean
lanyard_mending_run (LanyardCli     *cli,
                     LanyardDoctor  *doctor,
                     GError        **error)
{
  GListModel *diagnoses = lanyard_doctor_get_diagnoses (doctor);

  for (guint i = 0; i < g_list_model_get_n_items (diagnoses); i++)
    {
      g_autoptr (LanyardDiagnosis) diagnosis = g_list_model_get_item (diagnoses, i);

      if (!go_through (cli, doctor, diagnosis, error))
        return FALSE;
    }

  return TRUE;
}
