/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * lanyard_guidance_codes:
 *
 * The codes of guidance, a closed list that scripts may rely on; ends with `NULL`.
 * Each has a section of the same name on the help page.
 */
extern const char * const lanyard_guidance_codes[];

gboolean lanyard_guidance_code_is_known (const char *code);

G_END_DECLS
