/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* TOML 1.0 as people keep it. An edit changes what it must and leaves every other byte
 * as it is: comments, order, and how tables and values are written. */

JsonNode *lanyard_toml_read   (const char          *text,
                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char     *lanyard_toml_set    (const char          *text,
                               const char * const  *path,
                               JsonNode            *value,
                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char     *lanyard_toml_remove (const char          *text,
                               const char * const  *path,
                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
