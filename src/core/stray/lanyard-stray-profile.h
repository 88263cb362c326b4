/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-profile.h"
#include "lanyard-stray-mend.h"

G_BEGIN_DECLS

const LanyardProfile *lanyard_stray_profile_find (const LanyardStrayRemedy  *remedy,
                                                  GPtrArray                 *items);

G_END_DECLS
