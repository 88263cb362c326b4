/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-import.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_IMPORT_MOVE_DIALOG (lanyard_import_move_dialog_get_type ())

/**
 * LanyardImportMoveDialog:
 *
 * Makes a connection of a stray: asks for what is missing, tests it, and puts its secret
 * into the keyring. Where the stray lies, nothing changes yet.
 */
G_DECLARE_FINAL_TYPE (LanyardImportMoveDialog, lanyard_import_move_dialog, LANYARD, IMPORT_MOVE_DIALOG, AdwWindow)

GtkWindow *lanyard_import_move_dialog_new (LanyardManager *manager,
                                           LanyardStray   *stray,
                                           GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
