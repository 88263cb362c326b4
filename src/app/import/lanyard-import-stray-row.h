/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-import.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_IMPORT_STRAY_ROW (lanyard_import_stray_row_get_type ())

/**
 * LanyardImportStrayRow:
 *
 * A credential that was found: what it is, where it lies, and whether a connection has
 * it. Emits `move` when the person wants it in the keyring.
 */
G_DECLARE_FINAL_TYPE (LanyardImportStrayRow, lanyard_import_stray_row, LANYARD, IMPORT_STRAY_ROW, AdwPreferencesRow)

GtkWidget    *lanyard_import_stray_row_new       (LanyardManager        *manager,
                                                  LanyardStray          *stray) G_GNUC_WARN_UNUSED_RESULT;

LanyardStray *lanyard_import_stray_row_get_stray (LanyardImportStrayRow *self);
void          lanyard_import_stray_row_refresh   (LanyardImportStrayRow *self);

G_END_DECLS
