/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LANYARD_MCP_JSON,
  LANYARD_MCP_TOML,
} LanyardMcpSyntax;

typedef enum
{
  LANYARD_MCP_USER,
  LANYARD_MCP_PROJECT,
} LanyardMcpScope;

/**
 * LanyardMcpClient:
 * @folder: with placeholders
 * @file: in @folder, for all projects
 * @project_file: (nullable): in a project's folder
 * @key: what its servers are listed under
 * @constants: (array zero-terminated): NAME=VALUE, what each entry holds
 * @traces: (array zero-terminated): what there is where it is installed, with placeholders
 * @hint: what to do after something was added
 * @is_here: whether there are signs of it on this machine, if somebody looked
 *
 * A program that starts MCP servers, and where it keeps which. Read-only.
 */
typedef struct
{
  char              *id;
  char              *name;
  char              *folder;
  char              *folder_variable; /* (nullable) */
  char              *file;
  char              *project_file;    /* (nullable) */
  LanyardMcpSyntax   syntax;
  char              *key;
  char             **constants;
  char             **traces;
  char              *hint;
  gboolean           is_here;
} LanyardMcpClient;

GPtrArray              *lanyard_mcp_clients_new        (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray              *lanyard_mcp_clients_look       (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray              *lanyard_mcp_clients_parse      (GBytes                  *bytes,
                                                        const char              *file_name,
                                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
const LanyardMcpClient *lanyard_mcp_clients_find       (GPtrArray               *clients,
                                                        const char              *id,
                                                        GError                 **error);

char                   *lanyard_mcp_client_dup_path    (const LanyardMcpClient  *self,
                                                        LanyardMcpScope          scope,
                                                        const char              *project,
                                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
char                   *lanyard_mcp_client_dup_usual_place (const LanyardMcpClient *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
