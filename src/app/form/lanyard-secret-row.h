/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-provider.h"
#include "lanyard-secret.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_SECRET_ROW (lanyard_secret_row_get_type ())

/**
 * LanyardSecretRow:
 *
 * Asks for a secret, and says while it is typed or pasted what was tidied up and
 * what it gives away about itself.
 *
 * Emits `changed`, and `switch-method` with the id of the method that the secret
 * belongs to when the person wants that one.
 */
G_DECLARE_FINAL_TYPE (LanyardSecretRow, lanyard_secret_row, LANYARD, SECRET_ROW, AdwBin)

GtkWidget     *lanyard_secret_row_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void           lanyard_secret_row_set_method (LanyardSecretRow    *self,
                                              LanyardProvider     *provider,
                                              const LanyardMethod *method);

gboolean       lanyard_secret_row_is_empty   (LanyardSecretRow    *self);
LanyardSecret *lanyard_secret_row_dup_secret (LanyardSecretRow    *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean       lanyard_secret_row_is_valid   (LanyardSecretRow    *self);
void           lanyard_secret_row_clear      (LanyardSecretRow    *self);

void           lanyard_secret_row_check      (LanyardSecretRow    *self);

G_END_DECLS
