/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-set-up.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_SET_UP_ROW (lanyard_set_up_row_get_type ())

/**
 * LanyardSetUpRow:
 *
 * A connection of a set-up, and what becomes of it here. Emits `enter` when its secret is
 * to be entered.
 */
G_DECLARE_FINAL_TYPE (LanyardSetUpRow, lanyard_set_up_row, LANYARD, SET_UP_ROW, AdwPreferencesRow)

GtkWidget        *lanyard_set_up_row_new      (LanyardManager   *manager,
                                               LanyardSetUpItem *item) G_GNUC_WARN_UNUSED_RESULT;

LanyardSetUpItem *lanyard_set_up_row_get_item (LanyardSetUpRow  *self);

G_END_DECLS
