/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_WRAP (lanyard_wrap_get_type ())

/**
 * LanyardWrap:
 *
 * Puts its children in a line, and what does not fit into the next one: for
 * narrow windows, long translations and large text. Children that expand share
 * what is left of their line.
 */
G_DECLARE_FINAL_TYPE (LanyardWrap, lanyard_wrap, LANYARD, WRAP, GtkWidget)

void lanyard_wrap_append (LanyardWrap *self,
                          GtkWidget   *child);
void lanyard_wrap_clear  (LanyardWrap *self);

G_END_DECLS
