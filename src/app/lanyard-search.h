/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-entry.h"

G_BEGIN_DECLS

gboolean lanyard_search_matches (LanyardEntry *entry,
                                 const char   *needle);

G_END_DECLS
