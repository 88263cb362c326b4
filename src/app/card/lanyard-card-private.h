/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-card.h"

G_BEGIN_DECLS

/* Between the parts of the card: what it shows, and what can be done with it. */

LanyardManager *lanyard_card_get_manager     (LanyardCard    *self);
LanyardEntry   *lanyard_card_get_entry       (LanyardCard    *self);

void            lanyard_card_install_actions (GtkWidgetClass *widget_class);
void            lanyard_card_update_actions  (LanyardCard    *self);
void            lanyard_card_act             (LanyardCard    *self,
                                              const char     *action);

G_END_DECLS
