/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardLineMask:
 *
 * Hides what looks like a secret in lines of a file of somebody else. A change is shown
 * with the lines around it, and these are nobody's business.
 */
typedef struct _LanyardLineMask LanyardLineMask;

LanyardLineMask *lanyard_line_mask_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void             lanyard_line_mask_free (LanyardLineMask       *self);

char            *lanyard_line_mask_dup  (const LanyardLineMask *self,
                                         const char            *line) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardLineMask, lanyard_line_mask_free)

G_END_DECLS
