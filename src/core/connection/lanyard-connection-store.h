/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-connection.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_CONNECTION_STORE (lanyard_connection_store_get_type ())

/**
 * LanyardConnectionStore:
 *
 * The file of connections. Every change reads, changes and writes it anew under
 * a lock, so several programs may write at the same time and none loses another's
 * work; a kill at any moment leaves the old or the new file.
 *
 * Its signal `changed` tells that the file was written, by whomever.
 */
G_DECLARE_FINAL_TYPE (LanyardConnectionStore, lanyard_connection_store, LANYARD, CONNECTION_STORE, GObject)

LanyardConnectionStore *lanyard_connection_store_new           (const char              *path) G_GNUC_WARN_UNUSED_RESULT;

void                    lanyard_connection_store_load_async    (LanyardConnectionStore  *self,
                                                                GCancellable            *cancellable,
                                                                GAsyncReadyCallback      callback,
                                                                gpointer                 user_data);
GPtrArray              *lanyard_connection_store_load_finish   (LanyardConnectionStore  *self,
                                                                GAsyncResult            *result,
                                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

void                    lanyard_connection_store_find_damaged_async
                                                               (LanyardConnectionStore  *self,
                                                                GCancellable            *cancellable,
                                                                GAsyncReadyCallback      callback,
                                                                gpointer                 user_data);
char                   *lanyard_connection_store_find_damaged_finish
                                                               (LanyardConnectionStore  *self,
                                                                GAsyncResult            *result) G_GNUC_WARN_UNUSED_RESULT;

void                    lanyard_connection_store_add_async     (LanyardConnectionStore  *self,
                                                                LanyardConnection       *connection,
                                                                GCancellable            *cancellable,
                                                                GAsyncReadyCallback      callback,
                                                                gpointer                 user_data);
void                    lanyard_connection_store_change_async  (LanyardConnectionStore  *self,
                                                                LanyardConnection       *old,
                                                                LanyardConnection       *connection,
                                                                GCancellable            *cancellable,
                                                                GAsyncReadyCallback      callback,
                                                                gpointer                 user_data);
void                    lanyard_connection_store_remove_async  (LanyardConnectionStore  *self,
                                                                const char              *uuid,
                                                                GCancellable            *cancellable,
                                                                GAsyncReadyCallback      callback,
                                                                gpointer                 user_data);
gboolean                lanyard_connection_store_write_finish  (LanyardConnectionStore  *self,
                                                                GAsyncResult            *result,
                                                                GError                 **error);

G_END_DECLS
