/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-description.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

void       lanyard_check_reader_read_all (LanyardProvider    *provider,
                                          LanyardDescription *description);
GPtrArray *lanyard_check_reader_read_ids (LanyardProvider    *provider,
                                          LanyardDescription *description,
                                          const char         *key,
                                          LanyardKeyNeed      need) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
