/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret.h"

G_BEGIN_DECLS

#define LANYARD_VEIL_HIDDEN "•••"

/**
 * LanyardVeil:
 *
 * Knows a secret in all the clothes in which a service, or what stands before it,
 * may send it back. It rather hides too much than too little.
 */
typedef struct _LanyardVeil LanyardVeil;

LanyardVeil *lanyard_veil_new (LanyardSecret     *secret) G_GNUC_WARN_UNUSED_RESULT;
void         lanyard_veil_free (LanyardVeil       *self);

gboolean     lanyard_veil_finds (const LanyardVeil *self,
                                 const char        *text);
char        *lanyard_veil_dup (const LanyardVeil *self,
                               const char        *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardVeil, lanyard_veil_free)

G_END_DECLS
