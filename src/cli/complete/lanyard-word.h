/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardWord:
 * @LANYARD_WORD_UNKNOWN: nothing that this program knows
 * @LANYARD_WORD_TEXT: whatever a person thinks of; nothing is offered
 * @LANYARD_WORD_CHOICE: one of the words that the placeholder itself lists
 * @LANYARD_WORD_CLIENT: an MCP client
 * @LANYARD_WORD_COMMAND: the name of another command, with which its own line begins
 * @LANYARD_WORD_CONNECTION: a connection's name
 * @LANYARD_WORD_FIELD: a field of a method, an equals sign, and its value
 * @LANYARD_WORD_FILE: a file
 * @LANYARD_WORD_FORMAT: how variables are written down
 * @LANYARD_WORD_METHOD: a method of the provider that was named
 * @LANYARD_WORD_PROFILE: a profile for the connections that were named
 * @LANYARD_WORD_PROVIDER: a provider
 * @LANYARD_WORD_PURPOSE: what an agent should be able to do
 * @LANYARD_WORD_SCOPE: a permission
 * @LANYARD_WORD_SERVER: an MCP server, by the profile that it has
 *
 * What is expected in one place of the command line.
 */
typedef enum
{
  LANYARD_WORD_UNKNOWN,
  LANYARD_WORD_TEXT,
  LANYARD_WORD_CHOICE,
  LANYARD_WORD_CLIENT,
  LANYARD_WORD_COMMAND,
  LANYARD_WORD_CONNECTION,
  LANYARD_WORD_FIELD,
  LANYARD_WORD_FILE,
  LANYARD_WORD_FORMAT,
  LANYARD_WORD_METHOD,
  LANYARD_WORD_PROFILE,
  LANYARD_WORD_PROVIDER,
  LANYARD_WORD_PURPOSE,
  LANYARD_WORD_SCOPE,
  LANYARD_WORD_SERVER,
} LanyardWord;

LanyardWord lanyard_word_find (const char *placeholder);

G_END_DECLS
