/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Keys of what a person may choose; both are on by default. */
#define LANYARD_SETTINGS_RETEST "retest"
#define LANYARD_SETTINGS_REMINDERS "reminders"

/* For whom and how each connection was handed over last. */
#define LANYARD_SETTINGS_HANDED_OVER "handed-over"

GSettings *lanyard_settings_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
