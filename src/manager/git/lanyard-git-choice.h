/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-git-request.h"
#include "lanyard-manager.h"

G_BEGIN_DECLS

/**
 * LanyardGitLack:
 * @LANYARD_GIT_LACK_NOTHING: a connection answers
 * @LANYARD_GIT_LACK_CONNECTION: none is for this host
 * @LANYARD_GIT_LACK_FIT: those for this host are for other places
 * @LANYARD_GIT_LACK_USER: git asks for a user that none signs in as
 * @LANYARD_GIT_LACK_PLACE: several are for different places, and git does not say
 *   which place it is
 *
 * Why nothing is answered.
 */
typedef enum
{
  LANYARD_GIT_LACK_NOTHING,
  LANYARD_GIT_LACK_CONNECTION,
  LANYARD_GIT_LACK_FIT,
  LANYARD_GIT_LACK_USER,
  LANYARD_GIT_LACK_PLACE,
} LanyardGitLack;

/**
 * LanyardGitChoice:
 *
 * Which connections can answer what git asks, the best one first. @entries has more
 * than one also where nothing is answered because they are too many.
 */
typedef struct
{
  GPtrArray      *entries; /* (owned) of LanyardEntry */
  LanyardGitLack  lack;
} LanyardGitChoice;

LanyardGitChoice *lanyard_git_choice_new      (LanyardManager          *manager,
                                               const LanyardGitRequest *request,
                                               LanyardEntry            *only) G_GNUC_WARN_UNUSED_RESULT;
void              lanyard_git_choice_free     (LanyardGitChoice        *self);

LanyardEntry     *lanyard_git_choice_get_best (LanyardGitChoice        *self);
char            **lanyard_git_choice_dup_names
                                              (LanyardGitChoice        *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardGitChoice, lanyard_git_choice_free)

G_END_DECLS
