/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LanyardTomlTables:
 *
 * The tables of a document in the making, and how each was defined: TOML lets nobody
 * define one twice, and has rules for what counts as once.
 */
typedef struct _LanyardTomlTables LanyardTomlTables;

LanyardTomlTables *lanyard_toml_tables_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void               lanyard_toml_tables_free       (LanyardTomlTables  *self);

JsonObject        *lanyard_toml_tables_get_root   (LanyardTomlTables  *self);
JsonObject        *lanyard_toml_tables_open       (LanyardTomlTables  *self,
                                                   const GPtrArray    *key,
                                                   gboolean            is_array,
                                                   const char        **reason);
guint              lanyard_toml_tables_begin      (LanyardTomlTables  *self);
gboolean           lanyard_toml_tables_add_value  (LanyardTomlTables  *self,
                                                   JsonObject         *table,
                                                   guint               section,
                                                   const GPtrArray    *key,
                                                   JsonNode           *value,
                                                   const char        **reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardTomlTables, lanyard_toml_tables_free)

G_END_DECLS
