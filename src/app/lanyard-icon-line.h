/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *lanyard_icon_line_new (const char *icon_name,
                                  const char *style,
                                  GtkWidget  *label) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
