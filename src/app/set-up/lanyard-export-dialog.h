/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_EXPORT_DIALOG (lanyard_export_dialog_get_type ())

/**
 * LanyardExportDialog:
 *
 * Writes all connections to a file, without their secrets.
 */
G_DECLARE_FINAL_TYPE (LanyardExportDialog, lanyard_export_dialog, LANYARD, EXPORT_DIALOG, AdwWindow)

GtkWindow *lanyard_export_dialog_new (LanyardManager *manager,
                                      GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
