/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-connection.h"

G_BEGIN_DECLS

/* What only the files of this folder need of one another. */

/* The field that is typed into every form and stored in none. */
#define LANYARD_CONNECTION_SECRET_FIELD "secret"

LanyardConnection *lanyard_connection_merge (LanyardConnection *stored,
                                             LanyardConnection *old,
                                             LanyardConnection *changed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
