/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"
#include "lanyard-origin.h"

G_BEGIN_DECLS

int lanyard_program_run (LanyardManager       *manager,
                         const LanyardOrigin  *origin,
                         char                **words);

G_END_DECLS
