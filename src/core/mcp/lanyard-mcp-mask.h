/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-file-change.h"
#include "lanyard-mcp-client.h"

G_BEGIN_DECLS

/* A client's file, as it may be shown. */

LanyardFileMask lanyard_mcp_mask_get (const LanyardMcpClient *client);

G_END_DECLS
