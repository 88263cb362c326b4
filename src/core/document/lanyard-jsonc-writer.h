/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-jsonc-node.h"

G_BEGIN_DECLS

/**
 * LanyardJsoncStyle:
 * @newline: how lines end
 * @unit: (owned): what a level is indented by
 * @gap: what follows a colon, and a comma within a line
 *
 * How a text is laid out, so that what is added looks as if it had always been there.
 */
typedef struct
{
  const char *newline;
  char       *unit;
  const char *gap;
} LanyardJsoncStyle;

LanyardJsoncStyle *lanyard_jsonc_style_detect (const char              *text,
                                               const LanyardJsoncNode  *root) G_GNUC_WARN_UNUSED_RESULT;
void               lanyard_jsonc_style_free   (LanyardJsoncStyle       *self);

char              *lanyard_jsonc_write_value  (JsonNode                *value,
                                               const LanyardJsoncStyle *style,
                                               const char              *indent,
                                               gboolean                 in_lines) G_GNUC_WARN_UNUSED_RESULT;
char              *lanyard_jsonc_write_member (const char              *name,
                                               JsonNode                *value,
                                               const LanyardJsoncStyle *style,
                                               const char              *indent,
                                               gboolean                 in_lines) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardJsoncStyle, lanyard_jsonc_style_free)

G_END_DECLS
