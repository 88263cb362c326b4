/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-paste.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_HINT_BOX (lanyard_hint_box_get_type ())

/**
 * LanyardHintBox:
 *
 * What stands under an entry: what is wanted there, and what is to be said about
 * what was typed. Emits `switch-method` with the id of a method when the person
 * wants the one that what they typed belongs to.
 */
G_DECLARE_FINAL_TYPE (LanyardHintBox, lanyard_hint_box, LANYARD, HINT_BOX, GtkBox)

GtkWidget *lanyard_hint_box_new             (void) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_hint_box_attach          (LanyardHintBox      *self,
                                             GtkBox              *box,
                                             GtkWidget           *row);
void       lanyard_hint_box_set_description (LanyardHintBox      *self,
                                             const char          *text);

void       lanyard_hint_box_clear           (LanyardHintBox      *self);
void       lanyard_hint_box_add             (LanyardHintBox      *self,
                                             LanyardHintKind      kind,
                                             const char          *text,
                                             const LanyardMethod *switch_to);

G_END_DECLS
