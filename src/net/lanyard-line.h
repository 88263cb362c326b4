/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_LINE (lanyard_line_get_type ())

/**
 * LanyardLine:
 *
 * The connections of one request after the other, or of the requests of one task.
 * Cutting it ends them without harm to those of other lines.
 */
G_DECLARE_FINAL_TYPE (LanyardLine, lanyard_line, LANYARD, LINE, GObject)

LanyardLine *lanyard_line_new         (gboolean      direct,
                                       GTlsDatabase *authorities) G_GNUC_WARN_UNUSED_RESULT;
LanyardLine *lanyard_line_new_beside  (LanyardLine  *self) G_GNUC_WARN_UNUSED_RESULT;

SoupSession *lanyard_line_get_session (LanyardLine  *self);
gboolean     lanyard_line_is_cut      (LanyardLine  *self);

void         lanyard_line_cut         (LanyardLine  *self);

G_END_DECLS
