/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-connection.h"
#include "lanyard-mcp-client.h"
#include "lanyard-provider.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GPtrArray *lanyard_mcp_servers_list      (LanyardProvider         *provider,
                                          const char              *method) G_GNUC_WARN_UNUSED_RESULT;
gboolean   lanyard_mcp_servers_choose    (LanyardProvider         *provider,
                                          const char              *method,
                                          const char              *server,
                                          const char              *profile_id,
                                          const LanyardProfile   **profile,
                                          char                  ***words,
                                          GError                 **error);

JsonNode  *lanyard_mcp_entry_new         (const LanyardMcpClient  *client,
                                          LanyardConnection       *connection,
                                          const LanyardProfile    *profile,
                                          const char * const      *invocation,
                                          const char * const      *words) G_GNUC_WARN_UNUSED_RESULT;
gboolean   lanyard_mcp_entry_is_ours     (JsonNode                *entry);
char      *lanyard_mcp_entry_to_document (const LanyardMcpClient  *client,
                                          const char              *name,
                                          JsonNode                *entry,
                                          GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
