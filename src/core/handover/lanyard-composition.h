/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret-buffer.h"

G_BEGIN_DECLS

/* What the value of a variable is composed of, as a profile says it: text, `{field}`
 * and `{secret}`, and a transformation around such a composition, `{base64:…}`. */

gboolean lanyard_composition_check        (const char           *text,
                                           GError              **error);
gboolean lanyard_composition_is_complete  (const char           *text,
                                           GHashTable           *fields);
gboolean lanyard_composition_holds_secret (const char           *text);

void     lanyard_composition_write        (const char           *text,
                                           GHashTable           *fields,
                                           LanyardSecret        *secret,
                                           LanyardSecretBuffer  *out);
GStrv    lanyard_composition_dup_pieces   (const char           *text,
                                           GHashTable           *fields) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
