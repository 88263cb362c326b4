/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-connection.h"
#include "lanyard-lister.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_FIELD_FORM (lanyard_field_form_get_type ())

/**
 * LanyardFieldForm:
 *
 * Asks for all fields of a method. A pasted address fills every field that
 * stands in it. Emits `changed`, and `address` with the text that was pasted.
 */
G_DECLARE_FINAL_TYPE (LanyardFieldForm, lanyard_field_form, LANYARD, FIELD_FORM, GtkBox)

GtkWidget *lanyard_field_form_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_field_form_set_lister (LanyardFieldForm    *self,
                                          LanyardLister       *lister);
void       lanyard_field_form_ask        (LanyardFieldForm    *self,
                                          LanyardProvider     *provider,
                                          const LanyardMethod *method,
                                          GHashTable          *values);
gboolean   lanyard_field_form_get_valid  (LanyardFieldForm    *self);
void       lanyard_field_form_apply      (LanyardFieldForm    *self,
                                          LanyardConnection   *connection);
gboolean   lanyard_field_form_focus      (LanyardFieldForm    *self,
                                          const char          *field);

G_END_DECLS
