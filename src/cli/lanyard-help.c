/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-help.h"

#include <glib/gi18n-lib.h>

#include "lanyard-table.h"

static const char *
translate (const char *text)
{
  return text == NULL || *text == '\0' ? "" : g_dgettext (GETTEXT_PACKAGE, text);
}

static void
append_table (GString      *help,
              const char   *title,
              LanyardTable *table)
{
  g_autofree char *rows = lanyard_table_to_string (table);
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);

  g_string_append_printf (help, "\n%s\n", title);
  for (char **line = lines; *line != NULL && **line != '\0'; line++)
    g_string_append_printf (help, "  %s\n", *line);
}

/**
 * lanyard_help_dup_overview:
 *
 * Returns: (transfer full): all commands, and what is the same for all
 */
char *
lanyard_help_dup_overview (void)
{
  g_autoptr (GString) help = g_string_new (NULL);
  g_autoptr (LanyardTable) table = lanyard_table_new (2);
  g_autoptr (LanyardTable) statuses = lanyard_table_new (2);

  g_string_append (help, _("Usage:\n"
                           "  lanyard                 open the window\n"
                           "  lanyard COMMAND …\n"
                           "  lanyard help [COMMAND]\n"
                           "  lanyard --version\n"
                           "\n"
                           "Connects your services to the agents working on this computer.\n"));

  for (const LanyardCommand * const *command = lanyard_commands_get (); *command != NULL; command++)
    {
      lanyard_table_add (table, (*command)->name);
      lanyard_table_add (table, translate ((*command)->summary));
    }
  append_table (help, _("Commands:"), table);

  lanyard_table_add (statuses, "0");
  lanyard_table_add (statuses, _("done; the test was good"));
  lanyard_table_add (statuses, "1");
  lanyard_table_add (statuses, _("the test’s answer is about the credential: refused, limited, …"));
  lanyard_table_add (statuses, "2");
  lanyard_table_add (statuses, _("wrong usage, bad input, or a file that cannot be used"));
  lanyard_table_add (statuses, "3");
  lanyard_table_add (statuses, _("the service could not be asked"));
  lanyard_table_add (statuses, "4");
  lanyard_table_add (statuses, _("the keyring is locked, missing or silent, or lacks the secret"));
  lanyard_table_add (statuses, "5");
  lanyard_table_add (statuses, _("there is no such connection"));
  append_table (help, _("Exit status, the highest if there are several:"), statuses);

  g_string_append (help, _("\n"
                           "NAME is a connection’s short name or its UUID. Secrets are read from the\n"
                           "terminal or from standard input, and kept in the keyring; no option\n"
                           "takes one.\n"));

  return g_string_free (g_steal_pointer (&help), FALSE);
}

static void
add_option (LanyardTable *table,
            char          short_name,
            const char   *long_name,
            const char   *argument,
            const char   *description)
{
  g_autofree char *name = NULL;

  if (short_name != '\0')
    name = g_strdup_printf ("-%c, --%s", short_name, long_name);
  else
    name = g_strdup_printf ("--%s%s%s", long_name, *argument != '\0' ? " " : "", argument);

  lanyard_table_add (table, name);
  lanyard_table_add (table, description);
}

/**
 * lanyard_help_dup_command:
 *
 * Returns: (transfer full): how @command is used
 */
char *
lanyard_help_dup_command (const LanyardCommand *command)
{
  g_autoptr (GString) help = g_string_new (_("Usage:\n"));
  g_autoptr (LanyardTable) table = lanyard_table_new (2);

  g_string_append_printf (help, "  lanyard %s%s%s\n\n%s\n", command->name,
                          *command->synopsis != '\0' ? " " : "", translate (command->synopsis),
                          translate (command->summary));

  for (const GOptionEntry *entry = command->options;
       entry != NULL && entry->long_name != NULL;
       entry++)
    add_option (table, entry->short_name, entry->long_name, translate (entry->arg_description),
                translate (entry->description));
  add_option (table, 'h', "help", "", _("Show this help"));
  append_table (help, _("Options:"), table);

  if (command->details != NULL)
    g_string_append_printf (help, "\n%s\n", translate (command->details));

  return g_string_free (g_steal_pointer (&help), FALSE);
}
