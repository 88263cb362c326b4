/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-file-change.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_DIFF_VIEW (lanyard_diff_view_get_type ())

/**
 * LanyardDiffView:
 *
 * What is going to change in a file, line by line. What comes and what goes is told by
 * the sign before it and how it is set, not by a colour alone.
 */
G_DECLARE_FINAL_TYPE (LanyardDiffView, lanyard_diff_view, LANYARD, DIFF_VIEW, AdwBin)

void lanyard_diff_view_show_change (LanyardDiffView   *self,
                                    LanyardFileChange *change);
void lanyard_diff_view_show_lines  (LanyardDiffView   *self,
                                    GPtrArray         *lines);
void lanyard_diff_view_show_text   (LanyardDiffView   *self,
                                    const char        *text);

G_END_DECLS
