/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_ACTIVITY_GROUP (lanyard_activity_group_get_type ())

/**
 * LanyardActivityGroup:
 *
 * Who took a connection's secret, the newest first; follows what other programs do.
 */
G_DECLARE_FINAL_TYPE (LanyardActivityGroup, lanyard_activity_group, LANYARD, ACTIVITY_GROUP, AdwPreferencesGroup)

void lanyard_activity_group_show    (LanyardActivityGroup *self,
                                     LanyardManager       *manager,
                                     LanyardEntry         *entry);
void lanyard_activity_group_set_now (LanyardActivityGroup *self,
                                     GDateTime            *now);

G_END_DECLS
