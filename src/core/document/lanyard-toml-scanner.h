/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-toml-tables.h"

G_BEGIN_DECLS

/**
 * LanyardTomlScanner:
 * @text: all of it
 * @at: what comes next
 * @tables: what was defined so far
 * @is_plain: whether all values so far can be written anew without losing anything;
 *   JSON has no dates and no infinity
 */
typedef struct
{
  const char        *text;
  gsize              at;
  guint              depth;
  LanyardTomlTables *tables;
  gboolean           is_plain;
} LanyardTomlScanner;

gboolean   lanyard_toml_scanner_fail         (const LanyardTomlScanner  *self,
                                              gsize                      at,
                                              const char                *reason,
                                              GError                   **error);
gboolean   lanyard_toml_scanner_skip_comment (LanyardTomlScanner        *self,
                                              GError                   **error);
char      *lanyard_toml_scanner_read_string  (LanyardTomlScanner        *self,
                                              gboolean                   may_have_lines,
                                              GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *lanyard_toml_scanner_read_key     (LanyardTomlScanner        *self,
                                              GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode  *lanyard_toml_scanner_read_value   (LanyardTomlScanner        *self,
                                              GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
