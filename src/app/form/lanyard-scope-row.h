/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-provider.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_SCOPE_ROW (lanyard_scope_row_get_type ())

/**
 * LanyardScopeRow:
 *
 * One tick of the checklist of scopes. Emits `toggled`, and `wanted` with the id
 * of another scope that the person adds from one of its notes.
 */
G_DECLARE_FINAL_TYPE (LanyardScopeRow, lanyard_scope_row, LANYARD, SCOPE_ROW, AdwPreferencesRow)

GtkWidget          *lanyard_scope_row_new         (const LanyardScope *scope) G_GNUC_WARN_UNUSED_RESULT;

const LanyardScope *lanyard_scope_row_get_scope   (LanyardScopeRow    *self);
gboolean            lanyard_scope_row_get_active  (LanyardScopeRow    *self);
void                lanyard_scope_row_set_active  (LanyardScopeRow    *self,
                                                   gboolean            active);

void                lanyard_scope_row_set_reason  (LanyardScopeRow    *self,
                                                   const char         *purposes);
void                lanyard_scope_row_clear_notes (LanyardScopeRow    *self);
void                lanyard_scope_row_add_note    (LanyardScopeRow    *self,
                                                   gboolean            warning,
                                                   const char         *text,
                                                   const char         *wanted);

G_END_DECLS
