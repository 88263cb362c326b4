/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-output.h"
#include "lanyard-question.h"
#include "lanyard-status.h"

static char *
dup_names (GPtrArray *entries)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      LanyardConnection *connection = lanyard_entry_get_connection (g_ptr_array_index (entries, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                              lanyard_connection_get_name (connection));
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
ask (LanyardCli  *cli,
     GPtrArray   *entries,
     GError     **error)
{
  g_autofree char *names = dup_names (entries);
  g_autofree char *question = NULL;

  /* Translators: %s is one name or several. Keep [y/N] unless “yes” has another letter. */
  question = g_strdup_printf (_("Remove %s, with what the keyring holds for it? [y/N] "), names);

  return lanyard_question_ask (cli, question,
                               _("There is no terminal to ask in. With --yes it is removed without "
                                 "a question."),
                               _("Nothing was removed."), error);
}

static gboolean
remove_one (LanyardCli    *cli,
            LanyardEntry  *entry,
            GError       **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_manager_remove_async (manager, entry, lanyard_cli_get_cancellable (cli),
                                lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_manager_remove_finish (manager, result, error);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  entries = lanyard_cli_load_entries (cli, (const char * const *) options->arguments, error);
  if (entries == NULL)
    return LANYARD_STATUS_UNKNOWN;

  if (!options->yes && !ask (cli, entries, error))
    return LANYARD_STATUS_USAGE;

  for (guint i = 0; i < entries->len; i++)
    {
      LanyardEntry *entry = g_ptr_array_index (entries, i);
      LanyardConnection *connection = lanyard_entry_get_connection (entry);
      g_autofree char *name = g_strdup (lanyard_connection_get_name (connection));

      if (!remove_one (cli, entry, error))
        {
          g_prefix_error (error, "%s: ", name);
          return LANYARD_STATUS_KEYRING;
        }

      lanyard_output_words (_("“%s” was removed."), name);
    }

  return LANYARD_STATUS_DONE;
}

static const GOptionEntry remove_entries[] = {
  { "yes", 'y', 0, G_OPTION_ARG_NONE, LANYARD_OPTION (yes), N_("Do not ask") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard remove acme --yes", N_("Remove one connection without being asked") },
  { NULL }
};

const LanyardCommand lanyard_command_remove = {
  .name = "remove",
  .synopsis = N_("NAME… [--yes]"),
  .summary = N_("Remove connections, with their secrets and what was known of them"),
  .examples = examples,
  .options = remove_entries,
  .min_arguments = 1,
  .max_arguments = LANYARD_ANY_NUMBER,
  .run = run,
};
