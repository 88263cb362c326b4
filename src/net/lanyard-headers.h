/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "lanyard-provider.h"
#include "lanyard-reply.h"

G_BEGIN_DECLS

/* Which headers of an answer are let in. */

void lanyard_headers_copy (SoupMessage     *message,
                           LanyardProvider *provider,
                           LanyardSecret   *secret,
                           LanyardReply    *reply);

G_END_DECLS
