/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-line.h"

G_BEGIN_DECLS

/* One request and its answer, both within limits. */

void    lanyard_exchange_async  (LanyardLine          *line,
                                 SoupMessage          *message,
                                 gsize                 max_body,
                                 guint                 limit,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
GBytes *lanyard_exchange_finish (LanyardLine          *line,
                                 GAsyncResult         *result,
                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
