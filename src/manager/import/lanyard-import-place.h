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

LanyardImportPlace *lanyard_import_place_copy       (const LanyardImportPlace *self) G_GNUC_WARN_UNUSED_RESULT;
void                lanyard_import_place_free       (LanyardImportPlace       *self);
char               *lanyard_import_place_dup_words  (const LanyardImportPlace *self) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray          *lanyard_import_dup_known_places (LanyardManager      *manager,
                                                     const char          *directory) G_GNUC_WARN_UNUSED_RESULT;
gboolean            lanyard_import_add_places       (GPtrArray           *places,
                                                     const char          *path,
                                                     GError             **error);
void                lanyard_import_add_place        (GPtrArray           *places,
                                                     LanyardStraySource   source,
                                                     const char          *path,
                                                     const char          *title);

/* The same, for those who must not wait for a disk. */
void                lanyard_import_look_async       (LanyardManager      *manager,
                                                     const char * const  *paths,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
GPtrArray          *lanyard_import_look_finish      (LanyardManager      *manager,
                                                     GAsyncResult        *result,
                                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardImportPlace, lanyard_import_place_free)

G_END_DECLS
