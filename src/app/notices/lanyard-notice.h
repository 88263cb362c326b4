/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-entry.h"

G_BEGIN_DECLS

/* What the desktop is asked to show, and under which name, so that it can be taken back. */

GNotification *lanyard_notice_new_for_expiry (LanyardEntry  *entry,
                                              GDateTime     *now) G_GNUC_WARN_UNUSED_RESULT;
GNotification *lanyard_notice_new_for_break  (LanyardEntry  *entry,
                                              LanyardReport *report) G_GNUC_WARN_UNUSED_RESULT;

char          *lanyard_notice_dup_expiry_id  (LanyardEntry  *entry) G_GNUC_WARN_UNUSED_RESULT;
char          *lanyard_notice_dup_break_id   (LanyardEntry  *entry) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
