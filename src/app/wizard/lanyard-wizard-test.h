/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-wizard-paste.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_WIZARD_TEST (lanyard_wizard_test_get_type ())

/**
 * LanyardWizardTest:
 *
 * The page that tests what was filled in, and saves it. Emits `saved` with the
 * [class@LanyardEntry].
 */
G_DECLARE_FINAL_TYPE (LanyardWizardTest, lanyard_wizard_test, LANYARD, WIZARD_TEST, GtkBox)

GtkWidget *lanyard_wizard_test_new (LanyardWizardDraft *draft,
                                    LanyardWizardPaste *paste) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
