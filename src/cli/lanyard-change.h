/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"

G_BEGIN_DECLS

/* What commands that change a saved connection have in common. */

LanyardProvider *lanyard_change_get_provider (LanyardEntry       *entry,
                                              GError            **error);
gboolean         lanyard_change_save         (LanyardCli         *cli,
                                              LanyardEntry       *entry,
                                              LanyardConnection  *changed,
                                              GError            **error);

G_END_DECLS
