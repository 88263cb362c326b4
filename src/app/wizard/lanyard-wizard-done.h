/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-wizard-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_WIZARD_DONE (lanyard_wizard_done_get_type ())

/**
 * LanyardWizardDone:
 *
 * The last page: the card as it will look, and its exports.
 */
G_DECLARE_FINAL_TYPE (LanyardWizardDone, lanyard_wizard_done, LANYARD, WIZARD_DONE, GtkBox)

GtkWidget *lanyard_wizard_done_new  (LanyardManager      *manager) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_wizard_done_show (LanyardWizardDone   *self,
                                     LanyardEntry        *entry,
                                     const LanyardMethod *rotated);

G_END_DECLS
