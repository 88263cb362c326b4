/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-import.h"
#include "lanyard-cli.h"
#include "lanyard-options.h"
#include "lanyard-status.h"

G_BEGIN_DECLS

/* What import does about what it found, with the person's yes: from the terminal,
 * or by option. */

LanyardStatus lanyard_import_move_all    (LanyardCli            *cli,
                                          const LanyardOptions  *options,
                                          GPtrArray             *strays,
                                          GError               **error);
GPtrArray    *lanyard_import_replace_all (LanyardCli            *cli,
                                          const LanyardOptions  *options,
                                          GPtrArray             *strays,
                                          LanyardStatus         *status,
                                          GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
