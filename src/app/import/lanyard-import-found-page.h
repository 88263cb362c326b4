/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-import.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_IMPORT_FOUND_PAGE (lanyard_import_found_page_get_type ())

/**
 * LanyardImportFoundPage:
 *
 * What was found, and what could not be read. Property: `summary`, a heading.
 */
G_DECLARE_FINAL_TYPE (LanyardImportFoundPage, lanyard_import_found_page, LANYARD, IMPORT_FOUND_PAGE, GtkBox)

void lanyard_import_found_page_show (LanyardImportFoundPage *self,
                                     LanyardManager         *manager,
                                     GPtrArray              *strays,
                                     GPtrArray              *problems);

G_END_DECLS
