/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What newer libraries do with other widgets. Only this file would change. */

void      lanyard_compat_ask_async          (GtkWindow            *parent,
                                             const char           *heading,
                                             const char           *body,
                                             const char           *keep,
                                             const char           *lose,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean  lanyard_compat_ask_finish         (GtkWindow            *parent,
                                             GAsyncResult         *result,
                                             GError              **error);

void      lanyard_compat_ask_to_discard     (GtkWindow            *window,
                                             const char           *heading,
                                             const char           *body,
                                             const char           *keep);

void      lanyard_compat_choose_file_async  (GtkWindow            *parent,
                                             const char           *title,
                                             const char           *name,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
void      lanyard_compat_open_file_async    (GtkWindow            *parent,
                                             const char           *title,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
void      lanyard_compat_choose_folder_async (GtkWindow           *parent,
                                              const char          *title,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
void      lanyard_compat_choose_files_async (GtkWindow            *parent,
                                             const char           *title,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GFile    *lanyard_compat_choose_file_finish (GtkWindow            *parent,
                                             GAsyncResult         *result,
                                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;

GListModel *lanyard_compat_choose_files_finish (GtkWindow          *parent,
                                                GAsyncResult       *result,
                                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;

void      lanyard_compat_show_about         (GtkWindow            *parent);

void      lanyard_compat_show_toast         (AdwToastOverlay      *overlay,
                                             const char           *text);

void      lanyard_compat_open_page          (GtkWidget            *widget,
                                             const char           *address);

G_END_DECLS
