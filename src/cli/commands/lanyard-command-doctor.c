/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lanyard-doctor.h"
#include "lanyard-error.h"
#include "lanyard-json-members.h"
#include "lanyard-mending.h"
#include "lanyard-output.h"
#include "lanyard-status.h"

/* Nobody's reports matter, but the connections have to be there to be mended. */
static const char * const nobody[] = { NULL };

static LanyardStatus
status_for_realm (LanyardRealm realm)
{
  if (realm == LANYARD_REALM_KEYRING)
    return LANYARD_STATUS_KEYRING;

  return realm == LANYARD_REALM_NETWORK ? LANYARD_STATUS_SERVICE : LANYARD_STATUS_USAGE;
}

static LanyardStatus
get_status (LanyardDoctor *doctor)
{
  GListModel *diagnoses = lanyard_doctor_get_diagnoses (doctor);
  LanyardStatus status = LANYARD_STATUS_DONE;

  for (guint i = 0; i < g_list_model_get_n_items (diagnoses); i++)
    {
      g_autoptr (LanyardDiagnosis) diagnosis = g_list_model_get_item (diagnoses, i);
      LanyardHealth health = lanyard_diagnosis_get_health (diagnosis);

      if (health == LANYARD_HEALTH_WARNING || health == LANYARD_HEALTH_PROBLEM)
        status = MAX (status, status_for_realm (lanyard_diagnosis_get_realm (diagnosis)));
    }

  return status;
}

static const char *
get_mark (LanyardHealth health)
{
  static const char * const marks[] = { "…", "✓", "–", "!", "✗" };

  return marks[health];
}

static void
print_indented (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *tidy = lanyard_output_tidy (*line);
      g_autofree char *indented = g_strdup_printf ("    %s", tidy);

      lanyard_output_line (indented);
    }
}

/* Each that could be mended, by its name. */
static void
print_subjects (LanyardDiagnosis *diagnosis)
{
  GListModel *mends = lanyard_diagnosis_get_mends (diagnosis);
  g_autofree char *earlier = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (mends); i++)
    {
      g_autoptr (LanyardMend) mend = g_list_model_get_item (mends, i);
      g_autofree char *line = g_strdup_printf ("• %s", lanyard_mend_get_title (mend));

      if (g_strcmp0 (earlier, lanyard_mend_get_subject (mend)) != 0)
        print_indented (line);

      g_free (earlier);
      earlier = g_strdup (lanyard_mend_get_subject (mend));
    }
}

static void
print_diagnosis (LanyardDiagnosis *diagnosis)
{
  LanyardHealth health = lanyard_diagnosis_get_health (diagnosis);
  g_autofree char *summary = lanyard_output_tidy (lanyard_diagnosis_get_summary (diagnosis));
  g_autofree char *time = NULL;
  g_autofree char *line = NULL;

  if (lanyard_diagnosis_get_duration (diagnosis) >= 0)
    time = g_strdup_printf (" (%d ms)", (int) lanyard_diagnosis_get_duration (diagnosis));

  if (health == LANYARD_HEALTH_WARNING || health == LANYARD_HEALTH_PROBLEM)
    line = g_strdup_printf ("%s %s, %s: %s", get_mark (health),
                            lanyard_diagnosis_get_title (diagnosis),
                            lanyard_health_get_words (health), summary);
  else
    line = g_strdup_printf ("%s %s: %s%s", get_mark (health),
                            lanyard_diagnosis_get_title (diagnosis), summary,
                            time != NULL ? time : "");
  lanyard_output_line (line);
  print_subjects (diagnosis);
  if (lanyard_diagnosis_get_advice (diagnosis) != NULL)
    print_indented (lanyard_diagnosis_get_advice (diagnosis));
}

/* In the order of the list, each as soon as it is its turn. */
typedef struct
{
  GListModel *diagnoses; /* lent */
  guint       n_printed;
} Printing;

static void
settled_cb (Printing *printing)
{
  while (printing->n_printed < g_list_model_get_n_items (printing->diagnoses))
    {
      g_autoptr (LanyardDiagnosis) diagnosis = NULL;

      diagnosis = g_list_model_get_item (printing->diagnoses, printing->n_printed);
      if (lanyard_diagnosis_get_health (diagnosis) == LANYARD_HEALTH_PENDING)
        return;

      print_diagnosis (diagnosis);
      printing->n_printed++;
    }
}

static void
follow (Printing *printing)
{
  for (guint i = 0; i < g_list_model_get_n_items (printing->diagnoses); i++)
    {
      g_autoptr (LanyardDiagnosis) diagnosis = g_list_model_get_item (printing->diagnoses, i);

      g_signal_connect_swapped (diagnosis, "notify::health", G_CALLBACK (settled_cb), printing);
    }

  settled_cb (printing);
}

static void
build_mends (LanyardDiagnosis *diagnosis,
             JsonBuilder      *builder)
{
  GListModel *mends = lanyard_diagnosis_get_mends (diagnosis);

  json_builder_set_member_name (builder, "mends");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (mends); i++)
    {
      g_autoptr (LanyardMend) mend = g_list_model_get_item (mends, i);

      json_builder_begin_object (builder);
      lanyard_json_add_string (builder, "kind", lanyard_mend_get_id (mend));
      lanyard_json_add_string (builder, "subject", lanyard_mend_get_subject (mend));
      lanyard_json_add_string (builder, "title", lanyard_mend_get_title (mend));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_diagnosis (LanyardDiagnosis *diagnosis,
                 JsonBuilder      *builder)
{
  json_builder_begin_object (builder);
  lanyard_json_add_string (builder, "id", lanyard_diagnosis_get_id (diagnosis));
  lanyard_json_add_string (builder, "about", lanyard_diagnosis_get_about (diagnosis));
  lanyard_json_add_string (builder, "title", lanyard_diagnosis_get_title (diagnosis));
  lanyard_json_add_string (builder, "state",
                           lanyard_health_to_string (lanyard_diagnosis_get_health (diagnosis)));
  lanyard_json_add_string (builder, "summary", lanyard_diagnosis_get_summary (diagnosis));
  lanyard_json_add_string (builder, "advice", lanyard_diagnosis_get_advice (diagnosis));

  json_builder_set_member_name (builder, "duration_ms");
  if (lanyard_diagnosis_get_duration (diagnosis) >= 0)
    json_builder_add_int_value (builder, lanyard_diagnosis_get_duration (diagnosis));
  else
    json_builder_add_null_value (builder);

  build_mends (diagnosis, builder);
  json_builder_end_object (builder);
}

static void
print_json (LanyardDoctor *doctor)
{
  GListModel *diagnoses = lanyard_doctor_get_diagnoses (doctor);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lanyard_json_add_string (builder, "version", LANYARD_VERSION);
  lanyard_json_add_string (builder, "state",
                           lanyard_health_to_string (lanyard_doctor_get_health (doctor)));
  json_builder_set_member_name (builder, "diagnoses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (diagnoses); i++)
    {
      g_autoptr (LanyardDiagnosis) diagnosis = g_list_model_get_item (diagnoses, i);

      build_diagnosis (diagnosis, builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  lanyard_output_json (builder);
}

static gboolean
examine (LanyardCli     *cli,
         LanyardDoctor  *doctor,
         gboolean        json,
         GError        **error)
{
  Printing printing = { lanyard_doctor_get_diagnoses (doctor), 0 };
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_doctor_run_async (doctor, lanyard_cli_get_cancellable (cli), lanyard_cli_ready_cb, cli);
  if (!json)
    follow (&printing);
  result = lanyard_cli_wait (cli);

  return lanyard_doctor_run_finish (doctor, result, error);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  g_autoptr (LanyardDoctor) doctor = lanyard_doctor_new (lanyard_cli_get_manager (cli));
  g_autofree char *verdict = NULL;

  if (options->fix && (options->json || !isatty (STDIN_FILENO)))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("--fix asks before it changes anything, so it needs a terminal and "
                             "cannot be used with --json."));
      return LANYARD_STATUS_USAGE;
    }

  if (!examine (cli, doctor, options->json, error))
    return LANYARD_STATUS_USAGE;

  if (options->json)
    {
      print_json (doctor);
      return get_status (doctor);
    }

  verdict = lanyard_doctor_dup_verdict (doctor);
  lanyard_output_words ("%s", verdict);

  if (!options->fix)
    {
      if (lanyard_mending_is_possible (doctor))
        lanyard_output_words (_("“lanyard doctor --fix” goes through what can be mended, and asks "
                                "before each step."));
      return get_status (doctor);
    }

  if (!lanyard_cli_load (cli, nobody, error) || !lanyard_mending_run (cli, doctor, error))
    return LANYARD_STATUS_USAGE;

  /* What is left is seen by looking once more. */
  g_object_unref (doctor);
  doctor = lanyard_doctor_new (lanyard_cli_get_manager (cli));

  return examine (cli, doctor, TRUE, error) ? get_status (doctor) : LANYARD_STATUS_USAGE;
}

static const GOptionEntry entries[] = {
  { "fix", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (fix),
    N_("Go through what can be mended, and ask before each step") },
  { "json", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (json), N_("Print one JSON document") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard doctor", N_("Look at everything, and change nothing") },
  { "lanyard doctor --fix", N_("Remove what an interrupted command left behind") },
  { NULL }
};

const LanyardCommand lanyard_command_doctor = {
  .name = "doctor",
  .synopsis = N_("[--fix] [--json]"),
  .summary = N_("Check what Lanyard needs on this computer"),
  .details = N_("Looks at the session bus, the keyring, the files, the network and the clock, and "
                "says what to do about each problem. The keyring is tried with an item of no "
                "value, which is removed again. No secret is read or sent, and nothing is changed "
                "without --fix and a yes.\n"
                "\n"
                "The exit status is 0 if all is good, 2 for files, 3 for the network, and 4 for "
                "the keyring; with several, the highest."),
  .examples = examples,
  .options = entries,
  .run = run,
};
