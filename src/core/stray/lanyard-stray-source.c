/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-stray-source.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *title;
} sources[LANYARD_N_STRAY_SOURCES] = {
  [LANYARD_STRAY_ENVIRONMENT] = { "environment", N_("Environment variables") },
  [LANYARD_STRAY_VARIABLES] = { "variables", N_("File of variables") },
  [LANYARD_STRAY_MCP] = { "mcp", N_("Configuration of an MCP client") },
  [LANYARD_STRAY_NETRC] = { "netrc", N_("Passwords for hosts (.netrc)") },
  [LANYARD_STRAY_GIT_CREDENTIALS] = { "git-credentials", N_("Credentials that git stored") },
  [LANYARD_STRAY_GIT_CONFIG] = { "git-config", N_("Configuration of git") },
  [LANYARD_STRAY_TOOL] = { "tool", N_("Configuration of a command") },
};

/**
 * lanyard_stray_source_to_string:
 *
 * Returns: a word that scripts can rely on
 */
const char *
lanyard_stray_source_to_string (LanyardStraySource source)
{
  g_return_val_if_fail ((guint) source < LANYARD_N_STRAY_SOURCES, NULL);

  return sources[source].id;
}

const char *
lanyard_stray_source_get_title (LanyardStraySource source)
{
  g_return_val_if_fail ((guint) source < LANYARD_N_STRAY_SOURCES, NULL);

  return _(sources[source].title);
}

/* In ".git", which is the folder of a repository or a file in its place. */
static gboolean
is_git_config (const char *path,
               const char *name)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *folder_name = g_path_get_basename (folder);

  return g_str_equal (name, ".gitconfig") || g_str_equal (name, ".gitmodules") ||
         ((g_str_equal (name, "config") || g_str_equal (name, "config.worktree")) &&
          (g_str_has_suffix (folder_name, ".git") || g_str_equal (folder_name, "git")));
}

/**
 * lanyard_stray_source_guess:
 * @path: a file that the person picked
 *
 * Returns: how to read it, going by its name
 */
LanyardStraySource
lanyard_stray_source_guess (const char *path)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, LANYARD_STRAY_VARIABLES);

  name = g_path_get_basename (path);
  if (g_str_has_suffix (name, "netrc"))
    return LANYARD_STRAY_NETRC;

  if (g_str_has_suffix (name, "git-credentials") || g_str_equal (name, "credentials"))
    return LANYARD_STRAY_GIT_CREDENTIALS;

  if (is_git_config (path, name))
    return LANYARD_STRAY_GIT_CONFIG;

  if (g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".jsonc") ||
      g_str_has_suffix (name, ".toml"))
    return LANYARD_STRAY_MCP;

  if (g_str_has_suffix (name, ".yml") || g_str_has_suffix (name, ".yaml"))
    return LANYARD_STRAY_TOOL;

  return LANYARD_STRAY_VARIABLES;
}
