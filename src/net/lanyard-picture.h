/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-line.h"

G_BEGIN_DECLS

/* Fetching a picture that an answer pointed to, from wherever that is: without a
 * credential, and without trusting the address. */

void    lanyard_picture_fetch_async  (LanyardLine          *line,
                                      const char           *address,
                                      GUri                 *endpoint,
                                      guint                 limit,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GBytes *lanyard_picture_fetch_finish (LanyardLine          *line,
                                      GAsyncResult         *result,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
