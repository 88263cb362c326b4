/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-terminal.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-invocation.h"

#define SANDBOX_INFO "/.flatpak-info"

/* How each terminal takes a command. The first words are its own; the command follows,
 * word by word, or as one word that is quoted as for a shell. */
static const struct
{
  const char *words;
  const char *desktop;  /* (nullable) whose own terminal it is */
  gboolean    one_word;
} terminals[] = {
  /* It asks the desktop which terminal the person wants. */
  { "xdg-terminal-exec", NULL, FALSE },
  { "kgx --", "GNOME", FALSE },
  { "ptyxis --new-window --", "GNOME", FALSE },
  { "gnome-terminal --", "GNOME", FALSE },
  { "konsole -e", "KDE", FALSE },
  { "xfce4-terminal -x", "XFCE", FALSE },
  { "mate-terminal -x", "MATE", FALSE },
  { "qterminal -e", "LXQt", TRUE },
  { "lxterminal -e", "LXDE", TRUE },
  { "tilix -e", NULL, TRUE },
  { "terminator -x", NULL, FALSE },
  { "ghostty -e", NULL, FALSE },
  { "kitty", NULL, FALSE },
  { "wezterm start --", NULL, FALSE },
  { "alacritty -e", NULL, FALSE },
  { "foot", NULL, FALSE },
  { "urxvt -e", NULL, FALSE },
  { "xterm -e", NULL, FALSE },
  /* Debian's name for the one that was chosen for the whole system. */
  { "x-terminal-emulator -e", NULL, FALSE },
};

static GStrv
split_words (guint i)
{
  return g_strsplit (terminals[i].words, " ", -1);
}

static gboolean
is_there (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  return path != NULL;
}

static GStrv
make_words (guint               i,
            const char * const *command)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) own = split_words (i);
  g_autoptr (GString) line = g_string_new (NULL);

  g_strv_builder_addv (words, (const char **) own);
  if (!terminals[i].one_word)
    {
      g_strv_builder_addv (words, (const char **) command);
      return g_strv_builder_end (words);
    }

  for (; *command != NULL; command++)
    {
      g_autofree char *quoted = g_shell_quote (*command);

      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", quoted);
    }
  g_strv_builder_add (words, line->str);

  return g_strv_builder_end (words);
}

static gboolean
is_called (guint       i,
           const char *terminal)
{
  g_auto (GStrv) own = split_words (i);
  g_autofree char *base = g_path_get_basename (terminal);

  return g_str_equal (own[0], base);
}

/* What a person set in the variable TERMINAL; nearly all take a command after “-e”. */
static GStrv
make_words_for (const char         *terminal,
                const char * const *command)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (terminals); i++)
    if (is_called (i, terminal))
      return make_words (i, command);

  g_strv_builder_add_many (words, terminal, "-e", NULL);
  g_strv_builder_addv (words, (const char **) command);

  return g_strv_builder_end (words);
}

static gboolean
belongs_to (guint       i,
            const char *desktop)
{
  g_auto (GStrv) names = g_strsplit (desktop != NULL ? desktop : "", ":", -1);

  return terminals[i].desktop != NULL &&
         g_strv_contains ((const char * const *) names, terminals[i].desktop);
}

/**
 * lanyard_terminal_dup_words:
 * @terminal: (nullable): the terminal that the person wants before all others
 * @desktop: (nullable): names of the desktop that runs, as in `XDG_CURRENT_DESKTOP`
 * @command: what is to be run in it
 *
 * Looks for a terminal: the one that is wanted, the one that the desktop has a way to
 * choose, the desktop's own, and then any.
 *
 * Returns: (transfer full) (nullable): what to start, or `NULL` if there is none
 */
GStrv
lanyard_terminal_dup_words (const char         *terminal,
                            const char         *desktop,
                            const char * const *command)
{
  g_return_val_if_fail (command != NULL, NULL);

  if (terminal != NULL && *terminal != '\0' && is_there (terminal))
    return make_words_for (terminal, command);

  for (int own = 1; own >= 0; own--)
    for (guint i = 0; i < G_N_ELEMENTS (terminals); i++)
      {
        g_auto (GStrv) words = split_words (i);

        /* The first in the list is for every desktop. */
        if ((own == 0 || i == 0 || belongs_to (i, desktop)) && is_there (words[0]))
          return make_words (i, command);
      }

  return NULL;
}

static GStrv
dup_words (const char * const *command)
{
  return lanyard_terminal_dup_words (g_getenv ("TERMINAL"), g_getenv ("XDG_CURRENT_DESKTOP"),
                                     command);
}

/**
 * lanyard_terminal_get_obstacle:
 *
 * Returns: (transfer none) (nullable): why no terminal can be opened, in a few words;
 *   `NULL` if one can
 */
const char *
lanyard_terminal_get_obstacle (void)
{
  const char * const nothing[] = { NULL };
  g_auto (GStrv) words = NULL;

  /* A shell that it opened would be in the sandbox, too, where no agent is. */
  if (g_file_test (SANDBOX_INFO, G_FILE_TEST_EXISTS))
    return _("not from a Flatpak");

  words = dup_words (nothing);

  return words == NULL ? _("none is installed") : NULL;
}

/* Returns: (transfer full): the shell of the person, with the connection's variables */
static GStrv
make_command (const char *connection)
{
  g_autoptr (GStrvBuilder) command = g_strv_builder_new ();
  g_auto (GStrv) invocation = lanyard_invocation_dup_words ();
  const char *shell = g_getenv ("SHELL");

  g_strv_builder_addv (command, (const char **) invocation);
  g_strv_builder_add_many (command, "exec", connection, "--",
                           shell != NULL && *shell != '\0' ? shell : "/bin/sh", NULL);

  return g_strv_builder_end (command);
}

/**
 * lanyard_terminal_open:
 * @connection: name of a connection
 * @error: return location for an error of starting a program
 *
 * Opens a terminal with the person's shell and the variables of @connection.
 */
gboolean
lanyard_terminal_open (const char  *connection,
                       GError     **error)
{
  g_auto (GStrv) command = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  command = make_command (connection);
  words = dup_words ((const char * const *) command);
  if (words == NULL || lanyard_terminal_get_obstacle () != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("No terminal can be opened: %s"),
                   lanyard_terminal_get_obstacle ());
      return FALSE;
    }

  return g_spawn_async (g_get_home_dir (), words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                        error);
}
