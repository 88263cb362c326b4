/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"

G_BEGIN_DECLS

/**
 * LanyardGitAnswer:
 * @place: as an address has it, such as a workspace and a repository; empty for all
 *   that no other answer names
 * @entry: the connection that answers when git asks for it
 *
 * Which connection is for what.
 */
typedef struct
{
  char         *place;
  LanyardEntry *entry;
} LanyardGitAnswer;

GPtrArray *lanyard_git_answers_new (LanyardManager *manager,
                                    const char     *host) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
