/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"

G_BEGIN_DECLS

gboolean lanyard_question_ask (LanyardCli  *cli,
                               const char  *question,
                               const char  *without_terminal,
                               const char  *after_no,
                               GError     **error);

G_END_DECLS
