/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-wizard-draft.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_WIZARD_PURPOSES (lanyard_wizard_purposes_get_type ())

/**
 * LanyardWizardPurposes:
 *
 * The page that asks what the agent should do.
 */
G_DECLARE_FINAL_TYPE (LanyardWizardPurposes, lanyard_wizard_purposes, LANYARD, WIZARD_PURPOSES, GtkBox)

GtkWidget *lanyard_wizard_purposes_new (LanyardWizardDraft *draft) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
