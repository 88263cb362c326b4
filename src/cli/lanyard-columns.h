/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is printed stays within the width that every terminal has. */
#define LANYARD_COLUMNS 80

guint lanyard_columns_count  (const char *text);
void  lanyard_columns_fill   (GString    *out,
                              const char *text,
                              guint       indent,
                              guint       hanging);

G_END_DECLS
