/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-use.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_ACTIVITY_STORE (lanyard_activity_store_get_type ())

/**
 * LanyardActivityStore:
 *
 * Keeps the uses of connections in a directory, one file for each, for 90 days.
 * Several programs may use one directory at the same time. What is damaged is
 * passed over.
 *
 * Once a store watches the directory, the signal `changed` (with the connection's
 * UUID) tells of every use that is added and of every list that is cleared, by
 * whomever, by this store too.
 *
 * Property `enabled`: whether uses are noted. It is kept in the directory, so that
 * the window and the command, on a machine with a desktop or without, know the same.
 */
G_DECLARE_FINAL_TYPE (LanyardActivityStore, lanyard_activity_store, LANYARD, ACTIVITY_STORE, GObject)

LanyardActivityStore *lanyard_activity_store_new           (const char            *directory) G_GNUC_WARN_UNUSED_RESULT;

void                  lanyard_activity_store_watch         (LanyardActivityStore  *self);

gboolean              lanyard_activity_store_get_enabled   (LanyardActivityStore  *self);
gboolean              lanyard_activity_store_set_enabled   (LanyardActivityStore  *self,
                                                            gboolean               enabled,
                                                            GError               **error);

void                  lanyard_activity_store_add           (LanyardActivityStore  *self,
                                                            const char            *uuid,
                                                            LanyardUseKind         kind,
                                                            const char            *program);

void                  lanyard_activity_store_load_async    (LanyardActivityStore  *self,
                                                            const char            *uuid,
                                                            GCancellable          *cancellable,
                                                            GAsyncReadyCallback    callback,
                                                            gpointer               user_data);
GPtrArray            *lanyard_activity_store_load_finish   (LanyardActivityStore  *self,
                                                            GAsyncResult          *result,
                                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;

void                  lanyard_activity_store_remove_async  (LanyardActivityStore  *self,
                                                            const char            *uuid,
                                                            GCancellable          *cancellable,
                                                            GAsyncReadyCallback    callback,
                                                            gpointer               user_data);
gboolean              lanyard_activity_store_remove_finish (LanyardActivityStore  *self,
                                                            GAsyncResult          *result,
                                                            GError               **error);

G_END_DECLS
