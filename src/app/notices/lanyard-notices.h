/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-retester.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_NOTICES (lanyard_notices_get_type ())

/**
 * LanyardNotices:
 *
 * Tells through the desktop what a person should hear of while they look elsewhere:
 * that a secret expires soon, three times for each date, and that one has stopped
 * working, once. What is no longer so is withdrawn.
 *
 * A notice leads to the card with the application's action `app.show`, and to a new
 * secret with `app.rotate`; both take a UUID.
 *
 * Property `reminders`: whether to tell that a secret expires; not before it is set.
 */
G_DECLARE_FINAL_TYPE (LanyardNotices, lanyard_notices, LANYARD, NOTICES, GObject)

LanyardNotices *lanyard_notices_new           (LanyardManager  *manager,
                                               LanyardRetester *retester,
                                               GApplication    *application) G_GNUC_WARN_UNUSED_RESULT;

gboolean        lanyard_notices_get_reminders (LanyardNotices  *self);
void            lanyard_notices_set_reminders (LanyardNotices  *self,
                                               gboolean         reminders);

G_END_DECLS
