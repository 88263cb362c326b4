/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-wizard-draft.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_WIZARD_METHODS (lanyard_wizard_methods_get_type ())

/**
 * LanyardWizardMethods:
 *
 * The page that asks which kind of token it shall be.
 */
G_DECLARE_FINAL_TYPE (LanyardWizardMethods, lanyard_wizard_methods, LANYARD, WIZARD_METHODS, GtkBox)

GtkWidget *lanyard_wizard_methods_new (LanyardWizardDraft *draft) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
