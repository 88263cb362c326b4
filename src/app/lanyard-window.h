/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-application.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_WINDOW (lanyard_window_get_type ())

G_DECLARE_FINAL_TYPE (LanyardWindow, lanyard_window, LANYARD, WINDOW, AdwApplicationWindow)

GtkWidget *lanyard_window_new     (LanyardApplication *application,
                                   LanyardManager     *manager) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_window_lead_to (LanyardWindow      *self,
                                   const char         *uuid,
                                   gboolean            rotate);

G_END_DECLS
