/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"

G_BEGIN_DECLS

/* Steps of a running test, told to a person who sits and watches, as each ends. */

gboolean lanyard_live_is_watched (int         fd);
void     lanyard_live_follow     (GListModel *steps,
                                  int         fd);

G_END_DECLS
