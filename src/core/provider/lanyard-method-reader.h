/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-description.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

void lanyard_method_reader_read (LanyardProvider    *provider,
                                 LanyardDescription *description,
                                 const char         *id);

G_END_DECLS
