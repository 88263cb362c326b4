/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"
#include "lanyard-options.h"

G_BEGIN_DECLS

/* `lanyard import --settings FILE`: what a colleague's connections become here. */

int lanyard_set_up_import (LanyardCli            *cli,
                           const LanyardOptions  *options,
                           GError               **error);

G_END_DECLS
