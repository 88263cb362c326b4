/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardStraySource:
 * @LANYARD_STRAY_ENVIRONMENT: the variables that this program was started with
 * @LANYARD_STRAY_VARIABLES: a file of variables: dotenv, or a shell's start-up file
 * @LANYARD_STRAY_MCP: the configuration of an MCP client
 * @LANYARD_STRAY_NETRC: a .netrc
 * @LANYARD_STRAY_GIT_CREDENTIALS: what git's helper "store" keeps
 * @LANYARD_STRAY_GIT_CONFIG: a configuration of git, also that of a repository
 * @LANYARD_STRAY_TOOL: the configuration of a tool that a provider's description names
 *
 * Where a stray can lie. It decides how a text is read and mended.
 */
typedef enum
{
  LANYARD_STRAY_ENVIRONMENT,
  LANYARD_STRAY_VARIABLES,
  LANYARD_STRAY_MCP,
  LANYARD_STRAY_NETRC,
  LANYARD_STRAY_GIT_CREDENTIALS,
  LANYARD_STRAY_GIT_CONFIG,
  LANYARD_STRAY_TOOL,
} LanyardStraySource;

#define LANYARD_N_STRAY_SOURCES (LANYARD_STRAY_TOOL + 1)

const char         *lanyard_stray_source_to_string (LanyardStraySource  source);
const char         *lanyard_stray_source_get_title (LanyardStraySource  source);
LanyardStraySource  lanyard_stray_source_guess     (const char         *path);

G_END_DECLS
