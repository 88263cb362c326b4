/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret-buffer.h"

G_BEGIN_DECLS

/**
 * LanyardFormat:
 * @LANYARD_FORMAT_SH: commands for a POSIX shell
 * @LANYARD_FORMAT_DOTENV: a file of variables that programs read themselves
 *
 * How variables are written down. A variable is one
 * [func@format_begin], then either one [func@format_text] with its whole value or,
 * where the format has references, texts and references in any order, then one
 * [func@format_end].
 */
typedef enum
{
  LANYARD_FORMAT_SH,
  LANYARD_FORMAT_DOTENV,
} LanyardFormat;

#define LANYARD_N_FORMATS (LANYARD_FORMAT_DOTENV + 1)

const char *lanyard_format_to_string      (LanyardFormat         format);
const char *lanyard_format_get_title      (LanyardFormat         format);
gboolean    lanyard_format_parse          (const char           *text,
                                           LanyardFormat        *format,
                                           GError              **error);
gboolean    lanyard_format_has_references (LanyardFormat         format);

gboolean    lanyard_format_begin          (LanyardFormat         format,
                                           const char           *name,
                                           LanyardSecretBuffer  *out,
                                           GError              **error);
gboolean    lanyard_format_text           (LanyardFormat         format,
                                           const char           *text,
                                           gsize                 length,
                                           LanyardSecretBuffer  *out,
                                           GError              **error);
gboolean    lanyard_format_reference      (LanyardFormat         format,
                                           const char           *command,
                                           LanyardSecretBuffer  *out,
                                           GError              **error);
void        lanyard_format_end            (LanyardFormat         format,
                                           LanyardSecretBuffer  *out);

G_END_DECLS
