/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long a credential still lives, and when to say so. */

gboolean lanyard_expiry_get_days  (const char *expires,
                                   GDateTime  *now,
                                   int        *days);
guint    lanyard_expiry_get_stage (int         days);

G_END_DECLS
