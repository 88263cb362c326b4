/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-set-up.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_SET_UP_WINDOW (lanyard_set_up_window_get_type ())

/**
 * LanyardSetUpWindow:
 *
 * Shows what a set-up holds, and asks for one secret after the other.
 */
G_DECLARE_FINAL_TYPE (LanyardSetUpWindow, lanyard_set_up_window, LANYARD, SET_UP_WINDOW, AdwWindow)

GtkWindow *lanyard_set_up_window_new    (LanyardManager *manager,
                                         GListModel     *items,
                                         const char     *title,
                                         GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_set_up_window_choose (LanyardManager *manager,
                                         GtkWindow      *parent);

G_END_DECLS
