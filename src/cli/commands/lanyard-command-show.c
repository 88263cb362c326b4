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
add_times (LanyardTable     *table,
           LanyardReportLog *log)
{
  LanyardReport *latest = lanyard_report_log_get_latest (log);
  g_autofree char *tested = NULL;
  g_autofree char *confirmed = NULL;

  tested = lanyard_report_text_time (latest != NULL ? lanyard_report_get_tested_at (latest) : NULL);
  confirmed = lanyard_report_text_time (lanyard_report_log_get_confirmed_at (log));
  add_row (table, _("Tested"), tested);
  add_row (table, _("Last confirmed"), confirmed);
}

static void
print_words (LanyardEntry *entry)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  LanyardProvider *provider = lanyard_entry_get_provider (entry);
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  const LanyardAccount *account = lanyard_entry_get_account (entry);
  LanyardReport *latest = lanyard_report_log_get_latest (lanyard_entry_get_reports (entry));
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
  add_list (table, _("Purposes"), lanyard_connection_get_purposes (connection));
  add_list (table, _("Scopes"), lanyard_connection_get_scopes (connection));
  add_row (table, _("Expires"), lanyard_connection_get_expires (connection));
  add_row (table, _("State"), state);
  add_row (table, _("Display name"), account != NULL ? account->display_name : NULL);
  add_times (table, lanyard_entry_get_reports (entry));

  text = lanyard_table_to_string (table);
  lanyard_output_data (text);

  if (latest != NULL)
    {
      g_autofree char *report = lanyard_report_text_dup (_("Last test"), provider, latest);

      lanyard_output_data ("\n");
      lanyard_output_data (report);
    }
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

const LanyardCommand lanyard_command_show = {
  .name = "show",
  .synopsis = N_("NAME [--json]"),
  .summary = N_("Show all that is known of a connection, except its secret"),
  .options = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
