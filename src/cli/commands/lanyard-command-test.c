/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-entry-json.h"
#include "lanyard-error.h"
#include "lanyard-output.h"
#include "lanyard-report-text.h"
#include "lanyard-status.h"

/* As many as a service takes from one client without asking it to wait. */
#define MAX_AT_ONCE 4

/* One connection to test; all are kept in the order in which they were named. */
typedef struct
{
  LanyardEntry  *entry;   /* (owned) */
  LanyardReport *report;  /* (owned) (nullable) */
  GError        *error;   /* (owned) (nullable) */
  guint         *running; /* how many tests run now */
} Turn;

static void
turn_free (Turn *turn)
{
  g_clear_object (&turn->entry);
  g_clear_object (&turn->report);
  g_clear_error (&turn->error);
  g_free (turn);
}

static void
add_turn (GPtrArray    *turns,
          LanyardEntry *entry,
          guint        *running)
{
  Turn *turn = NULL;

  for (guint i = 0; i < turns->len; i++)
    if (((Turn *) g_ptr_array_index (turns, i))->entry == entry)
      return;

  turn = g_new0 (Turn, 1);
  turn->entry = g_object_ref (entry);
  turn->running = running;
  g_ptr_array_add (turns, turn);
}

static void
tested_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Turn *turn = user_data;

  turn->report = lanyard_manager_test_finish (LANYARD_MANAGER (object), result, &turn->error);
  (*turn->running)--;
}

static void
test_all (LanyardCli *cli,
          GPtrArray  *turns,
          guint      *running)
{
  guint next = 0;

  while (next < turns->len || *running > 0)
    {
      Turn *turn = NULL;

      if (next == turns->len || *running == MAX_AT_ONCE)
        {
          g_main_context_iteration (NULL, TRUE);
          continue;
        }

      turn = g_ptr_array_index (turns, next++);
      (*running)++;
      lanyard_manager_test_async (lanyard_cli_get_manager (cli), turn->entry, TRUE,
                                  lanyard_cli_get_cancellable (cli), tested_cb, turn);
    }
}

static void
print_words (GPtrArray *turns)
{
  for (guint i = 0; i < turns->len; i++)
    {
      Turn *turn = g_ptr_array_index (turns, i);
      LanyardConnection *connection = lanyard_entry_get_connection (turn->entry);
      g_autofree char *text = NULL;

      if (turn->report == NULL)
        continue;

      text = lanyard_report_text_dup (lanyard_connection_get_name (connection),
                                      lanyard_entry_get_provider (turn->entry), turn->report);
      lanyard_output_data (text);
    }
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

      if (turn->error == NULL)
        continue;

      message = g_strdup_printf ("%s: %s", lanyard_connection_get_name (connection),
                                 turn->error->message);
      lanyard_output_problem (message);
    }
}

static LanyardStatus
find_highest_status (GPtrArray *turns)
{
  LanyardStatus highest = LANYARD_STATUS_DONE;

  for (guint i = 0; i < turns->len; i++)
    {
      Turn *turn = g_ptr_array_index (turns, i);
      LanyardStatus status;

      if (turn->report != NULL)
        status = lanyard_status_for_state (lanyard_report_get_state (turn->report));
      else
        status = lanyard_status_for_error (turn->error);

      highest = MAX (highest, status);
    }

  return highest;
}

/* The other connections are tested even if one name is not known. */
static LanyardStatus
find_turns (LanyardCli           *cli,
            const LanyardOptions *options,
            GPtrArray            *turns,
            guint                *running)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  GListModel *entries = lanyard_manager_get_entries (manager);
  LanyardStatus status = LANYARD_STATUS_DONE;

  for (guint i = 0; options->all && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);

      add_turn (turns, entry, running);
    }

  for (char **name = options->arguments; *name != NULL; name++)
    {
      g_autoptr (GError) error = NULL;
      LanyardEntry *entry = lanyard_manager_find (manager, *name, &error);

      if (entry != NULL)
        {
          add_turn (turns, entry, running);
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
  guint running = 0;
  LanyardStatus status;

  if (!check_usage (options, error) || !lanyard_cli_load (cli, error))
    return LANYARD_STATUS_USAGE;

  status = find_turns (cli, options, turns, &running);
  test_all (cli, turns, &running);

  if (g_cancellable_set_error_if_cancelled (lanyard_cli_get_cancellable (cli), error))
    return status;

  if (options->json)
    print_json (turns);
  else
    print_words (turns);
  tell_errors (turns);

  if (turns->len == 0 && options->all)
    lanyard_output_words (_("There are no connections yet. “lanyard add” makes one."));

  return MAX (status, find_highest_status (turns));
}

static const GOptionEntry test_entries[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (all), N_("Test all connections") },
  { "json", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (json), N_("Print JSON: an array of reports") },
  { NULL }
};

const LanyardCommand lanyard_command_test = {
  .name = "test",
  .synopsis = N_("[NAME…] [--all] [--json]"),
  .summary = N_("Ask the service whether a connection works, and say what to do if not"),
  .options = test_entries,
  .max_arguments = LANYARD_ANY_NUMBER,
  .run = run,
};
