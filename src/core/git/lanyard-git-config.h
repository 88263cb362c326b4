/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardGitHelper:
 * @value: as it stands in git's configuration
 * @origin: the file in which it stands
 * @is_ours: it is a `lanyard git-credential`, of whatever installation
 *
 * A program that git asks for the credential of one host.
 */
typedef struct
{
  char     *value;
  char     *origin;
  gboolean  is_ours;
} LanyardGitHelper;

/**
 * LanyardGitConfig:
 * @helpers: those that are asked, in this order
 * @uses_path: git says for which repository it asks
 *
 * What git's configuration says about the credentials of one host.
 */
typedef struct
{
  GPtrArray *helpers; /* (owned) of LanyardGitHelper */
  gboolean   uses_path;
} LanyardGitConfig;

LanyardGitConfig *lanyard_git_config_new         (const char         *listing,
                                                  gsize               length,
                                                  const char         *host) G_GNUC_WARN_UNUSED_RESULT;
void              lanyard_git_config_free        (LanyardGitConfig   *self);

gboolean          lanyard_git_config_is_ours     (const char         *helper);
char             *lanyard_git_config_dup_helper  (const char * const *invocation,
                                                  const char         *connection) G_GNUC_WARN_UNUSED_RESULT;
char             *lanyard_git_config_dup_key     (const char         *host,
                                                  const char         *name) G_GNUC_WARN_UNUSED_RESULT;
GStrv             lanyard_git_config_without_ours
                                                 (const char * const *helpers) G_GNUC_WARN_UNUSED_RESULT;
char             *lanyard_git_config_dup_commands
                                                 (const char         *host,
                                                  const char         *helper) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardGitConfig, lanyard_git_config_free)

G_END_DECLS
