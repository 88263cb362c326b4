/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lanyard-report-log.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_HISTORY_STRIP (lanyard_history_strip_get_type ())

/**
 * LanyardHistoryStrip:
 *
 * The last tests as a row of marks, the newest at the end. One stop for the Tab
 * key; the arrows go from mark to mark.
 *
 * Property `words` (read-only, nullable): what the mark says that has the focus.
 */
G_DECLARE_FINAL_TYPE (LanyardHistoryStrip, lanyard_history_strip, LANYARD, HISTORY_STRIP, GtkBox)

void lanyard_history_strip_show (LanyardHistoryStrip *self,
                                 LanyardReportLog    *reports,
                                 const char          *provider);

G_END_DECLS
