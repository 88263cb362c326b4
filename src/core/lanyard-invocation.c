/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-invocation.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#define NAME "lanyard"

/* There in a Flatpak, and nowhere else. */
#define SANDBOX_INFO "/.flatpak-info"

static gboolean
is_program (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) &&
         g_file_test (path, G_FILE_TEST_IS_EXECUTABLE);
}

static gboolean
is_same_file (const char *one,
              const char *other)
{
  GStatBuf first;
  GStatBuf second;

  return g_stat (one, &first) == 0 && g_stat (other, &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/* The command of the very build that runs: itself, or the one beside the window in
 * a build that nobody installed. A program that was replaced while it runs has no
 * file any more, but the installed command is there again. */
static char *
dup_command (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *name = NULL;

  if (self != NULL && is_program (self))
    {
      name = g_path_get_basename (self);
      if (g_str_equal (name, NAME))
        return g_steal_pointer (&self);

      if (*LANYARD_BUILT_COMMAND != '\0')
        {
          g_autofree char *folder = g_path_get_dirname (self);
          g_autofree char *built = g_canonicalize_filename (LANYARD_BUILT_COMMAND, folder);

          if (is_program (built))
            return g_steal_pointer (&built);
        }
    }

  return g_strdup (LANYARD_INSTALLED_COMMAND);
}

/**
 * lanyard_invocation_dup_words:
 *
 * Says how another program, such as an agent, has to call `lanyard`: by its name
 * alone if that is this installation, else by its whole path, and from outside if
 * this runs in a Flatpak.
 *
 * Returns: (transfer full): words, of which the first is a program
 */
GStrv
lanyard_invocation_dup_words (void)
{
  g_autofree char *command = dup_command ();

  return lanyard_invocation_dup_words_at (SANDBOX_INFO, command);
}

/**
 * lanyard_invocation_dup_words_at:
 * @sandbox_info: a file that is there in a Flatpak only
 * @command: path of this installation's command
 *
 * As [func@invocation_dup_words], for what it would find out by itself.
 */
GStrv
lanyard_invocation_dup_words_at (const char *sandbox_info,
                                 const char *command)
{
  static const char * const sandboxed[] = {
    "flatpak", "run", "--command=" NAME, LANYARD_APP_ID, NULL
  };
  const char *words[] = { NAME, NULL };
  g_autofree char *found = NULL;

  g_return_val_if_fail (sandbox_info != NULL, NULL);
  g_return_val_if_fail (command != NULL, NULL);

  if (g_file_test (sandbox_info, G_FILE_TEST_EXISTS))
    return g_strdupv ((char **) sandboxed);

  found = g_find_program_in_path (NAME);
  if (found == NULL || !is_same_file (found, command))
    words[0] = command;

  return g_strdupv ((char **) words);
}

static gboolean
is_plain (const char *word)
{
  return *word != '\0' &&
         strspn (word, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "/._-=+:@%,") == strlen (word);
}

/**
 * lanyard_invocation_dup_line:
 * @words: what to call
 *
 * Returns: (transfer full): @words as they are typed into a shell, quoted where they must be
 */
char *
lanyard_invocation_dup_line (const char * const *words)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_return_val_if_fail (words != NULL, NULL);

  for (const char * const *word = words; *word != NULL; word++)
    {
      g_autofree char *quoted = is_plain (*word) ? g_strdup (*word) : g_shell_quote (*word);

      g_string_append_printf (line, "%s%s", word != words ? " " : "", quoted);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}
