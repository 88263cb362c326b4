/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-report.h"

G_BEGIN_DECLS

/* Reports to look at: one with nothing but its time, and one with everything in it. */

LanyardGuidance *lanyard_sample_guidance    (void) G_GNUC_WARN_UNUSED_RESULT;
LanyardReport   *lanyard_sample_report      (LanyardState state,
                                             int          minute) G_GNUC_WARN_UNUSED_RESULT;
LanyardReport   *lanyard_sample_full_report (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
