/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lanyard-help.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_HELP_ROW (lanyard_help_row_get_type ())

/**
 * LanyardHelpRow:
 *
 * A section of the help: its title, and all the rest once it is opened. Its
 * buttons lead to other sections by the action `help.show`.
 */
G_DECLARE_FINAL_TYPE (LanyardHelpRow, lanyard_help_row, LANYARD, HELP_ROW, GtkListBoxRow)

GtkWidget                *lanyard_help_row_new (LanyardHelp              *help,
                                                const LanyardHelpSection *section) G_GNUC_WARN_UNUSED_RESULT;

const LanyardHelpSection *lanyard_help_row_get_section (LanyardHelpRow           *self);

gboolean                  lanyard_help_row_get_expanded (LanyardHelpRow           *self);
void                      lanyard_help_row_set_expanded (LanyardHelpRow           *self,
                                                         gboolean                  expanded,
                                                         gboolean                  animated);

void                      lanyard_help_row_set_found (LanyardHelpRow           *self,
                                                      gboolean                  found);

G_END_DECLS
