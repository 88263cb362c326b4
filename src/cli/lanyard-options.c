/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"

/* Copies of @entries that point into @self. */
static GArray *
place (LanyardOptions     *self,
       const GOptionEntry *entries)
{
  const GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &self->help },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->arguments },
  };
  GArray *placed = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  for (; entries != NULL && entries->long_name != NULL; entries++)
    {
      GOptionEntry entry = *entries;

      entry.arg_data = (char *) self + (gsize) entries->arg_data;
      g_array_append_val (placed, entry);
    }

  return g_array_append_vals (placed, common, G_N_ELEMENTS (common));
}

/* GLib repeats an unknown option with its value, which may be a secret that
 * somebody tried to hand over so. */
static void
take_parse_error (GError  *parse_error,
                  GError **error)
{
  g_autoptr (GError) taken = parse_error;
  char *value = NULL;

  if (g_error_matches (taken, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    value = strchr (taken->message, '=');
  if (value != NULL)
    *value = '\0';

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, taken->message);
}

/* Arguments are read as bytes, because in a locale without UTF-8 GLib would
 * refuse a name that is UTF-8 all the same. So it is looked at here. */
static gboolean
check_words (char   **words,
             GError **error)
{
  for (; *words != NULL; words++)
    if (!g_utf8_validate (*words, -1, NULL))
      {
        g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                             _("An argument is not UTF-8 text."));
        return FALSE;
      }

  return TRUE;
}

static const GOptionEntry *
find_entry (GArray     *entries,
            const char *name,
            gsize       length)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const GOptionEntry *entry = &g_array_index (entries, GOptionEntry, i);

      if (strlen (entry->long_name) == length && strncmp (entry->long_name, name, length) == 0)
        return entry;
    }

  return NULL;
}

/* GLib passes over what follows “=” of an option that takes no value, so that
 * “--yes=no” would be a yes. */
static gboolean
check_flags (GArray  *entries,
             char   **words,
             GError **error)
{
  for (; *words != NULL && !g_str_equal (*words, "--"); words++)
    {
      const GOptionEntry *entry = NULL;
      gsize length;

      if (!g_str_has_prefix (*words, "--"))
        continue;

      length = strcspn (*words + 2, "=");
      entry = find_entry (entries, *words + 2, length);
      if (entry == NULL)
        continue;

      if (entry->arg == G_OPTION_ARG_NONE && (*words)[2 + length] == '=')
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("The option --%s takes no value. Leave it away if you do not mean it."),
                       entry->long_name);
          return FALSE;
        }

      /* What comes next is its value, whatever it looks like. */
      if (entry->arg != G_OPTION_ARG_NONE && (*words)[2 + length] == '\0' && words[1] != NULL)
        words++;
    }

  return TRUE;
}

/**
 * lanyard_options_parse:
 * @self: zeroed; clear it in any case
 * @entries: (nullable): options, their data made with `LANYARD_OPTION`
 * @words: the words of the command line, the first of which is passed over
 * @error: return location for a `LANYARD_ERROR_USAGE`
 */
gboolean
lanyard_options_parse (LanyardOptions      *self,
                       const GOptionEntry  *entries,
                       char               **words,
                       GError             **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GArray) placed = place (self, entries);
  g_auto (GStrv) rest = g_strdupv (words);
  g_autoptr (GError) parse_error = NULL;
  gboolean good;

  if (!check_words (words, error) || !check_flags (placed, words, error))
    return FALSE;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, (const GOptionEntry *) placed->data, NULL);
  good = g_option_context_parse_strv (context, &rest, &parse_error);

  if (self->arguments == NULL)
    self->arguments = g_new0 (char *, 1);
  if (!good)
    take_parse_error (g_steal_pointer (&parse_error), error);

  return good;
}

void
lanyard_options_clear (LanyardOptions *self)
{
  g_clear_pointer (&self->arguments, g_strfreev);
  g_clear_pointer (&self->as, g_free);
  g_clear_pointer (&self->check, g_free);
  g_clear_pointer (&self->command, g_strfreev);
  g_clear_pointer (&self->client, g_free);
  g_clear_pointer (&self->connection, g_free);
  g_clear_pointer (&self->expires, g_free);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->purposes, g_strfreev);
  g_clear_pointer (&self->scope, g_free);
  g_clear_pointer (&self->scopes, g_strfreev);
  g_clear_pointer (&self->server, g_free);
  g_clear_pointer (&self->settings, g_free);
  g_clear_pointer (&self->values, g_strfreev);
  g_clear_pointer (&self->variable, g_free);
}
