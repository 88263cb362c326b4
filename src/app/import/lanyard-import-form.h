/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-import.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_IMPORT_FORM (lanyard_import_form_get_type ())

/**
 * LanyardImportForm:
 *
 * Asks for what a stray lacks to be a connection: what it is where that cannot be told,
 * its fields, and a name. Emits `changed` when it would be tested otherwise, and `named`
 * when only its name is another one.
 */
G_DECLARE_FINAL_TYPE (LanyardImportForm, lanyard_import_form, LANYARD, IMPORT_FORM, GtkBox)

void               lanyard_import_form_ask             (LanyardImportForm *self,
                                                        LanyardManager    *manager,
                                                        LanyardStray      *stray);
gboolean           lanyard_import_form_get_valid       (LanyardImportForm *self);
LanyardConnection *lanyard_import_form_dup_connection  (LanyardImportForm *self) G_GNUC_WARN_UNUSED_RESULT;
void               lanyard_import_form_refuse_name     (LanyardImportForm *self,
                                                        const char        *why);
void               lanyard_import_form_focus           (LanyardImportForm *self,
                                                        const char        *field);

G_END_DECLS
