/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-synopsis.h"

#include <string.h>

#define ELLIPSIS "…"

/* The synopsis without what only people need; `[a b]…` says the same as `a b…`. */
static char **
split (const LanyardCommand *command)
{
  g_autoptr (GString) bare = g_string_new (command->synopsis);

  g_string_replace (bare, "[", "", 0);
  g_string_replace (bare, "]", "", 0);

  return g_strsplit (bare->str, " ", -1);
}

static gboolean
takes_value (const GOptionEntry *entry)
{
  return entry != NULL && entry->arg != G_OPTION_ARG_NONE;
}

/**
 * lanyard_synopsis_find_option:
 * @word: an option as it is typed, which may have its value behind it; or the
 *   last of several that exclude each other
 *
 * Returns: (nullable): the option in the command's table
 */
const GOptionEntry *
lanyard_synopsis_find_option (const LanyardCommand *command,
                              const char           *word)
{
  const char *last = strrchr (word, '|');
  g_autofree char *name = g_strdup (last != NULL ? last + 1 : word);
  char *value = strchr (name, '=');

  if (value != NULL)
    *value = '\0';

  for (const GOptionEntry *entry = command->options;
       entry != NULL && entry->long_name != NULL;
       entry++)
    {
      if (g_str_has_prefix (name, "--") && g_str_equal (name + 2, entry->long_name))
        return entry;
      if (name[0] == '-' && name[1] != '\0' && name[1] == entry->short_name && name[2] == '\0')
        return entry;
    }

  return NULL;
}

gboolean
lanyard_synopsis_has_option (const LanyardCommand *command,
                             const char           *long_name)
{
  g_autofree char *option = g_strdup_printf ("--%s", long_name);
  g_auto (GStrv) words = split (command);

  for (char **word = words; *word != NULL; word++)
    {
      g_auto (GStrv) choices = g_strsplit (*word, "|", -1);

      for (char **choice = choices; *choice != NULL; choice++)
        {
          if (g_str_has_suffix (*choice, ELLIPSIS))
            (*choice)[strlen (*choice) - strlen (ELLIPSIS)] = '\0';
          if (g_str_equal (*choice, option))
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * lanyard_synopsis_find_arguments:
 * @position: which argument, options not counted
 * @after_dashes: whether it stands behind `--`, from where it is counted anew
 *
 * Reads what is expected in one place. A lone `|` separates whole ways to call
 * the command, so there may be several answers.
 *
 * Returns: (transfer full) (element-type utf8): placeholders, see [func@lanyard_word_find]
 */
GPtrArray *
lanyard_synopsis_find_arguments (const LanyardCommand *command,
                                 guint                 position,
                                 gboolean              after_dashes)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = split (command);
  gboolean passed_dashes = FALSE;
  gboolean is_value = FALSE;
  guint here = 0;

  for (char **word = words; *word != NULL; word++)
    {
      gboolean repeats = g_str_has_suffix (*word, ELLIPSIS);

      if (g_str_equal (*word, "|") || g_str_equal (*word, "--"))
        {
          passed_dashes = (*word)[0] == '-';
          here = 0;
        }
      else if ((*word)[0] == '-')
        {
          is_value = takes_value (lanyard_synopsis_find_option (command, *word));
        }
      else if (is_value)
        {
          is_value = FALSE;
        }
      else if (**word != '\0')
        {
          if (passed_dashes == after_dashes &&
              (here == position || (repeats && position > here)))
            g_ptr_array_add (found, g_strndup (*word, strlen (*word) -
                                               (repeats ? strlen (ELLIPSIS) : 0)));
          here++;
        }
    }

  return found;
}
