/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "lanyard-import-change.h"
#include "lanyard-import.h"

G_BEGIN_DECLS

/* What import finds and does, for people and for scripts; never the secrets. */

void lanyard_import_text_places  (GPtrArray           *places);
void lanyard_import_text_strays  (GPtrArray           *strays);
void lanyard_import_text_change  (LanyardImportChange *change);

void lanyard_import_json_strays  (LanyardManager      *manager,
                                  GPtrArray           *strays,
                                  JsonBuilder         *builder);
void lanyard_import_json_changes (GPtrArray           *changes,
                                  JsonBuilder         *builder);

G_END_DECLS
