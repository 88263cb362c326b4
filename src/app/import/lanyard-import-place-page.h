/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-import-place.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_IMPORT_PLACE_PAGE (lanyard_import_place_page_get_type ())

/**
 * LanyardImportPlacePage:
 *
 * Where to look for credentials: what is known, and what the person adds. It reads none
 * of it. Emits `changed` when there is more or less to look into.
 */
G_DECLARE_FINAL_TYPE (LanyardImportPlacePage, lanyard_import_place_page, LANYARD, IMPORT_PLACE_PAGE, GtkBox)

void       lanyard_import_place_page_start      (LanyardImportPlacePage *self,
                                                 LanyardManager         *manager);
GPtrArray *lanyard_import_place_page_dup_places (LanyardImportPlacePage *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
