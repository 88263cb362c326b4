/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-doctor.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_ADOPT_DIALOG (lanyard_adopt_dialog_get_type ())

/**
 * LanyardAdoptDialog:
 *
 * Asks for what a connection needs besides the secret that is in the keyring already.
 * Emits `adopted` when there is one.
 */
G_DECLARE_FINAL_TYPE (LanyardAdoptDialog, lanyard_adopt_dialog, LANYARD, ADOPT_DIALOG, AdwWindow)

GtkWindow *lanyard_adopt_dialog_new (LanyardManager *manager,
                                     LanyardDoctor  *doctor,
                                     LanyardMend    *mend,
                                     GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
