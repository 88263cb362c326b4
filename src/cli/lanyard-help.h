/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-command.h"

G_BEGIN_DECLS

char *lanyard_help_dup_overview (void) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_help_dup_command  (const LanyardCommand *command) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
