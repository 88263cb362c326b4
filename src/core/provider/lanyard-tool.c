/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-tool.h"

void
lanyard_tool_free (LanyardTool *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->files);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_free (self);
}
