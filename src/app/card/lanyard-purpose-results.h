/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lanyard-provider.h"
#include "lanyard-report.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_PURPOSE_RESULTS (lanyard_purpose_results_get_type ())

/**
 * LanyardPurposeResults:
 *
 * What works and what does not, by purpose, when a credential does less than was wanted.
 */
G_DECLARE_FINAL_TYPE (LanyardPurposeResults, lanyard_purpose_results, LANYARD, PURPOSE_RESULTS, GtkBox)

void lanyard_purpose_results_show (LanyardPurposeResults *self,
                                   LanyardProvider       *provider,
                                   LanyardReport         *report);

G_END_DECLS
