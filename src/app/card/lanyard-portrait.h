/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_PORTRAIT (lanyard_portrait_get_type ())

/**
 * LanyardPortrait:
 *
 * The picture of whom a connection belongs to; until it is there, or where there
 * is none, initials or the service's icon.
 */
G_DECLARE_FINAL_TYPE (LanyardPortrait, lanyard_portrait, LANYARD, PORTRAIT, AdwBin)

void lanyard_portrait_show (LanyardPortrait *self,
                            LanyardManager  *manager,
                            LanyardEntry    *entry);

G_END_DECLS
