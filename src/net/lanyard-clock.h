/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-line.h"

G_BEGIN_DECLS

/* What an answer says about time: how wrong this computer's clock is, and how long
 * to wait. Where a certificate's dates are all that keeps an answer away, the
 * service is asked for nothing else than the time. */

gint64   lanyard_clock_get_error  (SoupMessageHeaders   *headers);
gint64   lanyard_clock_get_wait   (SoupMessageHeaders   *headers);
gboolean lanyard_clock_is_told    (SoupMessageHeaders   *headers);

void     lanyard_clock_ask_async  (LanyardLine          *line,
                                   GUri                 *uri,
                                   guint                 limit,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean lanyard_clock_ask_finish (LanyardLine          *line,
                                   GAsyncResult         *result,
                                   gint64               *clock_error,
                                   GError              **error);

G_END_DECLS
