/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_COPY_BUTTON (lanyard_copy_button_get_type ())

/**
 * LanyardCopyButton:
 *
 * Copies a text that is no secret, and says so on itself for a moment.
 */
G_DECLARE_FINAL_TYPE (LanyardCopyButton, lanyard_copy_button, LANYARD, COPY_BUTTON, GtkButton)

GtkWidget *lanyard_copy_button_new      (const char        *label,
                                         const char        *what) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_copy_button_set_text (LanyardCopyButton *self,
                                         const char        *text);

G_END_DECLS
