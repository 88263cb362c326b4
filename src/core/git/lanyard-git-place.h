/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-connection.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

/* Places as connections tell them, not as git does: fields and their values. */

GHashTable *lanyard_git_place_new_of    (LanyardProvider   *provider,
                                         LanyardConnection *connection) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_git_place_dup_label (LanyardProvider   *provider,
                                         GHashTable        *place) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
