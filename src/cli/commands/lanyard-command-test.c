/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include <unistd.h>

#include "lanyard-entry-json.h"
#include "lanyard-error.h"
#include "lanyard-live.h"
#include "lanyard-output.h"
#include "lanyard-report-text.h"
#include "lanyard-status.h"
#include "lanyard-test-run.h"

/* One connection to test. */
typedef struct
{
  LanyardEntry  *entry;  /* (owned) */
  LanyardReport *report; /* (owned) (nullable) */
  GError        *error;  /* (owned) (nullable) */
  gboolean       held;   /* the service asked to wait: it is not asked */
} Turn;

/* What is told, and how. */
typedef struct
{
  GPtrArray *turns;   /* (owned) of Turn, in the order in which they were named */
  guint      next;    /* the first that was not printed yet */
  gboolean   json;
  gboolean   watched; /* somebody sits before the terminal that the reports go to */
} Telling;

static void
turn_free (Turn *turn)
{
  g_clear_object (&turn->entry);
  g_clear_object (&turn->report);
  g_clear_error (&turn->error);
  g_free (turn);
}

static Turn *
find_turn (GPtrArray    *turns,
           LanyardEntry *entry)
{
  for (guint i = 0; i < turns->len; i++)
    {
      Turn *turn = g_ptr_array_index (turns, i);

      if (turn->entry == entry)
        return turn;
    }

  return NULL;
}

static void
add_turn (GPtrArray    *turns,
          LanyardEntry *entry)
{
  Turn *turn = NULL;

  if (find_turn (turns, entry) != NULL)
    return;

  turn = g_new0 (Turn, 1);
  turn->entry = g_object_ref (entry);
  turn->held = lanyard_entry_is_held (entry);
  g_ptr_array_add (turns, turn);
}

static gboolean
is_over (const Turn *turn)
{
  return turn->report != NULL || turn->error != NULL;
}

/* The steps of a single one are told as they end; those of several would be a muddle. */
static gboolean
is_live (const Telling *telling)
{
  return telling->watched && telling->turns->len == 1;
}

static void
print_turn (const Telling *telling,
            const Turn    *turn)
{
  LanyardReportTextFlags flags = LANYARD_REPORT_TEXT_ALL;
  const char *name = lanyard_connection_get_name (lanyard_entry_get_connection (turn->entry));
  g_autofree char *text = NULL;

  if (turn->report == NULL)
    return;

  if (is_live (telling))
    flags |= LANYARD_REPORT_TEXT_NO_STEPS;
  if (turn->held)
    flags |= LANYARD_REPORT_TEXT_HELD;

  text = lanyard_report_text_dup (name, lanyard_entry_get_provider (turn->entry),
                                  lanyard_entry_get_method (turn->entry), turn->report, flags);
  lanyard_output_data (text);
}

/* Whoever watches is told at once. A file gets them in the order in which they
 * were named, whichever was faster; as they begin in that order too, none is left
 * over in the end, even if the last ones never begin. */
static void
tell (Telling    *telling,
      const Turn *turn)
{
  if (telling->json)
    return;

  if (telling->watched)
    {
      print_turn (telling, turn);
      return;
    }

  while (telling->next < telling->turns->len &&
         is_over (g_ptr_array_index (telling->turns, telling->next)))
    print_turn (telling, g_ptr_array_index (telling->turns, telling->next++));
}

static void
tested_cb (LanyardTestRun *run,
           LanyardEntry   *entry,
           LanyardReport  *report,
           GError         *error,
           gpointer        user_data)
{
  Telling *telling = user_data;
  Turn *turn = find_turn (telling->turns, entry);

  g_set_object (&turn->report, report);
  if (error != NULL)
    turn->error = g_error_copy (error);

  tell (telling, turn);
}

static void
steps_cb (LanyardEntry *entry)
{
  GListModel *steps = lanyard_entry_get_steps (entry);

  /* As long as the keyring is asked, there are none. */
  if (steps != NULL && g_list_model_get_n_items (steps) > 0)
    lanyard_live_follow (steps, STDOUT_FILENO);
}

static void
follow (Telling *telling)
{
  Turn *turn = NULL;
  g_autofree char *line = NULL;

  if (!is_live (telling))
    return;

  turn = g_ptr_array_index (telling->turns, 0);
  if (turn->held)
    return;

  /* Translators: %s is the short name of a connection. */
  line = g_strdup_printf (_("Testing “%s”…"),
                          lanyard_connection_get_name (lanyard_entry_get_connection (turn->entry)));
  lanyard_output_line (line);
  g_signal_connect (turn->entry, "notify::steps", G_CALLBACK (steps_cb), NULL);
}

/* Whether all were tested. Cancelling is no error here: what is known is told first. */
static gboolean
test_all (LanyardCli  *cli,
          Telling     *telling,
          GError     **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (LanyardTestRun) run = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  for (guint i = 0; i < telling->turns->len; i++)
    g_ptr_array_add (entries, ((Turn *) g_ptr_array_index (telling->turns, i))->entry);

  run = lanyard_test_run_new (lanyard_cli_get_manager (cli), entries, TRUE);
  g_signal_connect (run, "tested", G_CALLBACK (tested_cb), telling);
  follow (telling);
  lanyard_test_run_start_async (run, lanyard_cli_get_cancellable (cli), lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_test_run_start_finish (run, result, error);
}

static void
print_json (GPtrArray *turns)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < turns->len; i++)
    {
      Turn *turn = g_ptr_array_index (turns, i);

      if (turn->report == NULL)
        continue;

      lanyard_entry_json_build_report (lanyard_entry_get_connection (turn->entry), turn->report,
                                       builder);
    }
  json_builder_end_array (builder);
  lanyard_output_json (builder);
}

/* What could not be tested at all is told beside the reports of the others. */
static void
tell_errors (GPtrArray *turns)
{
  for (guint i = 0; i < turns->len; i++)
    {
      Turn *turn = g_ptr_array_index (turns, i);
      LanyardConnection *connection = lanyard_entry_get_connection (turn->entry);
      g_autofree char *message = NULL;

      if (turn->error == NULL || g_error_matches (turn->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        continue;

      message = g_strdup_printf ("%s: %s", lanyard_connection_get_name (connection),
                                 turn->error->message);
      lanyard_output_problem (message);
    }
}

static void
tell_cancelled (GPtrArray *turns)
{
  guint tested = 0;

  for (guint i = 0; i < turns->len; i++)
    if (((Turn *) g_ptr_array_index (turns, i))->report != NULL)
      tested++;

  if (turns->len > 1)
    lanyard_output_words (_("Connections tested before it was cancelled: %u of %u."), tested,
                          turns->len);
}

static LanyardStatus
find_highest_status (GPtrArray *turns)
{
  LanyardStatus highest = LANYARD_STATUS_DONE;

  for (guint i = 0; i < turns->len; i++)
    {
      Turn *turn = g_ptr_array_index (turns, i);
      LanyardStatus status = LANYARD_STATUS_DONE;

      if (turn->report != NULL)
        status = lanyard_status_for_state (lanyard_report_get_state (turn->report));
      else if (turn->error != NULL)
        status = lanyard_status_for_error (turn->error);

      highest = MAX (highest, status);
    }

  return highest;
}

/* The other connections are tested even if one name is not known. */
static LanyardStatus
find_turns (LanyardCli           *cli,
            const LanyardOptions *options,
            GPtrArray            *turns)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  GListModel *entries = lanyard_manager_get_entries (manager);
  LanyardStatus status = LANYARD_STATUS_DONE;

  for (guint i = 0; options->all && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);

      add_turn (turns, entry);
    }

  for (char **name = options->arguments; *name != NULL; name++)
    {
      g_autoptr (GError) error = NULL;
      LanyardEntry *entry = lanyard_manager_find (manager, *name, &error);

      if (entry != NULL)
        {
          add_turn (turns, entry);
          continue;
        }

      lanyard_output_problem (error->message);
      status = lanyard_status_for_error (error);
    }

  return status;
}

static gboolean
check_usage (const LanyardOptions  *options,
             GError               **error)
{
  if (options->all == (options->arguments[0] == NULL))
    return TRUE;

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       options->all ? _("Name connections or use --all, not both.")
                                    : _("Name the connections to test, or use --all."));

  return FALSE;
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  g_autoptr (GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) turn_free);
  Telling telling = { turns, 0, options->json,
                      !options->json && lanyard_live_is_watched (STDOUT_FILENO) };
  const char * const *names = options->all ? NULL : (const char * const *) options->arguments;
  gboolean ended;
  LanyardStatus status;

  if (!check_usage (options, error) || !lanyard_cli_load (cli, names, error))
    return LANYARD_STATUS_USAGE;

  status = find_turns (cli, options, turns);
  ended = test_all (cli, &telling, error);
  if (options->json)
    print_json (turns);
  tell_errors (turns);
  if (!ended)
    tell_cancelled (turns);

  if (turns->len == 0 && options->all)
    lanyard_output_words (_("There are no connections yet. “lanyard add” makes one."));

  return MAX (status, find_highest_status (turns));
}

static const GOptionEntry test_entries[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (all), N_("Test all connections") },
  { "json", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (json), N_("Print JSON: an array of reports") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard test acme", N_("Ask the service, and say what to do") },
  { "lanyard test --all --json", N_("Test every connection, for a program") },
  { NULL }
};

const LanyardCommand lanyard_command_test = {
  .name = "test",
  .synopsis = N_("[NAME…] [--all] [--json]"),
  .summary = N_("Ask the service whether a connection works, and say what to do if not"),
  .details = N_("A terminal shows the steps of a single connection as they end, and otherwise each\n"
                "connection as it does. With Ctrl+C, what is known by then is kept and told.\n"
                "As long as a service asks to wait, nothing is sent to it."),
  .examples = examples,
  .options = test_entries,
  .max_arguments = LANYARD_ANY_NUMBER,
  .run = run,
};
