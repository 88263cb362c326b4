/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_SET_UP_ITEM (lanyard_set_up_item_get_type ())

/**
 * LanyardSetUpItem:
 *
 * A connection of somebody else's set-up, and what has become of it here. A connection
 * is listed only with its secret, so until there is one it stands here and nowhere else.
 *
 * Property `present` (notified): whether there is such a connection here by now.
 */
G_DECLARE_FINAL_TYPE (LanyardSetUpItem, lanyard_set_up_item, LANYARD, SET_UP_ITEM, GObject)

LanyardConnection *lanyard_set_up_item_get_connection (LanyardSetUpItem *self);
const char        *lanyard_set_up_item_get_name       (LanyardSetUpItem *self);
gboolean           lanyard_set_up_item_is_renamed     (LanyardSetUpItem *self);
gboolean           lanyard_set_up_item_get_present    (LanyardSetUpItem *self);
void               lanyard_set_up_item_set_present    (LanyardSetUpItem *self,
                                                       gboolean          present);

/* Which required fields are missing, because they are about a person. */
GStrv              lanyard_set_up_dup_missing         (LanyardManager   *manager,
                                                       LanyardConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

char              *lanyard_set_up_dup_text            (LanyardManager   *manager,
                                                       gboolean          personal) G_GNUC_WARN_UNUSED_RESULT;
GListModel        *lanyard_set_up_read                (LanyardManager   *manager,
                                                       const char       *text,
                                                       gsize             length,
                                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

guint              lanyard_set_up_count               (LanyardManager   *manager);

/* The other way: what is in the file, checked whole before anything is taken of it. */
char              *lanyard_set_up_read_file           (const char       *path,
                                                       gsize            *length,
                                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void               lanyard_set_up_load_async          (LanyardManager   *manager,
                                                       const char       *path,
                                                       GCancellable     *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer          user_data);
GListModel        *lanyard_set_up_load_finish         (LanyardManager   *manager,
                                                       GAsyncResult     *result,
                                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Files are the person's: what stands there is replaced only if that was asked. */
gboolean           lanyard_set_up_save                (const char       *path,
                                                       const char       *text,
                                                       gboolean          replace,
                                                       GError          **error);
void               lanyard_set_up_save_async          (LanyardManager   *manager,
                                                       const char       *path,
                                                       gboolean          personal,
                                                       GCancellable     *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer          user_data);
gboolean           lanyard_set_up_save_finish         (LanyardManager   *manager,
                                                       GAsyncResult     *result,
                                                       GError          **error);

G_END_DECLS
