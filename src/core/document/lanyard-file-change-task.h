/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-file-change.h"

G_BEGIN_DECLS

/* A change of a file, without keeping anybody waiting. */

void               lanyard_file_change_apply_async  (LanyardFileChange    *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean           lanyard_file_change_apply_finish (LanyardFileChange    *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

void               lanyard_file_change_undo_async   (LanyardFileChange    *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean           lanyard_file_change_undo_finish  (LanyardFileChange    *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS
