/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardPattern:
 *
 * A regular expression of a description. It is compiled when it is first matched:
 * whoever only hands a secret over matches none.
 */
typedef struct _LanyardPattern LanyardPattern;

LanyardPattern *lanyard_pattern_new       (const char      *text) G_GNUC_WARN_UNUSED_RESULT;
void            lanyard_pattern_free      (LanyardPattern  *self);

gboolean        lanyard_pattern_compile   (LanyardPattern  *self,
                                           GError         **error);
GRegex         *lanyard_pattern_get_regex (LanyardPattern  *self);
gboolean        lanyard_pattern_matches   (LanyardPattern  *self,
                                           const char      *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardPattern, lanyard_pattern_free)

G_END_DECLS
