/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *lanyard_bold_names_strip (const char     *text,
                                PangoAttrList **attributes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
