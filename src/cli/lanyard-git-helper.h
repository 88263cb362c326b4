/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"

G_BEGIN_DECLS

/* What git asks of a credential helper. */

int lanyard_git_helper_run (LanyardCli  *cli,
                            const char  *operation,
                            const char  *only,
                            GError     **error);

G_END_DECLS
