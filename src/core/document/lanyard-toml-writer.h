/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean lanyard_toml_can_write    (JsonNode            *value);

char    *lanyard_toml_write_value  (JsonNode            *value) G_GNUC_WARN_UNUSED_RESULT;
char    *lanyard_toml_write_line   (const char * const  *key,
                                    JsonNode            *value,
                                    const char          *newline) G_GNUC_WARN_UNUSED_RESULT;
char    *lanyard_toml_write_tables (const char * const  *key,
                                    JsonNode            *value,
                                    const char          *newline) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
