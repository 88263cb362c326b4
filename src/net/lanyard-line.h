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
 * The connections that the requests of one task share, such as those of one
 * examination, and that can be cut without harm to others.
 */
G_DECLARE_FINAL_TYPE (LanyardLine, lanyard_line, LANYARD, LINE, GObject)

LanyardLine *lanyard_line_new         (gboolean     direct) G_GNUC_WARN_UNUSED_RESULT;

SoupSession *lanyard_line_get_session (LanyardLine *self);

void         lanyard_line_cut         (LanyardLine *self);

G_END_DECLS
