/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-import-place.h"

G_BEGIN_DECLS

gboolean lanyard_import_repository_add_places (GPtrArray   *places,
                                               const char  *directory);

G_END_DECLS
