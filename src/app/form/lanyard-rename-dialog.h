/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_RENAME_DIALOG (lanyard_rename_dialog_get_type ())

/**
 * LanyardRenameDialog:
 *
 * Gives a connection another short name.
 */
G_DECLARE_FINAL_TYPE (LanyardRenameDialog, lanyard_rename_dialog, LANYARD, RENAME_DIALOG, AdwWindow)

GtkWindow *lanyard_rename_dialog_new (LanyardManager *manager,
                                      LanyardEntry   *entry,
                                      GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
