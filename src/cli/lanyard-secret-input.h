/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"

G_BEGIN_DECLS

LanyardSecret *lanyard_secret_input_read (LanyardCli           *cli,
                                          LanyardProvider      *provider,
                                          const LanyardMethod  *method,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       lanyard_secret_input_read_line
                                         (LanyardCli           *cli,
                                          LanyardProvider      *provider,
                                          const LanyardMethod  *method,
                                          LanyardSecret       **secret,
                                          GError              **error);

G_END_DECLS
