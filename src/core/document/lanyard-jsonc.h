/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON as people and their programs keep it: with comments, commas after the last
 * member, a byte order mark, tabs or spaces, any line ends. An edit changes what it
 * must and leaves every other byte as it is. */

JsonNode *lanyard_jsonc_read   (const char          *text,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char     *lanyard_jsonc_set    (const char          *text,
                                const char * const  *path,
                                JsonNode            *value,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char     *lanyard_jsonc_remove (const char          *text,
                                const char * const  *path,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
