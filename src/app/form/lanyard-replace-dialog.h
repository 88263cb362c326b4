/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_REPLACE_DIALOG (lanyard_replace_dialog_get_type ())

/**
 * LanyardReplaceDialog:
 *
 * Takes a new secret, tests it, and puts it in the place of the old one.
 */
G_DECLARE_FINAL_TYPE (LanyardReplaceDialog, lanyard_replace_dialog, LANYARD, REPLACE_DIALOG, AdwWindow)

GtkWindow *lanyard_replace_dialog_new (LanyardManager *manager,
                                       LanyardEntry   *entry,
                                       GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
