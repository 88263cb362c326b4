/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-help-chapter.h"

G_BEGIN_DECLS

/**
 * LanyardHelp:
 *
 * All that there is to read about Lanyard, a part of the program: it needs no
 * network, and neither the keyring nor a connection.
 */
typedef struct _LanyardHelp LanyardHelp;

LanyardHelp              *lanyard_help_new (void) G_GNUC_WARN_UNUSED_RESULT;
LanyardHelp              *lanyard_help_new_from_chapters (GPtrArray    *chapters,
                                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void                      lanyard_help_free (LanyardHelp  *self);

GPtrArray                *lanyard_help_get_chapters (LanyardHelp  *self);
const LanyardHelpSection *lanyard_help_find (LanyardHelp  *self,
                                             const char   *anchor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardHelp, lanyard_help_free)

G_END_DECLS
