/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_DETAILS_WINDOW (lanyard_details_window_get_type ())

/**
 * LanyardDetailsWindow:
 *
 * A window around [class@LanyardDetailsPage]; it goes when the connection does.
 */
G_DECLARE_FINAL_TYPE (LanyardDetailsWindow, lanyard_details_window, LANYARD, DETAILS_WINDOW, AdwWindow)

GtkWindow *lanyard_details_window_new (LanyardManager *manager,
                                       LanyardEntry   *entry,
                                       GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
