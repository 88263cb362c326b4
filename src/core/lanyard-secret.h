/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LanyardSecret:
 *
 * A token or password: counted, immutable, kept out of swap and core dumps where
 * the system allows it, and wiped when the last reference goes.
 *
 * There is on purpose no function that copies it into an ordinary string.
 */
typedef struct _LanyardSecret LanyardSecret;

#define LANYARD_TYPE_SECRET (lanyard_secret_get_type ())

GType          lanyard_secret_get_type   (void);

LanyardSecret *lanyard_secret_new        (const char    *text,
                                          gssize         length) G_GNUC_WARN_UNUSED_RESULT;

LanyardSecret *lanyard_secret_ref        (LanyardSecret *self);
void           lanyard_secret_unref      (LanyardSecret *self);

const char    *lanyard_secret_peek       (LanyardSecret *self);
gsize          lanyard_secret_get_length (LanyardSecret *self);
gboolean       lanyard_secret_equal      (LanyardSecret *self,
                                          LanyardSecret *other);

void           lanyard_secret_wipe       (gpointer       memory,
                                          gsize          length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardSecret, lanyard_secret_unref)

G_END_DECLS
