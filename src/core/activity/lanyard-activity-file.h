/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-use.h"

G_BEGIN_DECLS

#define LANYARD_ACTIVITY_FILE_SUFFIX ".uses"

/* For so many days uses are kept. */
#define LANYARD_ACTIVITY_DAYS 90

/* What a store does: one file for each connection, named after its UUID, which the
 * caller has looked at. */

gboolean   lanyard_activity_file_add    (const char  *directory,
                                         const char  *uuid,
                                         LanyardUse  *use,
                                         GError     **error);
GPtrArray *lanyard_activity_file_read   (const char  *directory,
                                         const char  *uuid,
                                         GDateTime   *now,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   lanyard_activity_file_remove (const char  *directory,
                                         const char  *uuid,
                                         GError     **error);

G_END_DECLS
