/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-connection.h"
#include "lanyard-provider.h"
#include "lanyard-state.h"

G_BEGIN_DECLS

/**
 * LanyardGitFit:
 * @name: the connection's short name
 * @state: what its last test said
 * @told: how many of its fields the place tells, with the same value
 * @bound: how many of those it cannot do without: a token of just that place
 * @untold: how many fields that limit it the place does not tell
 *
 * How well a connection fits a place in git, such as a workspace and a repository.
 */
typedef struct
{
  const char   *name;
  LanyardState  state;
  guint         told;
  guint         bound;
  guint         untold;
} LanyardGitFit;

GHashTable *lanyard_git_place_new   (LanyardProvider      *provider,
                                     const char           *path) G_GNUC_WARN_UNUSED_RESULT;

gboolean    lanyard_git_fit_measure (LanyardGitFit        *self,
                                     const LanyardMethod  *method,
                                     LanyardConnection    *connection,
                                     LanyardState          state,
                                     GHashTable           *place);
gboolean    lanyard_git_fit_is_broken
                                    (const LanyardGitFit  *self);
int         lanyard_git_fit_compare (const LanyardGitFit  *a,
                                     const LanyardGitFit  *b);

G_END_DECLS
