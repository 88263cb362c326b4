/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_EDIT_DIALOG (lanyard_edit_dialog_get_type ())

/**
 * LanyardEditDialog:
 *
 * Changes label, fields, purposes, scopes and expiry date of a connection.
 */
G_DECLARE_FINAL_TYPE (LanyardEditDialog, lanyard_edit_dialog, LANYARD, EDIT_DIALOG, AdwWindow)

GtkWindow *lanyard_edit_dialog_new (LanyardManager *manager,
                                    LanyardEntry   *entry,
                                    const char     *part,
                                    GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
