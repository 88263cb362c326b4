/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardProfile:
 *
 * Which environment variables one consumer reads, and from which field each is
 * filled. Read-only; belongs to its provider.
 */
typedef struct
{
  char       *id;
  char       *name;
  char       *summary;
  gboolean    is_default;
  char      **server;       /* (nullable) words that start the MCP server it is for */
  char       *without_text; /* (nullable) why the other methods are not offered */
  GHashTable *variables;    /* method id → GStrv of NAME=COMPOSITION */
} LanyardProfile;

void lanyard_profile_free (LanyardProfile *self);

G_END_DECLS
