/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"
#include "lanyard-stray-source.h"

G_BEGIN_DECLS

/**
 * LanyardImportPlace:
 *
 * Somewhere credentials may lie around: named to the person before it is read.
 */
typedef struct
{
  LanyardStraySource  source;
  char               *path;     /* (nullable) `NULL` for the environment */
  char               *title;
  gboolean            is_named; /* by the person: that it is missing is an error */
} LanyardImportPlace;

GPtrArray *lanyard_import_dup_known_places (LanyardManager  *manager,
                                            const char      *directory) G_GNUC_WARN_UNUSED_RESULT;
gboolean   lanyard_import_add_places       (GPtrArray       *places,
                                            const char      *path,
                                            GError         **error);
void       lanyard_import_add_place        (GPtrArray          *places,
                                            LanyardStraySource  source,
                                            const char         *path,
                                            const char         *title);
char      *lanyard_import_place_dup_words  (const LanyardImportPlace *place) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
