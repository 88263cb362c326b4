/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-entry.h"
#include "lanyard-report.h"

G_BEGIN_DECLS

/* What scripts read; the members are part of the contract. */

void lanyard_entry_json_build        (LanyardEntry      *entry,
                                      JsonBuilder       *builder);
void lanyard_entry_json_build_report (LanyardConnection *connection,
                                      LanyardReport     *report,
                                      JsonBuilder       *builder);

G_END_DECLS
