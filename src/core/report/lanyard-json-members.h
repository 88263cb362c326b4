/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of a stored object, which somebody may have edited. Readers take one
 * that is missing or `null` as absent, and say which one is of the wrong type
 * with `LANYARD_ERROR_BAD_FILE`. */

gboolean lanyard_json_read_string  (JsonObject          *object,
                                    const char          *member,
                                    const char         **value,
                                    GError             **error);
gboolean lanyard_json_read_number  (JsonObject          *object,
                                    const char          *member,
                                    guint               *value,
                                    GError             **error);
gboolean lanyard_json_read_boolean (JsonObject          *object,
                                    const char          *member,
                                    gboolean            *value,
                                    GError             **error);
gboolean lanyard_json_read_time    (JsonObject          *object,
                                    const char          *member,
                                    GDateTime          **value,
                                    GError             **error);
gboolean lanyard_json_read_strings (JsonObject          *object,
                                    const char          *member,
                                    char              ***value,
                                    GError             **error);
gboolean lanyard_json_read_object  (JsonObject          *object,
                                    const char          *member,
                                    JsonObject         **value,
                                    GError             **error);
gboolean lanyard_json_read_array   (JsonObject          *object,
                                    const char          *member,
                                    JsonArray          **value,
                                    GError             **error);

void     lanyard_json_add_string   (JsonBuilder         *builder,
                                    const char          *member,
                                    const char          *value);
void     lanyard_json_add_number   (JsonBuilder         *builder,
                                    const char          *member,
                                    guint                value);
void     lanyard_json_add_boolean  (JsonBuilder         *builder,
                                    const char          *member,
                                    gboolean             value);
void     lanyard_json_add_time     (JsonBuilder         *builder,
                                    const char          *member,
                                    GDateTime           *value);
void     lanyard_json_add_strings  (JsonBuilder         *builder,
                                    const char          *member,
                                    const char * const  *value);

G_END_DECLS
