/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-diagnosis.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_DIAGNOSIS_ROW (lanyard_diagnosis_row_get_type ())

/**
 * LanyardDiagnosisRow:
 *
 * One thing that the doctor looked at: an icon, the state in words, what was found and
 * what to do. Each way to mend it is a button, which emits `mend`.
 */
G_DECLARE_FINAL_TYPE (LanyardDiagnosisRow, lanyard_diagnosis_row, LANYARD, DIAGNOSIS_ROW, AdwPreferencesRow)

GtkWidget *lanyard_diagnosis_row_new (LanyardDiagnosis *diagnosis) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
