/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-stray.h"

G_BEGIN_DECLS

/**
 * LanyardStrayFinding:
 *
 * A secret in a group, and what the group says about it.
 */
typedef struct
{
  LanyardStrayItem *item;        /* (not owned) */
  LanyardProvider  *provider;    /* (not owned) */
  LanyardSecret    *secret;
  GPtrArray        *methods;     /* of const LanyardMethod: what it may be for */
  const char       *unsupported; /* (nullable) */
} LanyardStrayFinding;

GPtrArray  *lanyard_stray_sorter_find        (LanyardStrayNames         *names,
                                              const LanyardStrayGroup   *group) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *lanyard_stray_sorter_dup_fields  (LanyardStrayNames         *names,
                                              const LanyardStrayGroup   *group,
                                              const LanyardStrayFinding *finding,
                                              const LanyardMethod       *method) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
