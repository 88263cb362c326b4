/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lanyard-step.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_STEP_ROW (lanyard_step_row_get_type ())

/**
 * LanyardStepRow:
 *
 * A step of a test, ticking off. Properties: `step`, and `detailed`: with what was
 * asked and answered.
 */
G_DECLARE_FINAL_TYPE (LanyardStepRow, lanyard_step_row, LANYARD, STEP_ROW, GtkListBoxRow)

GtkWidget *lanyard_step_row_new           (LanyardStep *step) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_step_row_list          (GtkListBox  *list,
                                           GListModel  *steps);
void       lanyard_step_row_list_detailed (GtkListBox  *list,
                                           GListModel  *steps);

G_END_DECLS
