/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_IMPORT_WINDOW (lanyard_import_window_get_type ())

/**
 * LanyardImportWindow:
 *
 * Brings in what lies around: where to look, what was found, and what becomes of the
 * files. Nothing is read, tested, moved or changed before a button for it is pressed.
 */
G_DECLARE_FINAL_TYPE (LanyardImportWindow, lanyard_import_window, LANYARD, IMPORT_WINDOW, AdwWindow)

GtkWindow *lanyard_import_window_new (LanyardManager *manager,
                                      GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
