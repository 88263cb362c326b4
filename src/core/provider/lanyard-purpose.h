/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardPurpose:
 *
 * What an agent should be able to do, in a person's words. Read-only; belongs to its provider.
 */
typedef struct
{
  char       *id;
  char       *name;
  char       *summary; /* (nullable) */
  gboolean    is_default;
  GHashTable *scopes;  /* family → GStrv, the smallest set */
  GPtrArray  *checks;  /* of const LanyardCheck: the first that can be made proves that it reads */
} LanyardPurpose;

void lanyard_purpose_free (LanyardPurpose *self);

G_END_DECLS
