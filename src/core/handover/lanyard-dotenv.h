/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret-buffer.h"

G_BEGIN_DECLS

gboolean lanyard_dotenv_write_text (const char           *text,
                                    gsize                 length,
                                    LanyardSecretBuffer  *out,
                                    GError              **error);

G_END_DECLS
