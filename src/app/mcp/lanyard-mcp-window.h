/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_MCP_WINDOW (lanyard_mcp_window_get_type ())

/**
 * LanyardMcpWindow:
 *
 * Adds a connection to an MCP client: which one, which server, and what exactly changes in
 * the client's file, before anything does.
 */
G_DECLARE_FINAL_TYPE (LanyardMcpWindow, lanyard_mcp_window, LANYARD, MCP_WINDOW, AdwWindow)

GtkWindow *lanyard_mcp_window_new (LanyardManager *manager,
                                   LanyardEntry   *entry,
                                   GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
