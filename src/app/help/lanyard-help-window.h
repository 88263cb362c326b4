/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_HELP_WINDOW (lanyard_help_window_get_type ())

/**
 * LanyardHelpWindow:
 *
 * The help: chapters of sections, which can be searched. It stands beside all
 * other windows, also beside one that waits for an answer.
 */
G_DECLARE_FINAL_TYPE (LanyardHelpWindow, lanyard_help_window, LANYARD, HELP_WINDOW, AdwWindow)

GtkWindow *lanyard_help_window_new (GtkWindow         *parent) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_help_window_show (LanyardHelpWindow *self,
                                     const char        *anchor);

void       lanyard_help_window_open_action (GtkWidget         *widget,
                                            const char        *action_name,
                                            GVariant          *parameter);

G_END_DECLS
