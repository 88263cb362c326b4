/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-provider.h"
#include "lanyard-reply.h"
#include "lanyard-step.h"

G_BEGIN_DECLS

void lanyard_step_record (LanyardStep        *step,
                          LanyardProvider    *provider,
                          const LanyardCheck *check,
                          const LanyardReply *reply);

G_END_DECLS
