/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_CARD (lanyard_card_get_type ())

/**
 * LanyardCard:
 *
 * A connection: whose it is, whether it works, what is wrong and what can be
 * done. Removing goes through the window's `win.remove` action, and what only
 * has to be told through `toast.show`.
 *
 * Property `bare`: without the buttons, where it is only to be looked at.
 */
G_DECLARE_FINAL_TYPE (LanyardCard, lanyard_card, LANYARD, CARD, GtkBox)

GtkWidget *lanyard_card_new      (LanyardManager *manager,
                                  LanyardEntry   *entry) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *lanyard_card_new_bare (LanyardManager *manager,
                                  LanyardEntry   *entry) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
