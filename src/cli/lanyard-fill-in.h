/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"
#include "lanyard-options.h"

G_BEGIN_DECLS

/* Asking for what a connection still lacks. An empty answer leaves it out, which is no
 * error. */

gboolean lanyard_fill_in_name   (LanyardCli            *cli,
                                 LanyardConnection     *connection,
                                 GError               **error);
gboolean lanyard_fill_in_fields (LanyardCli            *cli,
                                 LanyardConnection     *connection,
                                 char                 **values,
                                 GHashTable            *earlier,
                                 gboolean              *complete,
                                 GError               **error);
gboolean lanyard_fill_in_secret (LanyardCli            *cli,
                                 LanyardConnection     *connection,
                                 gboolean               no_test,
                                 LanyardSecret        **secret,
                                 LanyardReport        **report,
                                 GError               **error);

G_END_DECLS
