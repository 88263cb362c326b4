/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-connection.h"

G_BEGIN_DECLS

/* The work on the file of connections, for [class@ConnectionStore] alone. Every
 * function here may wait for the disk or for another program: it belongs in a
 * worker thread. */

void       lanyard_connection_file_prepare (const char         *path);

GPtrArray *lanyard_connection_file_load    (const char         *path,
                                            GCancellable       *cancellable,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   lanyard_connection_file_add     (const char         *path,
                                            LanyardConnection  *connection,
                                            GCancellable       *cancellable,
                                            GError            **error);
gboolean   lanyard_connection_file_change  (const char         *path,
                                            LanyardConnection  *old,
                                            LanyardConnection  *connection,
                                            GCancellable       *cancellable,
                                            GError            **error);
gboolean   lanyard_connection_file_remove  (const char         *path,
                                            const char         *uuid,
                                            GCancellable       *cancellable,
                                            GError            **error);

G_END_DECLS
