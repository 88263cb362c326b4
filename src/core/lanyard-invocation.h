/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GStrv lanyard_invocation_dup_words    (void) G_GNUC_WARN_UNUSED_RESULT;
GStrv lanyard_invocation_dup_words_at (const char *sandbox_info,
                                       const char *command) G_GNUC_WARN_UNUSED_RESULT;

char *lanyard_invocation_dup_line     (const char * const *words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
