/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-wizard-draft.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_WIZARD_PASTE (lanyard_wizard_paste_get_type ())

/**
 * LanyardWizardPaste:
 *
 * The page where fields and secret are filled in. It alone holds the secret.
 */
G_DECLARE_FINAL_TYPE (LanyardWizardPaste, lanyard_wizard_paste, LANYARD, WIZARD_PASTE, GtkBox)

GtkWidget     *lanyard_wizard_paste_new        (LanyardWizardDraft *draft) G_GNUC_WARN_UNUSED_RESULT;

gboolean       lanyard_wizard_paste_is_empty   (LanyardWizardPaste *self);
LanyardSecret *lanyard_wizard_paste_dup_secret (LanyardWizardPaste *self) G_GNUC_WARN_UNUSED_RESULT;
void           lanyard_wizard_paste_clear      (LanyardWizardPaste *self);

G_END_DECLS
