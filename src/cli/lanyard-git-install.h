/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"
#include "lanyard-options.h"

G_BEGIN_DECLS

/* Whether git asks Lanyard, and setting that up. Each returns the exit status. */

int lanyard_git_install_change (LanyardCli            *cli,
                                const LanyardOptions  *options,
                                gboolean               use,
                                GError               **error);
int lanyard_git_install_tell   (LanyardCli            *cli,
                                const LanyardOptions  *options,
                                GError               **error);

G_END_DECLS
