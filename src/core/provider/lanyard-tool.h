/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a key can mean besides a variable. */
#define LANYARD_TOOL_ADDRESS "@address"
#define LANYARD_TOOL_LINK "@link"

/**
 * LanyardTool:
 *
 * A command that keeps credentials in a configuration of its own. Read-only;
 * belongs to its provider.
 */
typedef struct
{
  char        *id;
  char        *name;
  char       **files; /* never `NULL`; may begin with ~/ or a variable */
  GHashTable  *keys;  /* key → variable, or one of the above */
} LanyardTool;

void lanyard_tool_free (LanyardTool *self);

G_END_DECLS
