/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-json-members.h"
#include "lanyard-output.h"
#include "lanyard-report-text.h"
#include "lanyard-status.h"
#include "lanyard-table.h"

static void
print_json (GPtrArray *uses)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < uses->len; i++)
    {
      LanyardUse *use = g_ptr_array_index (uses, i);

      json_builder_begin_object (builder);
      lanyard_json_add_time (builder, "time", lanyard_use_get_time (use));
      lanyard_json_add_string (builder, "kind",
                               lanyard_use_kind_to_string (lanyard_use_get_kind (use)));
      lanyard_json_add_string (builder, "program", lanyard_use_get_program (use));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  lanyard_output_json (builder);
}

static void
print_table (GPtrArray *uses)
{
  g_autoptr (LanyardTable) table = lanyard_table_new (3);
  g_autofree char *text = NULL;

  for (guint i = 0; i < uses->len; i++)
    {
      LanyardUse *use = g_ptr_array_index (uses, i);
      LanyardUseKind kind = lanyard_use_get_kind (use);
      g_autofree char *time = lanyard_report_text_time (lanyard_use_get_time (use));
      g_autofree char *words = lanyard_use_kind_dup_words (kind, lanyard_use_get_program (use));

      lanyard_table_add (table, time);
      lanyard_table_add (table, lanyard_use_kind_to_string (kind));
      lanyard_table_add (table, words);
    }

  text = lanyard_table_to_string (table);
  lanyard_output_data (text);
}

static gboolean
clear (LanyardCli            *cli,
       LanyardActivityStore  *store,
       LanyardConnection     *connection,
       GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_activity_store_remove_async (store, lanyard_connection_get_uuid (connection),
                                       lanyard_cli_get_cancellable (cli), lanyard_cli_ready_cb,
                                       cli);
  result = lanyard_cli_wait (cli);
  if (!lanyard_activity_store_remove_finish (store, result, error))
    return FALSE;

  lanyard_output_words (_("What was noted for “%s” is gone."),
                        lanyard_connection_get_name (connection));

  return TRUE;
}

static gboolean
show (LanyardCli            *cli,
      LanyardActivityStore  *store,
      LanyardConnection     *connection,
      gboolean               json,
      GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) uses = NULL;

  lanyard_activity_store_load_async (store, lanyard_connection_get_uuid (connection),
                                     lanyard_cli_get_cancellable (cli), lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);
  uses = lanyard_activity_store_load_finish (store, result, error);
  if (uses == NULL)
    return FALSE;

  if (json)
    print_json (uses);
  else if (uses->len > 0)
    print_table (uses);
  else
    lanyard_output_words (_("Nobody took the secret of “%s” that Lanyard knows of."),
                          lanyard_connection_get_name (connection));

  /* An empty list may have another reason than that nobody came. */
  if (!json && !lanyard_activity_store_get_enabled (store))
    lanyard_output_words (_("Nothing is noted at present; “lanyard activity --on” changes that."));

  return TRUE;
}

static int
switch_store (LanyardActivityStore  *store,
              gboolean               enabled,
              GError               **error)
{
  if (!lanyard_activity_store_set_enabled (store, enabled, error))
    return LANYARD_STATUS_USAGE;

  if (enabled)
    lanyard_output_words (_("From now on it is noted when a secret is taken."));
  else
    lanyard_output_words (_("From now on nothing is noted. What was noted so far stays until it is "
                            "90 days old, or until “lanyard activity NAME --clear”."));

  return LANYARD_STATUS_DONE;
}

static gboolean
check_options (const LanyardOptions  *options,
               GError               **error)
{
  gboolean switches = options->on || options->off;
  gboolean is_named = options->arguments[0] != NULL;

  if (switches != is_named && !(options->on && options->off) &&
      !(options->clear && (options->json || switches)) && !(options->json && switches))
    return TRUE;

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("That does not go together. Usage: lanyard activity %s"),
               g_dgettext (GETTEXT_PACKAGE, lanyard_command_activity.synopsis));

  return FALSE;
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardActivityStore *store = lanyard_manager_get_activity (lanyard_cli_get_manager (cli));
  LanyardEntry *entry = NULL;
  LanyardConnection *connection = NULL;

  if (!check_options (options, error))
    return LANYARD_STATUS_USAGE;

  if (options->on || options->off)
    return switch_store (store, options->on, error);

  entry = lanyard_cli_load_untested (cli, options->arguments[0], error);
  if (entry == NULL)
    return LANYARD_STATUS_UNKNOWN;

  connection = lanyard_entry_get_connection (entry);
  if (options->clear ? clear (cli, store, connection, error)
                     : show (cli, store, connection, options->json, error))
    return LANYARD_STATUS_DONE;

  return LANYARD_STATUS_USAGE;
}

static const GOptionEntry activity_entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (json), N_("Print JSON") },
  { "clear", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (clear), N_("Forget what was noted") },
  { "off", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (off),
    N_("Note nothing from now on, for any connection") },
  { "on", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (on), N_("Note it again") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard activity acme", N_("See which program took the secret of “acme”, and when") },
  { "lanyard activity acme --clear", N_("Forget that") },
  { NULL }
};

const LanyardCommand lanyard_command_activity = {
  .name = "activity",
  .synopsis = N_("NAME [--json] [--clear] | --off|--on"),
  .summary = N_("Show which programs took a connection’s secret, and when"),
  .details = N_("Each time when a secret is printed, handed to a command or to Git, copied or saved, "
                "a line says when and by which program; never what. For “secret” and “env” "
                "that is the program which started lanyard. The last 90 days are kept, "
                "in a file that only you can read.\n"
                "\n"
                "A program that asks the keyring itself does not show up."),
  .examples = examples,
  .options = activity_entries,
  .min_arguments = 0,
  .max_arguments = 1,
  .run = run,
};
