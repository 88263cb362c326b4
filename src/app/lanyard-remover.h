/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_REMOVER (lanyard_remover_get_type ())

/**
 * LanyardRemover:
 *
 * Connections that the person removed and may still take back. They are hidden
 * at once; connection and secret go only when the removal is carried out.
 */
G_DECLARE_FINAL_TYPE (LanyardRemover, lanyard_remover, LANYARD, REMOVER, GObject)

LanyardRemover *lanyard_remover_new           (LanyardManager *manager,
                                               GApplication   *application) G_GNUC_WARN_UNUSED_RESULT;

gboolean        lanyard_remover_hides         (LanyardRemover *self,
                                               LanyardEntry   *entry);

void            lanyard_remover_add           (LanyardRemover *self,
                                               LanyardEntry   *entry);
void            lanyard_remover_undo          (LanyardRemover *self,
                                               LanyardEntry   *entry);
void            lanyard_remover_carry_out     (LanyardRemover *self,
                                               LanyardEntry   *entry);
void            lanyard_remover_carry_out_all (LanyardRemover *self);

G_END_DECLS
