/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "lanyard-file-change.h"
#include "lanyard-mcp-client.h"

G_BEGIN_DECLS

/* What is going to be written into a client's file, before anything is. */

LanyardFileChange *lanyard_mcp_plan_add        (const char              *backups,
                                                const LanyardMcpClient  *client,
                                                const char              *path,
                                                const char              *name,
                                                JsonNode                *entry,
                                                gboolean                 may_replace,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardFileChange *lanyard_mcp_plan_undo       (const char              *backups,
                                                const LanyardMcpClient  *client,
                                                const char              *path,
                                                const char              *name,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

void               lanyard_mcp_plan_add_async  (const char              *backups,
                                                const LanyardMcpClient  *client,
                                                const char              *path,
                                                const char              *name,
                                                JsonNode                *entry,
                                                gboolean                 may_replace,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
LanyardFileChange *lanyard_mcp_plan_add_finish (GAsyncResult            *result,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
