/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-lister.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_FIELD_CHOOSER (lanyard_field_chooser_get_type ())

/**
 * LanyardFieldChooser:
 *
 * A button that has the service asked which values there are for a field, and shows
 * them to choose from. Nobody is asked before it is pressed.
 *
 * Emits `chosen` with the value.
 */
G_DECLARE_FINAL_TYPE (LanyardFieldChooser, lanyard_field_chooser, LANYARD, FIELD_CHOOSER, AdwBin)

GtkWidget *lanyard_field_chooser_new (LanyardLister      *lister,
                                      const LanyardField *field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
