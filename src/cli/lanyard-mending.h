/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"
#include "lanyard-doctor.h"

G_BEGIN_DECLS

/* Going through what a doctor found, with a question before each step. */

gboolean lanyard_mending_is_possible (LanyardDoctor  *doctor);
gboolean lanyard_mending_run         (LanyardCli     *cli,
                                      LanyardDoctor  *doctor,
                                      GError        **error);

G_END_DECLS
