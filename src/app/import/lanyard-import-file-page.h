/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-import-change.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_IMPORT_FILE_PAGE (lanyard_import_file_page_get_type ())

/**
 * LanyardImportFilePage:
 *
 * What can be done about the files that secrets lie in which connections have, and what
 * was done. Property: `planning`, while the files are read.
 */
G_DECLARE_FINAL_TYPE (LanyardImportFilePage, lanyard_import_file_page, LANYARD, IMPORT_FILE_PAGE, GtkBox)

void lanyard_import_file_page_show (LanyardImportFilePage *self,
                                    LanyardManager        *manager,
                                    GPtrArray             *strays);

G_END_DECLS
