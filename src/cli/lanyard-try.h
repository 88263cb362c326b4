/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"

G_BEGIN_DECLS

LanyardReport *lanyard_try_run          (LanyardCli         *cli,
                                         LanyardConnection  *connection,
                                         LanyardSecret      *secret,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       lanyard_try_is_good      (LanyardReport      *report);
void           lanyard_try_tell         (LanyardCli         *cli,
                                         LanyardConnection  *connection,
                                         LanyardReport      *report);
void           lanyard_try_tell_failure (LanyardCli         *cli,
                                         LanyardConnection  *connection,
                                         LanyardReport      *report,
                                         gboolean            json);

G_END_DECLS
