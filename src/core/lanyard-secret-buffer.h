/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret.h"

G_BEGIN_DECLS

/**
 * LanyardSecretBuffer:
 *
 * A growing text that holds a secret. Whatever memory it leaves behind while it
 * grows, and what it holds when it is freed, is wiped.
 */
typedef struct _LanyardSecretBuffer LanyardSecretBuffer;

LanyardSecretBuffer *lanyard_secret_buffer_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_secret_buffer_free        (LanyardSecretBuffer *self);

void                 lanyard_secret_buffer_append      (LanyardSecretBuffer *self,
                                                        const char          *text,
                                                        gssize               length);
gsize                lanyard_secret_buffer_get_length  (LanyardSecretBuffer *self);
const char          *lanyard_secret_buffer_peek        (LanyardSecretBuffer *self);
LanyardSecret       *lanyard_secret_buffer_end         (LanyardSecretBuffer *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardSecretBuffer, lanyard_secret_buffer_free)

G_END_DECLS
