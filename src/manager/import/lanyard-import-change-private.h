/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-import-change.h"
#include "lanyard-stray-mend.h"

G_BEGIN_DECLS

/* @after is NULL if nothing can be done about the file. Lines that hold one of
 * @secrets are shown without it. */
LanyardImportChange *lanyard_import_change_new         (const char             *path,
                                                        LanyardStraySource      source,
                                                        LanyardSecret          *before,
                                                        LanyardSecret          *after,
                                                        GPtrArray              *secrets,
                                                        const LanyardStrayRest *rest) G_GNUC_WARN_UNUSED_RESULT;

/* Who is to have what goes, and who knows whether they still do. */
void                 lanyard_import_change_add_holder  (LanyardImportChange    *self,
                                                        const char             *connection,
                                                        LanyardSecret          *secret);
void                 lanyard_import_change_set_manager (LanyardImportChange    *self,
                                                        LanyardManager         *manager);

G_END_DECLS
