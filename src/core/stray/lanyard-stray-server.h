/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-stray-scan.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LanyardStrayServer:
 * @path: (owned) (element-type utf8): where it stands, from the outermost member inwards
 * @object: (not owned): what it is, in the model of the file
 * @program: (not owned) (nullable): what starts it, the name of a member
 *
 * A server in the configuration of an MCP client.
 */
typedef struct
{
  GPtrArray  *path;
  JsonObject *object;
  const char *program;
} LanyardStrayServer;

gboolean    lanyard_stray_server_is_toml    (LanyardStrayScan          *scan);
JsonNode   *lanyard_stray_server_read_model (LanyardStrayScan          *scan,
                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *lanyard_stray_server_dup_all    (JsonNode                  *model) G_GNUC_WARN_UNUSED_RESULT;

const char *lanyard_stray_server_get_holder (const LanyardStrayServer  *self);
JsonObject *lanyard_stray_server_get_part   (const LanyardStrayServer  *self,
                                             const char                *part);
GPtrArray  *lanyard_stray_server_dup_words  (const LanyardStrayServer  *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *lanyard_stray_server_dup_path   (const LanyardStrayServer  *self,
                                             const char                *part,
                                             const char                *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
