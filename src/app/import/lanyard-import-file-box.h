/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-import-change.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_IMPORT_FILE_BOX (lanyard_import_file_box_get_type ())

/**
 * LanyardImportFileBox:
 *
 * What becomes of one file: what would change in it, and once that was agreed to, how to
 * undo it and what is left of the earlier text. Emits `changed` when the file is another
 * one than was looked at, so that it has to be looked at again.
 */
G_DECLARE_FINAL_TYPE (LanyardImportFileBox, lanyard_import_file_box, LANYARD, IMPORT_FILE_BOX, GtkBox)

GtkWidget  *lanyard_import_file_box_new         (const char           *path) G_GNUC_WARN_UNUSED_RESULT;

const char *lanyard_import_file_box_get_path    (LanyardImportFileBox *self);
gboolean    lanyard_import_file_box_is_settled  (LanyardImportFileBox *self);
void        lanyard_import_file_box_set_planned (LanyardImportFileBox *self,
                                                 LanyardImportChange  *planned);

G_END_DECLS
