/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-help-section.h"

G_BEGIN_DECLS

/**
 * LanyardHelpChapter:
 *
 * One file of the help, as data/help/README.md describes it.
 */
typedef struct
{
  char      *title;
  guint      place;    /* among the chapters; 1 comes first */
  GPtrArray *sections; /* (owned) of LanyardHelpSection, in the order of the file; at least one */
} LanyardHelpChapter;

LanyardHelpChapter *lanyard_help_chapter_new_from_bytes (GBytes              *bytes,
                                                         const char          *file_name,
                                                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void                lanyard_help_chapter_free (LanyardHelpChapter  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardHelpChapter, lanyard_help_chapter_free)

G_END_DECLS
