/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * LanyardX11Hint:
 *
 * Tells X clients that ask for it that what is in the clipboard is a secret.
 */
typedef struct _LanyardX11Hint LanyardX11Hint;

LanyardX11Hint *lanyard_x11_hint_new  (GdkClipboard       *clipboard,
                                       GdkContentProvider *content) G_GNUC_WARN_UNUSED_RESULT;
void            lanyard_x11_hint_free (LanyardX11Hint     *self);

G_END_DECLS
