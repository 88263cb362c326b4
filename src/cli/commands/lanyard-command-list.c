/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-entry-json.h"
#include "lanyard-output.h"
#include "lanyard-report-text.h"
#include "lanyard-status.h"
#include "lanyard-table.h"

static void
print_json (GListModel *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);

      lanyard_entry_json_build (entry, builder);
    }
  json_builder_end_array (builder);
  lanyard_output_json (builder);
}

/* A test has not found out yet what was behind it. */
static char *
dup_state (LanyardEntry *entry)
{
  char *state = lanyard_report_text_state (lanyard_entry_get_state (entry),
                                           lanyard_entry_get_provider (entry));
  g_autofree char *tested = NULL;

  if (lanyard_report_log_get_doubted_at (lanyard_entry_get_reports (entry)) == NULL)
    return state;

  tested = state;

  /* Translators: %s is what the last test said, such as “Connected”. */
  return g_strdup_printf (_("%s; refused, says git"), tested);
}

static void
add_row (LanyardTable *table,
         LanyardEntry *entry)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  g_autofree char *title = lanyard_entry_dup_title (entry);
  g_autofree char *state = dup_state (entry);

  lanyard_table_add (table, lanyard_connection_get_name (connection));
  lanyard_table_add (table, title);
  lanyard_table_add (table, method != NULL ? method->name
                                           : lanyard_connection_get_method (connection));
  lanyard_table_add (table, lanyard_connection_get_field (connection, "workspace"));
  lanyard_table_add (table, state);
  lanyard_table_add (table, lanyard_connection_get_expires (connection));
}

static void
print_table (GListModel *entries)
{
  g_autoptr (LanyardTable) table = lanyard_table_new (6);
  g_autofree char *text = NULL;

  lanyard_table_add (table, _("NAME"));
  lanyard_table_add (table, _("TITLE"));
  lanyard_table_add (table, _("METHOD"));
  lanyard_table_add (table, _("WORKSPACE"));
  lanyard_table_add (table, _("STATE"));
  lanyard_table_add (table, _("EXPIRES"));

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);

      add_row (table, entry);
    }

  text = lanyard_table_to_string (table);
  lanyard_output_data (text);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  GListModel *entries = lanyard_manager_get_entries (lanyard_cli_get_manager (cli));

  if (!lanyard_cli_load (cli, NULL, error))
    return LANYARD_STATUS_USAGE;

  if (options->json)
    print_json (entries);
  else if (g_list_model_get_n_items (entries) == 0)
    lanyard_output_words (_("There are no connections yet. “lanyard add” makes one."));
  else
    print_table (entries);

  return LANYARD_STATUS_DONE;
}

static const GOptionEntry list_entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (json), N_("Print JSON") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard list", N_("List every connection with its state") },
  { "lanyard list --json", N_("The same for a program") },
  { NULL }
};

const LanyardCommand lanyard_command_list = {
  .name = "list",
  .synopsis = N_("[--json]"),
  .summary = N_("List the connections, without asking keyring or network"),
  .examples = examples,
  .options = list_entries,
  .run = run,
};
