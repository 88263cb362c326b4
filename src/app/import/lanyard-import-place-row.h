/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-import-place.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_IMPORT_PLACE_ROW (lanyard_import_place_row_get_type ())

/**
 * LanyardImportPlaceRow:
 *
 * A place to look into, with a tick. Emits `changed` when the tick comes or goes, and
 * `removed` when the person does without it.
 */
G_DECLARE_FINAL_TYPE (LanyardImportPlaceRow, lanyard_import_place_row, LANYARD, IMPORT_PLACE_ROW, AdwActionRow)

GtkWidget                *lanyard_import_place_row_new        (const LanyardImportPlace *place,
                                                               gboolean                  is_picked) G_GNUC_WARN_UNUSED_RESULT;

const LanyardImportPlace *lanyard_import_place_row_get_place  (LanyardImportPlaceRow    *self);
gboolean                  lanyard_import_place_row_get_active (LanyardImportPlaceRow    *self);
void                      lanyard_import_place_row_set_active (LanyardImportPlaceRow    *self,
                                                               gboolean                  active);

G_END_DECLS
