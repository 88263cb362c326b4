/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-import-change.h"
#include "lanyard-stray-mend.h"

G_BEGIN_DECLS

/* @after is NULL if nothing can be done about the file. Lines that hold one of
 * @secrets are shown without it. */
LanyardImportChange *lanyard_import_change_new (const char          *path,
                                                LanyardStraySource   source,
                                                LanyardSecret       *before,
                                                LanyardSecret       *after,
                                                GPtrArray           *secrets,
                                                const LanyardStrayRest *rest) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
