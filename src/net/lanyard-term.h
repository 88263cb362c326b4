/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LanyardTerm:
 *
 * How long all requests of one task may take, each of them and together. It runs
 * while at least one of them is under way.
 */
typedef struct _LanyardTerm LanyardTerm;

LanyardTerm  *lanyard_term_new (guint              step,
                                guint              whole,
                                GCancellable      *parent) G_GNUC_WARN_UNUSED_RESULT;
void          lanyard_term_free (LanyardTerm       *self);

GCancellable *lanyard_term_get_cancellable (const LanyardTerm *self);
gboolean      lanyard_term_has_passed (const LanyardTerm *self);

gint64        lanyard_term_get_used (const LanyardTerm *self);

guint         lanyard_term_begin_step (LanyardTerm       *self);
void          lanyard_term_end_step (LanyardTerm       *self);
void          lanyard_term_cancel (LanyardTerm       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardTerm, lanyard_term_free)

G_END_DECLS
