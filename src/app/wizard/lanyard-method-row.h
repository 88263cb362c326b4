/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-provider.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_METHOD_ROW (lanyard_method_row_get_type ())

/**
 * LanyardMethodRow:
 *
 * One method to choose, with what it can do and what not. It shows all of that
 * once it is chosen. Emits `chosen`, and `instead` with the id of the method that
 * takes the place of a retired one when the person wants that.
 */
G_DECLARE_FINAL_TYPE (LanyardMethodRow, lanyard_method_row, LANYARD, METHOD_ROW, GtkListBoxRow)

GtkWidget           *lanyard_method_row_new         (LanyardProvider     *provider,
                                                     const LanyardMethod *method) G_GNUC_WARN_UNUSED_RESULT;

const LanyardMethod *lanyard_method_row_get_method  (LanyardMethodRow    *self);
gboolean             lanyard_method_row_get_active  (LanyardMethodRow    *self);
void                 lanyard_method_row_set_active  (LanyardMethodRow    *self,
                                                     gboolean             active);
void                 lanyard_method_row_set_group   (LanyardMethodRow    *self,
                                                     LanyardMethodRow    *other);
void                 lanyard_method_row_set_without (LanyardMethodRow    *self,
                                                     const char          *text);

G_END_DECLS
