/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-format.h"
#include "lanyard-provider.h"
#include "lanyard-state.h"
#include "lanyard-step.h"

G_BEGIN_DECLS

/* How states, times and dates are said and shown. Without state and without a display. */

const char *lanyard_words_state_icon   (LanyardState      state);
const char *lanyard_words_state_style  (LanyardState      state);
const char *lanyard_words_step         (LanyardStepState  state);

char       *lanyard_words_relative     (GDateTime        *then,
                                        GDateTime        *now) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_tested       (GDateTime        *then,
                                        GDateTime        *now) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_tried        (GDateTime        *then,
                                        GDateTime        *now) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_confirmed    (GDateTime        *then,
                                        GDateTime        *now) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_date         (const char       *date) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_expiry       (const char       *date,
                                        GDateTime        *now) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_reminder     (const char       *date,
                                        GDateTime        *now) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_clock        (GDateTime        *then) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_moment       (GDateTime        *then) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_countdown    (GDateTime        *until,
                                        GDateTime        *now) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_duration     (guint             milliseconds) G_GNUC_WARN_UNUSED_RESULT;

char       *lanyard_words_with_name    (const char       *format,
                                        const char       *name) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_words_first_upper  (const char       *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
