/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

void lanyard_report_clip (GtkWidget      *widget,
                          LanyardManager *manager,
                          LanyardEntry   *entry);

G_END_DECLS
