/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LanyardDeadline:
 *
 * A cancellable that fires when another one does, or when time is up, and knows
 * which of the two it was.
 */
typedef struct _LanyardDeadline LanyardDeadline;

LanyardDeadline *lanyard_deadline_new             (GCancellable          *parent) G_GNUC_WARN_UNUSED_RESULT;
void             lanyard_deadline_free            (LanyardDeadline       *self);

GCancellable    *lanyard_deadline_get_cancellable (const LanyardDeadline *self);
gboolean         lanyard_deadline_has_passed      (const LanyardDeadline *self);

void             lanyard_deadline_start           (LanyardDeadline       *self,
                                                   guint                  milliseconds);
void             lanyard_deadline_stop            (LanyardDeadline       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardDeadline, lanyard_deadline_free)

G_END_DECLS
