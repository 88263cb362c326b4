/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardTextEdits:
 *
 * Some places of a text and what shall stand there instead. All other bytes of
 * the text come through as they are.
 */
typedef struct _LanyardTextEdits LanyardTextEdits;

LanyardTextEdits *lanyard_text_edits_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void              lanyard_text_edits_free  (LanyardTextEdits       *self);

void              lanyard_text_edits_add   (LanyardTextEdits       *self,
                                            gsize                   start,
                                            gsize                   end,
                                            const char             *replacement);
char             *lanyard_text_edits_apply (const LanyardTextEdits *self,
                                            const char             *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardTextEdits, lanyard_text_edits_free)

/* What the editors ask about the lines of a text. */

gsize       lanyard_text_line_start    (const char *text,
                                        gsize       at);
gsize       lanyard_text_line_end      (const char *text,
                                        gsize       at);
gboolean    lanyard_text_begins_line   (const char *text,
                                        gsize       at);
char       *lanyard_text_dup_indent    (const char *text,
                                        gsize       at) G_GNUC_WARN_UNUSED_RESULT;
const char *lanyard_text_get_newline   (const char *text);
void        lanyard_text_find_position (const char *text,
                                        gsize       at,
                                        guint      *line,
                                        guint      *column);

G_END_DECLS
