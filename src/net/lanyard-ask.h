/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-line.h"
#include "lanyard-provider.h"
#include "lanyard-reply.h"

G_BEGIN_DECLS

/* One request, and what came back for it or why nothing did. */

void          lanyard_ask_async  (LanyardLine          *line,
                                  SoupMessage          *message,
                                  LanyardProvider      *provider,
                                  LanyardSecret        *secret,
                                  guint                 limit,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
LanyardReply *lanyard_ask_finish (LanyardLine          *line,
                                  GAsyncResult         *result,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
