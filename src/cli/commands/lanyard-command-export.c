/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-output.h"
#include "lanyard-question.h"
#include "lanyard-set-up.h"
#include "lanyard-status.h"

/* Whose reports matter: none are exported. */
static const char * const nobody[] = { NULL };

static gboolean
save (LanyardCli            *cli,
      const LanyardOptions  *options,
      const char            *text,
      GError               **error)
{
  g_autofree char *question = NULL;
  g_autofree char *without_terminal = NULL;
  g_autoptr (GError) local_error = NULL;

  if (lanyard_set_up_save (options->settings, text, options->yes, &local_error))
    return TRUE;

  if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  /* Translators: Keep [y/N] unless “yes” has another letter. */
  question = g_strdup_printf (_("There is a file “%s” already. Replace it? [y/N] "),
                              options->settings);
  without_terminal = g_strdup_printf (_("There is a file “%s” already. With --yes it is replaced."),
                                      options->settings);

  return lanyard_question_ask (cli, question, without_terminal, _("Nothing was written."), error) &&
         lanyard_set_up_save (options->settings, text, TRUE, error);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  guint n_entries = 0;
  g_autofree char *text = NULL;

  if (options->settings == NULL)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("--settings FILE is missing; “-” is standard output."));
      return LANYARD_STATUS_USAGE;
    }

  if (!lanyard_cli_load (cli, nobody, error))
    return LANYARD_STATUS_USAGE;

  text = lanyard_set_up_dup_text (manager, options->personal);
  if (g_str_equal (options->settings, "-"))
    {
      lanyard_output_data (text);
      return LANYARD_STATUS_DONE;
    }

  if (!save (cli, options, text, error))
    return LANYARD_STATUS_USAGE;

  n_entries = g_list_model_get_n_items (lanyard_manager_get_entries (manager));
  lanyard_output_words (ngettext ("%u connection was written to “%s”, without its secret.",
                                  "%u connections were written to “%s”, without their secrets.",
                                  n_entries), n_entries, options->settings);

  return LANYARD_STATUS_DONE;
}

static const GOptionEntry entries[] = {
  { "settings", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (settings),
    N_("Where to write; “-” is standard output"), N_("FILE") },
  { "personal", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (personal),
    N_("Keep e-mail addresses, user names and dates of expiry, for another computer of yours") },
  { "yes", 'y', 0, G_OPTION_ARG_NONE, LANYARD_OPTION (yes),
    N_("Replace a file that is there without a question") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard export --settings team.json", N_("Write down all connections for a colleague") },
  { "lanyard export --settings - --personal", N_("The same for yourself, to standard output") },
  { NULL }
};

const LanyardCommand lanyard_command_export = {
  .name = "export",
  .synopsis = N_("--settings FILE [--personal] [--yes]"),
  .summary = N_("Write all connections to a file, without their secrets"),
  .details = N_("A colleague who imports the file with “lanyard import --settings FILE” gets the "
                "same names, methods, fields, purposes and scopes, and is asked for the secrets "
                "only. E-mail addresses, user names and dates of expiry are yours, and left out "
                "without --personal."),
  .examples = examples,
  .options = entries,
  .run = run,
};
