/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_WIZARD (lanyard_wizard_get_type ())

/**
 * LanyardWizard:
 *
 * Leads a person through making a credential, one page per question. Emits `saved` with
 * the [class@Entry] when there is a connection.
 */
G_DECLARE_FINAL_TYPE (LanyardWizard, lanyard_wizard, LANYARD, WIZARD, AdwWindow)

GtkWindow *lanyard_wizard_new_for_provider (LanyardManager *manager,
                                            const char     *provider_id,
                                            GtkWindow      *parent);
GtkWindow *lanyard_wizard_new_for_set_up   (LanyardManager    *manager,
                                            LanyardConnection *connection,
                                            GtkWindow         *parent);
GtkWindow *lanyard_wizard_new_for_move     (LanyardManager *manager,
                                            LanyardEntry   *entry,
                                            const char     *method_id,
                                            GtkWindow      *parent);
GtkWindow *lanyard_wizard_new_for_rotation (LanyardManager *manager,
                                            LanyardEntry   *entry,
                                            GtkWindow      *parent);

G_END_DECLS
