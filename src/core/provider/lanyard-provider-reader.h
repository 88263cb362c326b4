/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-description.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

void lanyard_provider_reader_read       (LanyardProvider    *provider,
                                         LanyardDescription *description);
void lanyard_provider_reader_read_rules (LanyardProvider    *provider,
                                         LanyardDescription *description);

G_END_DECLS
