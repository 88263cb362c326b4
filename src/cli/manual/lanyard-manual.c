/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-manual.h"

#include "lanyard-command.h"
#include "lanyard-roff.h"
#include "lanyard-status.h"

/* The manual is in English, as are its sections here; what help says, too, comes
 * from the table of commands. */

typedef struct
{
  const char *name;
  const char *text;
} Item;

static const Item variables[] = {
  { "DBUS_SESSION_BUS_ADDRESS", "where the keyring is found, and the window" },
  { "DISPLAY, WAYLAND_DISPLAY", "where the window opens" },
  { "http_proxy, https_proxy, no_proxy",
    "the proxy through which services are asked, where the desktop names none" },
  { "LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "the language of help and messages" },
  { "LANYARD_DEBUG", "with the value “net”, requests and their answers are told on standard error: "
    "method, path, status, duration and harmless headers, and never a secret" },
  { "XDG_DATA_HOME, XDG_STATE_HOME", "where the files below are, in the place of ~/.local/share and "
    "~/.local/state" },
};

static const Item files[] = {
  { "~/.local/share/lanyard/connections.json", "the connections, without their secrets" },
  { "~/.local/state/lanyard/reports/", "the last tests of each connection" },
  { "~/.local/state/lanyard/activity/",
    "when which program took a secret, for 90 days, and never the secret" },
  { "~/.local/state/lanyard/backups/", "files of other programs, as they were before they were "
    "changed with your consent" },
};

static void
append_section (GString    *out,
                const char *title)
{
  lanyard_roff_request (out, ".SH", title);
}

static void
append_items (GString    *out,
              const Item *items,
              guint       n_items,
              const char *font)
{
  for (guint i = 0; i < n_items; i++)
    {
      g_string_append (out, ".TP\n");
      lanyard_roff_request (out, font, items[i].name);
      lanyard_roff_words (out, items[i].text);
    }
}

static void
append_head (GString    *out,
             const char *date)
{
  g_string_append (out, ".\\\" Made from the table of commands in src/cli/; do not edit.\n");
  g_string_append_printf (out, ".TH LANYARD 1 \"%s\" \"Lanyard %s\" \"User Commands\"\n", date,
                          LANYARD_VERSION);
  g_string_append (out, ".nh\n.ad l\n");

  append_section (out, "NAME");
  g_string_append (out, "lanyard \\- connect services to the agents working on this computer\n");

  append_section (out, "SYNOPSIS");
  g_string_append (out, ".B lanyard\n.br\n"
                        "\\fBlanyard\\fR \\fICOMMAND\\fR [\\fIARGUMENT\\fR\\[u2026]]\n.br\n"
                        "\\fBlanyard help\\fR [\\fICOMMAND\\fR]\n.br\n"
                        ".B lanyard \\-\\-version\n");

  append_section (out, "DESCRIPTION");
  lanyard_roff_words (out,
                      "Lanyard keeps the secrets of your services in the keyring of your desktop, "
                      "tests them, says what is wrong with them in plain words, and hands them to "
                      "the programs that need them. Without a command it opens its window; with one "
                      "it does what the window does.");
  g_string_append (out, ".PP\n");
  lanyard_roff_words (out,
                      "NAME is a connection’s short name or its UUID. Secrets are read from the "
                      "terminal without being shown, or from standard input; no option takes one, "
                      "because arguments can be seen by every user of the computer. Data goes to "
                      "standard output, and words for people to standard error.");
}

static void
append_option (GString    *out,
               char        letter,
               const char *name,
               const char *argument,
               const char *description)
{
  g_string_append (out, ".TP\n");
  if (letter != '\0')
    g_string_append_printf (out, "\\fB\\-%c\\fR, ", letter);
  g_string_append (out, "\\fB\\-\\-");
  for (; *name != '\0'; name++)
    g_string_append_printf (out, *name == '-' ? "\\-" : "%c", *name);
  g_string_append (out, "\\fR");
  if (argument != NULL)
    {
      g_string_append_c (out, ' ');
      lanyard_roff_synopsis (out, argument);
    }
  g_string_append_c (out, '\n');
  lanyard_roff_words (out, description);
}

static void
append_command (GString              *out,
                const LanyardCommand *command)
{
  g_autofree char *title = g_strdup_printf ("lanyard %s", command->name);

  lanyard_roff_request (out, ".SS", title);
  lanyard_roff_synopsis (out, title);
  if (*command->synopsis != '\0')
    {
      g_string_append_c (out, ' ');
      lanyard_roff_synopsis (out, command->synopsis);
    }
  g_string_append (out, "\n.PP\n");
  lanyard_roff_words (out, command->summary);

  for (const GOptionEntry *entry = command->options;
       entry != NULL && entry->long_name != NULL;
       entry++)
    append_option (out, entry->short_name, entry->long_name, entry->arg_description,
                   entry->description);
  if (command->details != NULL)
    lanyard_roff_details (out, command->details);

  for (const LanyardExample *example = command->examples;
       example != NULL && example->line != NULL;
       example++)
    {
      g_autofree char *text = g_strdup_printf ("%s:", example->text);

      g_string_append (out, ".PP\n");
      lanyard_roff_words (out, text);
      g_string_append (out, ".PP\n.RS 4\n.nf\n");
      lanyard_roff_line (out, example->line);
      g_string_append (out, ".fi\n.RE\n");
    }
}

static void
append_commands (GString *out)
{
  append_section (out, "COMMANDS");
  lanyard_roff_words (out, "Every command also takes:");
  append_option (out, 'h', "help", NULL, "Show how it is used");

  for (const LanyardCommand * const *command = lanyard_commands_get (); *command != NULL; command++)
    append_command (out, *command);
}

static void
append_statuses (GString *out)
{
  append_section (out, "EXIT STATUS");
  lanyard_roff_words (out, "The highest, if there are several:");
  for (guint status = LANYARD_STATUS_DONE; status <= LANYARD_STATUS_UNKNOWN; status++)
    {
      g_string_append_printf (out, ".TP\n.B %u\n", status);
      lanyard_roff_words (out, lanyard_status_get_meaning (status));
    }
  g_string_append (out, ".PP\n");
  lanyard_roff_words (out, "A command that was interrupted by a signal ends with 128 and the number "
                           "of the signal.");
}

static void
append_tail (GString *out)
{
  append_section (out, "ENVIRONMENT");
  append_items (out, variables, G_N_ELEMENTS (variables), ".B");

  append_section (out, "FILES");
  append_items (out, files, G_N_ELEMENTS (files), ".I");
  g_string_append (out, ".PP\n");
  lanyard_roff_words (out, "Secrets are in none of them: they are in the keyring, under names such "
                           "as “Lanyard: acme (Bitbucket Cloud)”.");

  append_section (out, "SECURITY");
  lanyard_roff_words (out, "While the keyring is unlocked, every program that runs as you can read "
                           "every secret in it, and an agent that may run commands may also run "
                           "this one. Choose few permissions and a near expiry date, and one "
                           "connection for each agent.");

  append_section (out, "SEE ALSO");
  g_string_append (out, ".BR secret\\-tool (1),\n.BR gitcredentials (7),\n.BR systemd.exec (5)\n");
}

/**
 * lanyard_manual_dup:
 * @date: the date of this version, as YYYY-MM-DD
 *
 * Returns: (transfer full): the page lanyard(1), made of the table of commands
 */
char *
lanyard_manual_dup (const char *date)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_head (out, date);
  append_commands (out);
  append_statuses (out);
  append_tail (out);

  return g_string_free (g_steal_pointer (&out), FALSE);
}
