/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-description.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

void lanyard_tool_reader_read_all (LanyardProvider    *provider,
                                   LanyardDescription *description);

G_END_DECLS
