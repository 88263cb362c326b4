/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lanyard-report-line.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_HISTORY_MARK (lanyard_history_mark_get_type ())

/**
 * LanyardHistoryMark:
 *
 * One test of the past: a mark with the shape and the colour of what came of it.
 */
G_DECLARE_FINAL_TYPE (LanyardHistoryMark, lanyard_history_mark, LANYARD, HISTORY_MARK, GtkWidget)

GtkWidget  *lanyard_history_mark_new       (const LanyardReportLine *line,
                                            const char              *provider) G_GNUC_WARN_UNUSED_RESULT;

const char *lanyard_history_mark_get_words (LanyardHistoryMark      *self);

G_END_DECLS
