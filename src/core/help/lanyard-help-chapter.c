/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-help-chapter.h"

#include <glib/gi18n-lib.h>

#define MOST_CHAPTERS 99

static void
read_head (LanyardHelpChapter *self,
           LanyardDescription *description)
{
  lanyard_description_open_group (description, "Chapter", NULL);

  self->title = lanyard_description_dup_text (description, "Title", LANYARD_KEY_REQUIRED);
  if (lanyard_description_has (description, "Place"))
    self->place = lanyard_description_get_number (description, "Place", MOST_CHAPTERS);
  else
    lanyard_description_add_problem (description, "Place", _("this key is missing"));
}

/**
 * lanyard_help_chapter_new_from_bytes:
 * @bytes: the content of the file
 * @file_name: what to call it in problems
 * @error: return location for a `LANYARD_ERROR_BAD_DESCRIPTION`
 *
 * Returns: (transfer full): the chapter, or `NULL` if anything in it is wrong
 */
LanyardHelpChapter *
lanyard_help_chapter_new_from_bytes (GBytes      *bytes,
                                     const char  *file_name,
                                     GError     **error)
{
  g_autoptr (LanyardDescription) description = NULL;
  g_autoptr (LanyardHelpChapter) self = NULL;
  g_auto (GStrv) anchors = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (file_name != NULL, NULL);

  description = lanyard_description_new (bytes, file_name, error);
  if (description == NULL)
    return NULL;

  self = g_new0 (LanyardHelpChapter, 1);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_help_section_free);
  read_head (self, description);

  anchors = lanyard_description_dup_groups (description, "Section");
  if (anchors[0] == NULL)
    lanyard_description_add_problem (description, NULL, _("this chapter has no section"));
  for (char **anchor = anchors; *anchor != NULL; anchor++)
    g_ptr_array_add (self->sections, lanyard_help_section_read (description, *anchor));

  if (!lanyard_description_end (description, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
lanyard_help_chapter_free (LanyardHelpChapter *self)
{
  g_free (self->title);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_free (self);
}
