/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-command.h"

G_BEGIN_DECLS

char *lanyard_completion_dup (LanyardCli           *cli,
                              const char * const   *words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
