/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-import-place.h"
#include "lanyard-stray.h"

G_BEGIN_DECLS

/* Finding strays. @problems receives a sentence for each place that could not be
 * read; the others are read all the same. */
void               lanyard_import_scan_async     (LanyardManager       *manager,
                                                  GPtrArray            *places,
                                                  gboolean              interactive,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray         *lanyard_import_scan_finish    (LanyardManager       *manager,
                                                  GAsyncResult         *result,
                                                  GPtrArray           **problems,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* A stray as a connection that can be tested and added, as far as it is known. */
LanyardConnection *lanyard_import_dup_connection (LanyardManager       *manager,
                                                  LanyardStray         *stray) G_GNUC_WARN_UNUSED_RESULT;
char              *lanyard_import_dup_name       (LanyardManager       *manager,
                                                  LanyardConnection    *connection) G_GNUC_WARN_UNUSED_RESULT;
char              *lanyard_import_dup_suggestion (LanyardManager       *manager,
                                                  LanyardStray         *stray,
                                                  const char           *field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
