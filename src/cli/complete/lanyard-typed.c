/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-typed.h"

#include <string.h>

#include "lanyard-synopsis.h"

static void
take_value (LanyardTyped *self,
            const char   *placeholder,
            const char   *value)
{
  switch ((int) lanyard_word_find (placeholder))
    {
    case LANYARD_WORD_CONNECTION:
      g_ptr_array_add (self->connections, g_strdup (value));
      break;

    case LANYARD_WORD_PROVIDER:
      self->provider = value;
      break;

    case LANYARD_WORD_METHOD:
      self->method = value;
      break;

    default:
      break;
    }
}

static void
take_option (LanyardTyped         *self,
             const LanyardCommand *command,
             const char           *word)
{
  const GOptionEntry *entry = lanyard_synopsis_find_option (command, word);
  const char *value = strchr (word, '=');

  if (entry == NULL)
    return;

  if (entry->arg != G_OPTION_ARG_FILENAME_ARRAY && entry->arg != G_OPTION_ARG_STRING_ARRAY)
    g_ptr_array_add (self->given, (gpointer) entry);

  if (entry->arg == G_OPTION_ARG_NONE)
    return;

  if (value != NULL)
    take_value (self, entry->arg_description, value + 1);
  else
    self->option = entry;
}

static void
take_argument (LanyardTyped         *self,
               const LanyardCommand *command,
               const char           *word)
{
  g_autoptr (GPtrArray) expected = NULL;

  expected = lanyard_synopsis_find_arguments (command, self->position, self->after_dashes);
  for (guint i = 0; i < expected->len; i++)
    take_value (self, g_ptr_array_index (expected, i), word);

  self->position++;
}

/**
 * lanyard_typed_read:
 * @self: zeroed; clear it in any case
 * @command: the command that they follow
 * @words: what was typed after the command's name; must outlive @self
 * @n_words: how many of @words are complete
 */
void
lanyard_typed_read (LanyardTyped         *self,
                    const LanyardCommand *command,
                    const char * const   *words,
                    guint                 n_words)
{
  self->connections = g_ptr_array_new_with_free_func (g_free);
  self->given = g_ptr_array_new ();

  for (guint i = 0; i < n_words; i++)
    {
      const char *word = words[i];

      if (self->option != NULL)
        {
          take_value (self, self->option->arg_description, word);
          self->option = NULL;
        }
      else if (self->after_dashes || word[0] != '-' || word[1] == '\0')
        {
          take_argument (self, command, word);
        }
      else if (g_str_equal (word, "--"))
        {
          self->after_dashes = TRUE;
          self->position = 0;
        }
      else
        {
          take_option (self, command, word);
        }
    }
}

void
lanyard_typed_clear (LanyardTyped *self)
{
  g_clear_pointer (&self->connections, g_ptr_array_unref);
  g_clear_pointer (&self->given, g_ptr_array_unref);
}
