/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_CONNECTION (lanyard_connection_get_type ())

/**
 * LanyardConnection:
 *
 * A provider, a method and the values of its fields under a short name. Never
 * holds the secret. Once saved it does not change: an edit makes a copy, changes
 * that, and saves it in the first one's place.
 */
G_DECLARE_FINAL_TYPE (LanyardConnection, lanyard_connection, LANYARD, CONNECTION, GObject)

LanyardConnection  *lanyard_connection_new           (const char          *provider,
                                                      const char          *method) G_GNUC_WARN_UNUSED_RESULT;
LanyardConnection  *lanyard_connection_new_with_uuid (const char          *uuid,
                                                      const char          *provider,
                                                      const char          *method) G_GNUC_WARN_UNUSED_RESULT;
LanyardConnection  *lanyard_connection_new_from_json (JsonNode            *node,
                                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardConnection  *lanyard_connection_copy          (LanyardConnection   *self) G_GNUC_WARN_UNUSED_RESULT;
LanyardConnection  *lanyard_connection_duplicate     (LanyardConnection   *self,
                                                      const char          *name) G_GNUC_WARN_UNUSED_RESULT;

const char         *lanyard_connection_get_uuid      (LanyardConnection   *self);
const char         *lanyard_connection_get_name      (LanyardConnection   *self);
const char         *lanyard_connection_get_label     (LanyardConnection   *self);
const char         *lanyard_connection_get_own_label (LanyardConnection   *self);
const char         *lanyard_connection_get_provider  (LanyardConnection   *self);
const char         *lanyard_connection_get_method    (LanyardConnection   *self);
GHashTable         *lanyard_connection_get_fields    (LanyardConnection   *self);
const char         *lanyard_connection_get_field     (LanyardConnection   *self,
                                                      const char          *id);
const char * const *lanyard_connection_get_purposes  (LanyardConnection   *self);
const char * const *lanyard_connection_get_scopes    (LanyardConnection   *self);
const char         *lanyard_connection_get_expires   (LanyardConnection   *self);

void                lanyard_connection_set_name      (LanyardConnection   *self,
                                                      const char          *name);
void                lanyard_connection_set_label     (LanyardConnection   *self,
                                                      const char          *label);
void                lanyard_connection_set_method    (LanyardConnection   *self,
                                                      const char          *method);
void                lanyard_connection_set_field     (LanyardConnection   *self,
                                                      const char          *id,
                                                      const char          *value);
void                lanyard_connection_set_purposes  (LanyardConnection   *self,
                                                      const char * const  *purposes);
void                lanyard_connection_set_scopes    (LanyardConnection   *self,
                                                      const char * const  *scopes);
void                lanyard_connection_set_expires   (LanyardConnection   *self,
                                                      const char          *date);

gboolean            lanyard_connection_has_expired   (LanyardConnection   *self,
                                                      GDateTime           *now);
gboolean            lanyard_connection_equal         (LanyardConnection   *self,
                                                      LanyardConnection   *other);

void                lanyard_connection_build_json    (LanyardConnection   *self,
                                                      JsonBuilder         *builder);
JsonNode           *lanyard_connection_to_json       (LanyardConnection   *self) G_GNUC_WARN_UNUSED_RESULT;

/* Short names: lower-case letters, digits, '.', '_' and '-', so that no shell has to quote them. */
gboolean            lanyard_connection_check_name    (const char          *name,
                                                      GError             **error);
gboolean            lanyard_connection_check_date    (const char          *date,
                                                      GError             **error);
char               *lanyard_connection_suggest_name  (const char          *wish,
                                                      const char * const  *taken) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
