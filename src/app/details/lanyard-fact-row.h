/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_FACT_ROW (lanyard_fact_row_get_type ())

/**
 * LanyardFactRow:
 *
 * Something that is known, under what it is called. Hidden as long as it is not known.
 *
 * Property `value`: plain text, nullable.
 */
G_DECLARE_FINAL_TYPE (LanyardFactRow, lanyard_fact_row, LANYARD, FACT_ROW, AdwPreferencesRow)

G_END_DECLS
