/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-reply.h"

G_BEGIN_DECLS

/* What `LANYARD_DEBUG=net` prints. Not SoupLogger, which prints bearer tokens. */

gboolean lanyard_trace_is_wanted (void);
void     lanyard_trace_reply     (const char         *verb,
                                  const char         *path,
                                  const LanyardReply *reply);

G_END_DECLS
