/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-entry-json.h"
#include "lanyard-output.h"
#include "lanyard-purpose-text.h"
#include "lanyard-report-text.h"
#include "lanyard-status.h"
#include "lanyard-table.h"

static void
add_row (LanyardTable *table,
         const char   *title,
         const char   *value)
{
  if (value == NULL || *value == '\0')
    return;

  lanyard_table_add (table, title);
  lanyard_table_add (table, value);
}

static void
add_list (LanyardTable       *table,
          const char         *title,
          const char * const *ids)
{
  g_autofree char *list = g_strjoinv (", ", (char **) ids);

  add_row (table, title, list);
}

static void
add_fields (LanyardTable *table,
            LanyardEntry *entry)
{
  GHashTable *fields = lanyard_connection_get_fields (lanyard_entry_get_connection (entry));
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (fields), (GCompareFunc) g_strcmp0);

  for (GList *link = ids; link != NULL; link = link->next)
    {
      const LanyardField *field = NULL;

      if (method != NULL)
        field = lanyard_method_find_field (method, link->data);

      add_row (table, field != NULL ? field->label : link->data,
               g_hash_table_lookup (fields, link->data));
    }
}

static void
add_purposes (LanyardTable *table,
              LanyardEntry *entry)
{
  const char * const *ids =
    lanyard_connection_get_purposes (lanyard_entry_get_connection (entry));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (; *ids != NULL; ids++)
    {
      g_autofree char *words = lanyard_purpose_text_name (lanyard_entry_get_provider (entry), *ids);
      g_autofree char *name = g_strdup_printf ("%s (%s)", words, *ids);

      g_strv_builder_add (names, name);
    }

  list = g_strv_builder_end (names);
  add_list (table, _("Purposes"), (const char * const *) list);
}

static void
add_times (LanyardTable     *table,
           LanyardReportLog *log)
{
  LanyardReport *latest = lanyard_report_log_get_latest (log);
  g_autofree char *tested = NULL;
  g_autofree char *confirmed = NULL;
  g_autofree char *doubted = NULL;

  tested = lanyard_report_text_time (latest != NULL ? lanyard_report_get_tested_at (latest) : NULL);
  confirmed = lanyard_report_text_time (lanyard_report_log_get_confirmed_at (log));
  add_row (table, _("Last confirmed"), confirmed);
  add_row (table, _("Last tried"), tested);
  doubted = lanyard_report_text_time (lanyard_report_log_get_doubted_at (log));
  /* Translators: when git told that the service did not accept it. */
  add_row (table, _("Refused, says git"), doubted);
}

static void
print_tests (LanyardEntry *entry)
{
  LanyardReportLog *log = lanyard_entry_get_reports (entry);
  LanyardReport *latest = lanyard_report_log_get_latest (log);
  LanyardReport *standing = lanyard_report_log_get_standing (log);
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  g_autofree char *report = NULL;

  if (latest == NULL)
    return;

  /* When the service could not be asked, what it said before still stands. */
  if (standing != NULL &&
      lanyard_state_get_kind (lanyard_report_get_state (latest)) == LANYARD_STATE_KIND_ELSEWHERE)
    {
      g_autofree char *purposes = lanyard_report_text_purposes (provider, standing);

      lanyard_output_data (*purposes != '\0' ? _("\nWhat it was good for, when it was last told:\n")
                                             : "");
      lanyard_output_data (purposes);
    }

  report = lanyard_report_text_dup (_("Last test"), provider, lanyard_entry_get_method (entry),
                                    latest, LANYARD_REPORT_TEXT_ALL);
  lanyard_output_data ("\n");
  lanyard_output_data (report);
}

static void
print_history (LanyardEntry *entry)
{
  GPtrArray *history = lanyard_report_log_get_history (lanyard_entry_get_reports (entry));
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  g_autoptr (LanyardTable) table = lanyard_table_new (3);
  g_autofree char *text = NULL;

  for (guint i = 0; i < history->len; i++)
    {
      const LanyardReportLine *line = g_ptr_array_index (history, i);
      g_autofree char *time = lanyard_report_text_time (line->tested_at);
      g_autofree char *state = lanyard_report_text_state (line->state, provider);

      lanyard_table_add (table, time != NULL ? time : _("Nobody knows when"));
      lanyard_table_add (table, state);
      lanyard_table_add (table, line->code != NULL ? line->code : "");
    }

  /* The only test stands above already. */
  if (history->len < 2)
    return;

  text = lanyard_table_to_string (table);
  lanyard_output_data (_("\nTests, the latest first:\n"));
  lanyard_output_data (text);
}

static void
print_words (LanyardEntry *entry)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  const LanyardAccount *account = lanyard_entry_get_account (entry);
  g_autoptr (LanyardTable) table = lanyard_table_new (2);
  g_autofree char *state = lanyard_report_text_state (lanyard_entry_get_state (entry), provider);
  g_autofree char *text = NULL;

  add_row (table, _("Name"), lanyard_connection_get_name (connection));
  add_row (table, _("UUID"), lanyard_connection_get_uuid (connection));
  add_row (table, _("Label"), lanyard_connection_get_own_label (connection));
  add_row (table, _("Provider"), provider != NULL ? lanyard_provider_get_name (provider)
                                                  : lanyard_connection_get_provider (connection));
  add_row (table, _("Method"), method != NULL ? method->name
                                              : lanyard_connection_get_method (connection));
  add_fields (table, entry);
  add_purposes (table, entry);
  add_list (table, _("Scopes"), lanyard_connection_get_scopes (connection));
  add_row (table, _("Expires"), lanyard_connection_get_expires (connection));
  add_row (table, _("State"), state);
  add_row (table, _("Display name"), account != NULL ? account->display_name : NULL);
  add_times (table, lanyard_entry_get_reports (entry));

  text = lanyard_table_to_string (table);
  lanyard_output_data (text);
  print_tests (entry);
  print_history (entry);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardEntry *entry = lanyard_cli_load_entry (cli, options->arguments[0], error);

  if (entry == NULL)
    return LANYARD_STATUS_UNKNOWN;

  if (options->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_array (builder);
      lanyard_entry_json_build (entry, builder);
      json_builder_end_array (builder);
      lanyard_output_json (builder);
    }
  else
    {
      print_words (entry);
    }

  return LANYARD_STATUS_DONE;
}

static const GOptionEntry entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (json),
    N_("Print JSON: an array of this one connection, with the same keys as “list”") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard show acme", N_("Show fields, permissions, the account and the last test") },
  { NULL }
};

const LanyardCommand lanyard_command_show = {
  .name = "show",
  .synopsis = N_("NAME [--json]"),
  .summary = N_("Show all that is known of a connection, except its secret"),
  .examples = examples,
  .options = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
