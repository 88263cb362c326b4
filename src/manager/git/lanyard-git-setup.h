/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-file-change.h"
#include "lanyard-git-config.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LanyardGitUse:
 * @LANYARD_GIT_USE_NOT: git does not ask Lanyard
 * @LANYARD_GIT_USE_OTHERWISE: it does, but not as it would be set up now: another
 *   installation, other helpers beside it, or no word about the repository
 * @LANYARD_GIT_USE_FULL: it does
 */
typedef enum
{
  LANYARD_GIT_USE_NOT,
  LANYARD_GIT_USE_OTHERWISE,
  LANYARD_GIT_USE_FULL,
} LanyardGitUse;

#define LANYARD_TYPE_GIT_SETUP (lanyard_git_setup_get_type ())

/**
 * LanyardGitSetup:
 *
 * Whether git asks Lanyard for the credentials of one host, and the changes of git's
 * global configuration that make it do so, and undo it. Git itself writes them, into a
 * copy, so that they can be looked at before they are made.
 *
 * All calls take a while, and the asynchronous ones work on a copy of their own.
 */
G_DECLARE_FINAL_TYPE (LanyardGitSetup, lanyard_git_setup, LANYARD, GIT_SETUP, GObject)

LanyardGitSetup   *lanyard_git_setup_new                (const char           *host,
                                                         const char           *connection) G_GNUC_WARN_UNUSED_RESULT;

gboolean           lanyard_git_setup_is_sandboxed       (void);
const char        *lanyard_git_setup_get_host           (LanyardGitSetup      *self);
char              *lanyard_git_setup_dup_commands       (LanyardGitSetup      *self) G_GNUC_WARN_UNUSED_RESULT;

/* What is. */
void               lanyard_git_setup_look_async         (LanyardGitSetup      *self,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
LanyardGitConfig  *lanyard_git_setup_look_finish        (LanyardGitSetup      *self,
                                                         GAsyncResult         *result,
                                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardGitUse      lanyard_git_setup_get_use            (LanyardGitSetup      *self,
                                                         LanyardGitConfig     *config);

/* What would be: to be shown, and then made or not. */
void               lanyard_git_setup_plan_async         (LanyardGitSetup      *self,
                                                         gboolean              use,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
LanyardFileChange *lanyard_git_setup_plan_finish        (LanyardGitSetup      *self,
                                                         GAsyncResult         *result,
                                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void               lanyard_git_setup_apply_async        (LanyardGitSetup      *self,
                                                         LanyardFileChange    *change,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean           lanyard_git_setup_apply_finish       (LanyardGitSetup      *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

G_END_DECLS
