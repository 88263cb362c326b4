/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-command.h"

G_BEGIN_DECLS

gboolean   lanyard_synopsis_has_option     (const LanyardCommand *command,
                                            const char           *long_name);
GPtrArray *lanyard_synopsis_find_arguments (const LanyardCommand *command,
                                            guint                 position,
                                            gboolean              after_dashes) G_GNUC_WARN_UNUSED_RESULT;

const GOptionEntry *
           lanyard_synopsis_find_option    (const LanyardCommand *command,
                                            const char           *word);

G_END_DECLS
