/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_PREFERENCES (lanyard_preferences_get_type ())

/**
 * LanyardPreferences:
 *
 * What a person may choose about the program itself.
 */
G_DECLARE_FINAL_TYPE (LanyardPreferences, lanyard_preferences, LANYARD, PREFERENCES,
                      AdwPreferencesWindow)

GtkWindow *lanyard_preferences_new (LanyardManager *manager,
                                    GtkWindow      *parent);

G_END_DECLS
