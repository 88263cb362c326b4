/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-help.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "lanyard-descriptions.h"
#include "lanyard-error.h"

#define FOLDER "/io/github/lanyard_app/Lanyard/help/"

struct _LanyardHelp
{
  GPtrArray  *chapters; /* (owned) of LanyardHelpChapter, in their order */
  GHashTable *sections; /* (owned) anchor → LanyardHelpSection */
};

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const LanyardHelpChapter *first = *(LanyardHelpChapter * const *) a;
  const LanyardHelpChapter *second = *(LanyardHelpChapter * const *) b;

  return (int) first->place - (int) second->place;
}

static gboolean
add_sections (LanyardHelp               *self,
              const LanyardHelpChapter  *chapter,
              GError                   **error)
{
  for (guint i = 0; i < chapter->sections->len; i++)
    {
      LanyardHelpSection *section = g_ptr_array_index (chapter->sections, i);

      if (!g_hash_table_insert (self->sections, section->anchor, section))
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION,
                       _("Two sections of the help are called “%s”"), section->anchor);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_references (LanyardHelp  *self,
                  GError      **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->sections);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const LanyardHelpSection *section = value;

      for (char **anchor = section->see; *anchor != NULL; anchor++)
        if (!g_hash_table_contains (self->sections, *anchor))
          {
            g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION,
                         _("The section “%s” of the help leads to “%s”, which is not there"),
                         section->anchor, *anchor);
            return FALSE;
          }
    }

  return TRUE;
}

/**
 * lanyard_help_new_from_chapters:
 * @chapters: (transfer full) (element-type LanyardHelpChapter): what it consists of
 * @error: return location for a `LANYARD_ERROR_BAD_DESCRIPTION`
 *
 * Puts chapters in their order, and sees that each anchor leads to one section.
 */
LanyardHelp *
lanyard_help_new_from_chapters (GPtrArray  *chapters,
                                GError    **error)
{
  g_autoptr (LanyardHelp) self = NULL;

  g_return_val_if_fail (chapters != NULL, NULL);

  self = g_new0 (LanyardHelp, 1);
  self->chapters = chapters;
  self->sections = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_sort (chapters, compare_places);

  for (guint i = 0; i < chapters->len; i++)
    if (!add_sections (self, g_ptr_array_index (chapters, i), error))
      return NULL;

  if (!check_references (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Asks for the resource by name: nothing else would pull it out of a static library. */
static LanyardHelpChapter *
read_chapter (const char  *file_name,
              GError     **error)
{
  g_autofree char *path = g_strconcat (FOLDER, file_name, NULL);
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_resource_lookup_data (lanyard_descriptions_get_resource (), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes == NULL ? NULL : lanyard_help_chapter_new_from_bytes (bytes, file_name, error);
}

/**
 * lanyard_help_new:
 *
 * Reads the help that is part of the program, which takes a few milliseconds: not
 * for those who do not ask.
 */
LanyardHelp *
lanyard_help_new (void)
{
  g_autoptr (GPtrArray) chapters = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  LanyardHelp *self = NULL;

  chapters = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_help_chapter_free);
  names = g_resource_enumerate_children (lanyard_descriptions_get_resource (), FOLDER,
                                         G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  for (char **name = names; error == NULL && name != NULL && *name != NULL; name++)
    {
      LanyardHelpChapter *chapter = read_chapter (*name, &error);

      if (chapter != NULL)
        g_ptr_array_add (chapters, chapter);
    }

  if (error == NULL)
    self = lanyard_help_new_from_chapters (g_steal_pointer (&chapters), &error);

  /* A test reads it all: what cannot be read is a mistake of the build. */
  if (self == NULL)
    g_error ("%s", error->message);

  return self;
}

void
lanyard_help_free (LanyardHelp *self)
{
  g_clear_pointer (&self->sections, g_hash_table_unref);
  g_clear_pointer (&self->chapters, g_ptr_array_unref);
  g_free (self);
}

/**
 * lanyard_help_get_chapters:
 *
 * Returns: (transfer none) (element-type LanyardHelpChapter): the chapters, in their order
 */
GPtrArray *
lanyard_help_get_chapters (LanyardHelp *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->chapters;
}

/**
 * lanyard_help_find:
 * @anchor: (nullable): the name of a section
 *
 * Returns: (transfer none) (nullable): the section
 */
const LanyardHelpSection *
lanyard_help_find (LanyardHelp *self,
                   const char  *anchor)
{
  g_return_val_if_fail (self != NULL, NULL);

  return anchor == NULL ? NULL : g_hash_table_lookup (self->sections, anchor);
}
