/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LanyardWizardProblemWays:
 *
 * What can be done about it on the spot: nothing, trying again, or trying again and
 * keeping the secret for this session only.
 */
typedef enum
{
  LANYARD_WIZARD_PROBLEM_NONE,
  LANYARD_WIZARD_PROBLEM_AGAIN,
  LANYARD_WIZARD_PROBLEM_SESSION,
} LanyardWizardProblemWays;

#define LANYARD_TYPE_WIZARD_PROBLEM (lanyard_wizard_problem_get_type ())

/**
 * LanyardWizardProblem:
 *
 * Says why the wizard could not test or save, which is not what a test says about
 * the credential. Emits `again` and `session` when that button is pressed.
 */
G_DECLARE_FINAL_TYPE (LanyardWizardProblem, lanyard_wizard_problem, LANYARD, WIZARD_PROBLEM, GtkBox)

GtkWidget *lanyard_wizard_problem_new  (void) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_wizard_problem_show (LanyardWizardProblem     *self,
                                        const char               *title,
                                        const char               *text,
                                        LanyardWizardProblemWays  ways);

G_END_DECLS
