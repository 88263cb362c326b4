/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_COPY_WINDOW (lanyard_copy_window_get_type ())

/**
 * LanyardCopyWindow:
 *
 * A window around [class@LanyardCopyView].
 */
G_DECLARE_FINAL_TYPE (LanyardCopyWindow, lanyard_copy_window, LANYARD, COPY_WINDOW, AdwWindow)

GtkWindow *lanyard_copy_window_new (LanyardManager *manager,
                                    LanyardEntry   *entry,
                                    GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
