/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-import-move.h"
#include "lanyard-import-text.h"
#include "lanyard-output.h"
#include "lanyard-question.h"
#include "lanyard-set-up-import.h"
#include "lanyard-status.h"

/* Whose reports matter: only the names of the connections do. */
static const char * const nobody[] = { NULL };

/* Without being asked to, nothing is read: what would be is told. */
static int
explain (LanyardManager *manager)
{
  g_autofree char *directory = g_get_current_dir ();
  g_autoptr (GPtrArray) places = lanyard_import_dup_known_places (manager, directory);

  lanyard_output_words (_("“lanyard import --scan” would look for credentials in:"));
  lanyard_import_text_places (places);
  lanyard_output_words (_("Other files are read when you name them, such as in “lanyard import "
                          ".env”; of a directory, what such files are usually called in it. Nothing "
                          "is changed without a yes."));

  return LANYARD_STATUS_DONE;
}

static GPtrArray *
dup_places (LanyardManager        *manager,
            const LanyardOptions  *options,
            GError               **error)
{
  g_autofree char *directory = g_get_current_dir ();
  g_autoptr (GPtrArray) places = lanyard_import_dup_known_places (manager, directory);

  if (!options->scan)
    g_ptr_array_set_size (places, 0);

  for (char **path = options->arguments; *path != NULL; path++)
    if (!lanyard_import_add_places (places, *path, error))
      return NULL;

  return g_steal_pointer (&places);
}

static GPtrArray *
scan (LanyardCli   *cli,
      GPtrArray    *places,
      gboolean      interactive,
      GPtrArray   **problems,
      GError      **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_import_scan_async (manager, places, interactive, lanyard_cli_get_cancellable (cli),
                             lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_import_scan_finish (manager, result, problems, error);
}

static void
print_json (LanyardManager *manager,
            GPtrArray      *strays,
            GPtrArray      *changes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "strays");
  lanyard_import_json_strays (manager, strays, builder);
  json_builder_set_member_name (builder, "changes");
  lanyard_import_json_changes (changes != NULL ? changes : none, builder);
  json_builder_end_object (builder);
  lanyard_output_json (builder);
}

static gboolean
check_options (const LanyardOptions  *options,
               gboolean               asks,
               GError               **error)
{
  const char *problem = NULL;

  if (options->settings != NULL &&
      (options->scan || options->yes || options->replace || options->forget || options->json ||
       options->name != NULL || options->method != NULL || options->arguments[0] != NULL))
    problem = _("With --settings only --set and --no-test have a meaning.");
  else if (options->replace && !options->yes && !asks)
    problem = _("There is no terminal to ask in. With --yes files are changed without a question.");
  else if (options->forget && !options->replace)
    problem = _("--forget goes with --replace.");
  else if (options->json && options->replace && !options->yes)
    problem = _("With --json nothing is asked; add --yes.");

  if (problem != NULL)
    g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, problem);

  return problem == NULL;
}

static gboolean
check_names (const LanyardOptions  *options,
             GPtrArray             *strays,
             GError               **error)
{
  if (strays->len <= 1 || (options->name == NULL && options->method == NULL))
    return TRUE;

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("Several credentials were found, but --name and --method are for one. "
                         "Name the file that has just that one."));

  return FALSE;
}

static void
tell (LanyardManager *manager,
      GPtrArray      *strays,
      GPtrArray      *problems,
      gboolean        json)
{
  for (guint i = 0; i < problems->len; i++)
    lanyard_output_problem (g_ptr_array_index (problems, i));

  if (strays->len == 0)
    lanyard_output_words (_("No credentials were found there."));
  else if (!json)
    lanyard_import_text_strays (strays);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  gboolean asks = lanyard_question_can_ask () && !options->json;
  LanyardStatus status = LANYARD_STATUS_DONE;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GPtrArray) strays = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!check_options (options, asks, error))
    return LANYARD_STATUS_USAGE;

  if (options->settings != NULL)
    return lanyard_set_up_import (cli, options, error);

  if (!options->scan && options->arguments[0] == NULL)
    return explain (manager);

  places = dup_places (manager, options, error);
  if (places == NULL || !lanyard_cli_load (cli, nobody, error))
    return LANYARD_STATUS_USAGE;

  strays = scan (cli, places, asks || options->yes, &problems, error);
  if (strays == NULL || !check_names (options, strays, error))
    return LANYARD_STATUS_USAGE;

  tell (manager, strays, problems, options->json);
  if (asks || options->yes)
    status = lanyard_import_move_all (cli, options, strays, &local_error);
  if (local_error == NULL && (asks || options->replace))
    changes = lanyard_import_replace_all (cli, options, strays, &status, &local_error);
  if (!asks && !options->yes && !options->json && strays->len > 0)
    lanyard_output_words (_("Nothing was moved, for there is no terminal to ask in. With --yes they "
                            "are tested and moved into the keyring, and with --replace as well "
                            "taken out of the files."));
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (options->json)
    print_json (manager, strays, changes);

  return problems->len > 0 ? MAX (status, LANYARD_STATUS_USAGE) : status;
}

static const GOptionEntry entries[] = {
  { "scan", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (scan),
    N_("Look into the environment and into the files where credentials are known to lie") },
  { "settings", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (settings),
    N_("Bring in the connections that “lanyard export” wrote; “-” is standard input"),
    N_("FILE") },
  { "yes", 'y', 0, G_OPTION_ARG_NONE, LANYARD_OPTION (yes),
    N_("Do not ask: test and move all that is found") },
  { "replace", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (replace),
    N_("With --yes, also replace in files what is in the keyring") },
  { "forget", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (forget),
    N_("With --replace, keep no copy of the earlier texts") },
  { "name", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (name),
    N_("The connection’s short name; without, one is made of the repository or workspace"),
    N_("NAME") },
  { "method", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (method),
    N_("What the credential is, if that cannot be told from what is around it"), N_("METHOD") },
  { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, LANYARD_OPTION (values),
    N_("A field of the method; an address of the service’s pages will do"), N_("FIELD=VALUE") },
  { "no-test", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (no_test),
    N_("Move without asking the service") },
  { "json", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (json),
    N_("Print JSON: what was found, without the secrets, and what was changed") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard import", N_("See what would be looked into") },
  { "lanyard import --scan", N_("Find what lies around, and be asked what to do about it") },
  { "lanyard import --settings team.json", N_("Be asked for the secrets of a colleague’s set-up") },
  { "lanyard import ~/src/project/.env", N_("Move what is in one file to the keyring") },
  { NULL }
};

const LanyardCommand lanyard_command_import = {
  .name = "import",
  .synopsis = N_("[FILE…] [--scan] [--settings FILE] [--name NAME] [--method METHOD] "
                 "[--set FIELD=VALUE]… [--no-test] [--yes] [--replace] [--forget] [--json]"),
  .summary = N_("Bring in credentials that lie in files and variables"),
  .details = N_("Without --scan and without files it only says what it would read. Of what it finds "
                "it shows where it lies and what it is, never the secret.\n"
                "\n"
                "At a terminal it then asks: whether to test a credential and move it to the "
                "keyring, and whether to change the file it was in, which it shows first. Elsewhere "
                "it changes nothing without --yes and --replace. The earlier text of a changed file "
                "is kept until it is deleted, since the secret is still in it.\n"
                "\n"
                "With --settings, each connection of the file gets its secret. At a terminal it is "
                "asked for and tested, and an empty answer leaves the connection out. Elsewhere "
                "standard input has one secret on each line, in the order of the file, without the "
                "connections that are here already; an empty line leaves one out. What was left out "
                "is added by importing the same file again; until then the exit status is not 0. "
                "Of the other options only --set and --no-test go with it."),
  .examples = examples,
  .options = entries,
  .max_arguments = LANYARD_ANY_NUMBER,
  .run = run,
};
