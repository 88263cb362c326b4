/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-purpose.h"

void
lanyard_purpose_free (LanyardPurpose *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);
  g_clear_pointer (&self->scopes, g_hash_table_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self);
}
