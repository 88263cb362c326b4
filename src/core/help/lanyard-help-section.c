/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-help-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many texts of a kind a section may have: more is not read, but skipped. */
#define MOST 9

static gboolean
is_anchor (const char *text)
{
  return *text != '\0' && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

static void
read_link (LanyardHelpSection *self,
           LanyardDescription *description)
{
  LanyardKeyNeed need = LANYARD_KEY_OPTIONAL;

  self->link = lanyard_description_dup_string (description, "Link", LANYARD_KEY_OPTIONAL);
  if (self->link != NULL)
    need = LANYARD_KEY_REQUIRED;
  self->link_name = lanyard_description_dup_text (description, "LinkName", need);

  if (self->link != NULL && !g_str_has_prefix (self->link, "https://"))
    lanyard_description_add_problem (description, "Link", _("must be an https address"));
  if (self->link == NULL && self->link_name != NULL)
    lanyard_description_add_problem (description, "LinkName",
                                     _("names a page, but there is no Link"));
}

/**
 * lanyard_help_section_read:
 * @description: the file in which it stands
 * @anchor: its name there
 *
 * Returns: (transfer full): the section, as much of it as could be read; what is
 *   wrong is among the problems of @description
 */
LanyardHelpSection *
lanyard_help_section_read (LanyardDescription *description,
                           const char         *anchor)
{
  LanyardHelpSection *self = g_new0 (LanyardHelpSection, 1);

  lanyard_description_open_group (description, "Section", anchor);
  if (!is_anchor (anchor))
    lanyard_description_add_problem (description, NULL,
                                     _("“%s” is no anchor: those have small letters, digits "
                                       "and hyphens"), anchor);

  self->anchor = g_strdup (anchor);
  self->title = lanyard_description_dup_text (description, "Title", LANYARD_KEY_REQUIRED);
  self->texts = lanyard_description_dup_texts (description, "Text", MOST);
  self->items = lanyard_description_dup_texts (description, "Item", MOST);
  self->tells = lanyard_description_dup_texts (description, "Tell", MOST);
  self->mends = lanyard_description_dup_texts (description, "Mend", MOST);
  self->sample = lanyard_description_dup_string (description, "Sample", LANYARD_KEY_OPTIONAL);
  self->see = lanyard_description_dup_list (description, "See", LANYARD_KEY_OPTIONAL);
  read_link (self, description);

  if (self->texts[0] == NULL && !lanyard_description_has (description, "Text1"))
    lanyard_description_add_problem (description, "Text1", _("this key is missing"));

  return self;
}

void
lanyard_help_section_free (LanyardHelpSection *self)
{
  g_free (self->anchor);
  g_free (self->title);
  g_strfreev (self->texts);
  g_strfreev (self->items);
  g_strfreev (self->tells);
  g_strfreev (self->mends);
  g_free (self->sample);
  g_strfreev (self->see);
  g_free (self->link);
  g_free (self->link_name);
  g_free (self);
}

static void
append_lines (GString *words,
              char   **lines)
{
  for (char **line = lines; *line != NULL; line++)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", *line);
}

/**
 * lanyard_help_section_dup_words:
 *
 * Returns: (transfer full): all that it says below its title, a line for each text
 */
char *
lanyard_help_section_dup_words (const LanyardHelpSection *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  append_lines (words, self->texts);
  append_lines (words, self->items);
  if (self->sample != NULL)
    g_string_append_printf (words, "\n%s", self->sample);
  append_lines (words, self->tells);
  append_lines (words, self->mends);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * lanyard_help_section_matches:
 * @needle: what a person looks for
 *
 * Whether each word of @needle begins a word of the section. Case and accents do
 * not matter; nothing at all is found everywhere.
 */
gboolean
lanyard_help_section_matches (const LanyardHelpSection *self,
                              const char               *needle)
{
  g_autofree char *words = NULL;
  g_autofree char *all = NULL;
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (needle != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (needle));
  if (*trimmed == '\0')
    return TRUE;

  words = lanyard_help_section_dup_words (self);
  all = g_strconcat (self->anchor, "\n", self->title, "\n", words, NULL);

  return g_str_match_string (trimmed, all, TRUE);
}
