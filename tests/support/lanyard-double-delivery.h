/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double-fault.h"
#include "lanyard-double-reply.h"

G_BEGIN_DECLS

void lanyard_double_deliver (SoupServerMessage        *message,
                             LanyardDoubleReply       *reply,
                             const LanyardDoubleFault *fault,
                             guint                     delay);

G_END_DECLS
