/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-description.h"

G_BEGIN_DECLS

/**
 * LanyardHelpSection:
 *
 * One subject of the help, in the person's language. What stands between ‹ and ›
 * in its texts is a name, as in the steps of a provider's description.
 */
typedef struct
{
  char  *anchor;    /* what leads here; for a guidance's section its code */
  char  *title;
  char **texts;     /* never `NULL`; paragraphs, at least one */
  char **items;     /* never `NULL`; a list after them */
  char **tells;     /* never `NULL`; how to tell causes apart */
  char **mends;     /* never `NULL`; what to do, in order */
  char  *sample;    /* (nullable) lines to copy, which are the same in every language */
  char **see;       /* never `NULL`; anchors of related sections */
  char  *link;      /* (nullable) an https address */
  char  *link_name; /* (nullable) what to call it */
} LanyardHelpSection;

LanyardHelpSection *lanyard_help_section_read (LanyardDescription       *description,
                                               const char               *anchor) G_GNUC_WARN_UNUSED_RESULT;
void                lanyard_help_section_free (LanyardHelpSection       *self);

char               *lanyard_help_section_dup_words (const LanyardHelpSection *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean            lanyard_help_section_matches (const LanyardHelpSection *self,
                                                  const char               *needle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardHelpSection, lanyard_help_section_free)

G_END_DECLS
