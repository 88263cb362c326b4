/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-lister.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_FIELD_ROW (lanyard_field_row_get_type ())

/**
 * LanyardFieldRow:
 *
 * Asks for one field of a method, and says while typing what is wrong or was
 * tidied. Emits `changed`, and `address` with the text when an address of the
 * service's pages was pasted that may fill other fields as well.
 */
G_DECLARE_FINAL_TYPE (LanyardFieldRow, lanyard_field_row, LANYARD, FIELD_ROW, AdwBin)

GtkWidget          *lanyard_field_row_new          (LanyardProvider     *provider,
                                                    const LanyardMethod *method,
                                                    const LanyardField  *field) G_GNUC_WARN_UNUSED_RESULT;

const LanyardField *lanyard_field_row_get_field    (LanyardFieldRow     *self);
const char         *lanyard_field_row_get_value    (LanyardFieldRow     *self);
gboolean            lanyard_field_row_get_valid    (LanyardFieldRow     *self);

void                lanyard_field_row_set_value    (LanyardFieldRow     *self,
                                                    const char          *value);
void                lanyard_field_row_set_lister   (LanyardFieldRow     *self,
                                                    LanyardLister       *lister);
void                lanyard_field_row_focus        (LanyardFieldRow     *self);

G_END_DECLS
