/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-help.h"

#include <glib/gi18n-lib.h>

#include "lanyard-columns.h"
#include "lanyard-status.h"

#define MARGIN 2
#define GAP 2
#define LONGEST_BESIDE 24
#define NO_BREAK_SPACE "\302\240"

static const char *
translate (const char *text)
{
  return text == NULL || *text == '\0' ? "" : g_dgettext (GETTEXT_PACKAGE, text);
}

static void
append_title (GString    *help,
              const char *title)
{
  g_string_append_printf (help, "\n%s\n", title);
}

/* A name, and from @column on what it means. */
static void
append_row (GString    *help,
            const char *name,
            const char *text,
            guint       column)
{
  guint end = MARGIN + lanyard_columns_count (name);

  g_string_append_printf (help, "%*s%s", MARGIN, "", name);
  if (end + GAP > column)
    g_string_append_printf (help, "\n%*s", (int) column, "");
  else
    g_string_append_printf (help, "%*s", (int) (column - end), "");

  lanyard_columns_fill (help, text, column, column);
}

/* Where texts begin beside names, of which a very long one stands alone. */
static guint
find_column (guint longest)
{
  return MARGIN + MIN (longest, LONGEST_BESIDE) + GAP;
}

static void
append_commands (GString *help)
{
  const LanyardCommand * const *commands = lanyard_commands_get ();
  guint longest = 0;

  append_title (help, _("Commands:"));
  for (guint i = 0; commands[i] != NULL; i++)
    if (!commands[i]->hidden)
      longest = MAX (longest, lanyard_columns_count (commands[i]->name));

  for (guint i = 0; commands[i] != NULL; i++)
    if (!commands[i]->hidden)
      append_row (help, commands[i]->name, translate (commands[i]->summary),
                  find_column (longest));
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

  g_string_append (help, _("Usage:\n"
                           "  lanyard                 open the window\n"
                           "  lanyard COMMAND …\n"
                           "  lanyard help [COMMAND]\n"
                           "  lanyard --version\n"
                           "\n"
                           "Connects your services to the agents working on this computer.\n"));

  append_commands (help);

  append_title (help, _("Exit status, the highest if there are several:"));
  for (guint status = LANYARD_STATUS_DONE; status <= LANYARD_STATUS_UNKNOWN; status++)
    {
      g_autofree char *number = g_strdup_printf ("%u", status);

      append_row (help, number, translate (lanyard_status_get_meaning (status)), find_column (1));
    }

  g_string_append (help, _("\n"
                           "NAME is a connection’s short name or its UUID. Secrets are read from the\n"
                           "terminal or from standard input, and kept in the keyring; no option\n"
                           "takes one.\n"));

  return g_string_free (g_steal_pointer (&help), FALSE);
}

/* Blanks within brackets are kept from becoming line breaks. */
static char *
hold_together (const char *synopsis)
{
  g_autoptr (GString) held = g_string_new (NULL);
  int depth = 0;

  for (; *synopsis != '\0'; synopsis++)
    {
      depth += (*synopsis == '[') - (*synopsis == ']');
      if (*synopsis == ' ' && depth > 0)
        g_string_append (held, NO_BREAK_SPACE);
      else
        g_string_append_c (held, *synopsis);
    }

  return g_string_free (g_steal_pointer (&held), FALSE);
}

static void
append_usage (GString              *help,
              const LanyardCommand *command)
{
  g_autoptr (GString) usage = g_string_new (NULL);
  g_autofree char *name = g_strdup_printf ("lanyard %s", command->name);
  g_autofree char *synopsis = hold_together (translate (command->synopsis));
  guint column = MARGIN + lanyard_columns_count (name) + 1;

  g_string_append_printf (usage, "%*s%s ", MARGIN, "", name);
  lanyard_columns_fill (usage, synopsis, column, column);
  g_string_replace (usage, NO_BREAK_SPACE, " ", 0);
  g_string_replace (usage, " \n", "\n", 0);
  g_string_append (help, usage->str);
}

static char *
dup_option (const GOptionEntry *entry)
{
  const char *argument = translate (entry->arg_description);
  g_autofree char *letter = entry->short_name != '\0' ? g_strdup_printf ("-%c, ", entry->short_name)
                                                      : g_strdup ("");

  return g_strdup_printf ("%s--%s%s%s", letter, entry->long_name, *argument != '\0' ? " " : "",
                          argument);
}

static void
append_options (GString            *help,
                const GOptionEntry *options)
{
  const GOptionEntry help_entry = { "help", 'h', 0, 0, NULL, _("Show this help") };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint longest = 0;

  for (guint i = 0; options != NULL && options[i].long_name != NULL; i++)
    g_ptr_array_add (names, dup_option (&options[i]));
  g_ptr_array_add (names, dup_option (&help_entry));

  for (guint i = 0; i < names->len; i++)
    longest = MAX (longest, lanyard_columns_count (g_ptr_array_index (names, i)));

  append_title (help, _("Options:"));
  for (guint i = 0; i < names->len; i++)
    append_row (help, g_ptr_array_index (names, i),
                i + 1 < names->len ? translate (options[i].description) : help_entry.description,
                find_column (longest));
}

/* Paragraphs, which are filled, and lines that stay as they are. */
static void
append_details (GString    *help,
                const char *details)
{
  g_auto (GStrv) paragraphs = g_strsplit (details, "\n\n", -1);

  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    {
      g_string_append_c (help, '\n');
      if (**paragraph == ' ')
        g_string_append_printf (help, "%s\n", *paragraph);
      else
        lanyard_columns_fill (help, *paragraph, 0, 0);
    }
}

static void
append_examples (GString              *help,
                 const LanyardExample *examples)
{
  append_title (help, _("Examples:"));
  for (; examples->line != NULL; examples++)
    {
      g_string_append_printf (help, "%*s%s\n%*s", MARGIN, "", examples->line, 2 * MARGIN, "");
      lanyard_columns_fill (help, translate (examples->text), 2 * MARGIN, 2 * MARGIN);
    }
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

  append_usage (help, command);
  g_string_append_c (help, '\n');
  lanyard_columns_fill (help, translate (command->summary), 0, 0);
  append_options (help, command->options);
  if (command->details != NULL)
    append_details (help, translate (command->details));
  if (command->examples != NULL)
    append_examples (help, command->examples);

  return g_string_free (g_steal_pointer (&help), FALSE);
}
