/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text as man reads it: no character of it is taken for a request or an escape,
 * and hyphens stay what they were typed as, so that options can be copied. */

void lanyard_roff_request  (GString    *out,
                            const char *request,
                            const char *argument);
void lanyard_roff_words    (GString    *out,
                            const char *text);
void lanyard_roff_synopsis (GString    *out,
                            const char *synopsis);
void lanyard_roff_line     (GString    *out,
                            const char *line);
void lanyard_roff_details  (GString    *out,
                            const char *details);

G_END_DECLS
