/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-format.h"

G_BEGIN_DECLS

/* For whom and how each connection was handed over last. @settings may be `NULL`,
 * where nothing is kept. */

gboolean lanyard_copy_memory_look_up (GSettings      *settings,
                                      const char     *uuid,
                                      char          **profile,
                                      LanyardFormat  *format);
void     lanyard_copy_memory_keep    (GSettings      *settings,
                                      const char     *uuid,
                                      const char     *profile,
                                      LanyardFormat   format);
void     lanyard_copy_memory_prune   (GSettings      *settings,
                                      GListModel     *entries);

G_END_DECLS
