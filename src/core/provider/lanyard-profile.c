/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-profile.h"

void
lanyard_profile_free (LanyardProfile *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);
  g_strfreev (self->server);
  g_free (self->without_text);
  g_clear_pointer (&self->variables, g_hash_table_unref);
  g_free (self);
}
