/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double-reply.h"
#include "lanyard-double-world.h"

G_BEGIN_DECLS

/* One request as it came in, and the switches that bear on its answer. */
typedef struct
{
  LanyardDoubleWorld *world;
  const char         *address;
  const char         *storage;
  const char         *method;
  const char         *path;          /* still encoded */
  GHashTable         *query;         /* (nullable), decoded */
  const char         *authorization; /* (nullable) */
  gboolean            app_passwords_accepted;
} LanyardDoubleQuestion;

LanyardDoubleReply *lanyard_double_routes_answer (const LanyardDoubleQuestion *question)
                                                  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
