/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-provider.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_EXPIRY_ROW (lanyard_expiry_row_get_type ())

/**
 * LanyardExpiryRow:
 *
 * Asks for the day on which a secret expires, because the service never tells.
 * Emits `changed`.
 */
G_DECLARE_FINAL_TYPE (LanyardExpiryRow, lanyard_expiry_row, LANYARD, EXPIRY_ROW, AdwBin)

GtkWidget  *lanyard_expiry_row_new       (void) G_GNUC_WARN_UNUSED_RESULT;

void        lanyard_expiry_row_ask       (LanyardExpiryRow    *self,
                                          LanyardProvider     *provider,
                                          const LanyardMethod *method,
                                          const char          *date);
const char *lanyard_expiry_row_get_date  (LanyardExpiryRow    *self);
gboolean    lanyard_expiry_row_get_valid (LanyardExpiryRow    *self);
void        lanyard_expiry_row_focus     (LanyardExpiryRow    *self);

G_END_DECLS
