/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-provider.h"
#include "lanyard-report.h"

G_BEGIN_DECLS

/* What a credential is good for, as a person reads it in a terminal. All take a
 * provider that may be `NULL`: then names stand for words. */

char *lanyard_purpose_text_name    (LanyardProvider            *provider,
                                    const char                 *purpose) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_purpose_text_result  (LanyardProvider            *provider,
                                    LanyardReport              *report,
                                    const LanyardPurposeResult *result) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_purpose_text_missing (LanyardReport              *report) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_purpose_text_excess  (LanyardProvider            *provider,
                                    LanyardReport              *report) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_purpose_text_rest    (LanyardProvider            *provider,
                                    LanyardReport              *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
