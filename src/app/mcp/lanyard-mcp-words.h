/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-entry.h"
#include "lanyard-file-change.h"
#include "lanyard-mcp-client.h"

G_BEGIN_DECLS

/* What is said above a change of an agent's file. */

char       *lanyard_mcp_words_for_change   (LanyardFileChange      *change) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_mcp_words_for_sandbox  (const LanyardMcpClient *client) G_GNUC_WARN_UNUSED_RESULT;
const char *lanyard_mcp_words_for_obstacle (LanyardEntry           *entry,
                                            guint                   n_servers,
                                            const char             *name);

G_END_DECLS
