/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Labels whose text is data, and of which nobody knows how many there will be. */

GtkWidget *lanyard_label_new  (const char *text,
                               const char *style) G_GNUC_WARN_UNUSED_RESULT;
void       lanyard_label_wrap (GtkLabel   *label);

G_END_DECLS
