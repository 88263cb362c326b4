/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

GtkWindow *lanyard_wizard_new          (LanyardManager *manager,
                                        GtkWindow      *parent);
GtkWindow *lanyard_wizard_new_for_move (LanyardManager *manager,
                                        LanyardEntry   *entry,
                                        const char     *method_id,
                                        GtkWindow      *parent);

G_END_DECLS
