/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-keyring.h"

G_BEGIN_DECLS

/* Whether the keyring does what is asked of it, tried with an item that nobody needs. */

void     lanyard_keyring_try_async  (LanyardKeyring       *self,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean lanyard_keyring_try_finish (LanyardKeyring       *self,
                                     GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
