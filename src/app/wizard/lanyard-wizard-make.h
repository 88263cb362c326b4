/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-wizard-draft.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_WIZARD_MAKE (lanyard_wizard_make_get_type ())

/**
 * LanyardWizardMake:
 *
 * The page that says how to make the token, and with which scopes.
 */
G_DECLARE_FINAL_TYPE (LanyardWizardMake, lanyard_wizard_make, LANYARD, WIZARD_MAKE, GtkBox)

GtkWidget *lanyard_wizard_make_new (LanyardWizardDraft *draft) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
