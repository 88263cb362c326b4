/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-stray.h"

G_BEGIN_DECLS

/* Strays, each secret once, in the order in which they were found. */

void lanyard_stray_list_take (GPtrArray        *strays,
                              LanyardStrayScan *scan);

G_END_DECLS
