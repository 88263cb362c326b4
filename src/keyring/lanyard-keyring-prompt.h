/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void      lanyard_keyring_prompt_async  (GDBusProxy           *service,
                                         const char           *path,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean  lanyard_keyring_prompt_finish (GDBusProxy           *service,
                                         GAsyncResult         *result,
                                         GVariant            **answer,
                                         GError              **error);

G_END_DECLS
