/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *lanyard_mnemonic_button_new       (const char *label) G_GNUC_WARN_UNUSED_RESULT;
void       lanyard_mnemonic_button_set_label (GtkButton  *button,
                                              const char *label);

G_END_DECLS
