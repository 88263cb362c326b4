/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-check.h"

void
lanyard_check_free (LanyardCheck *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->verb);
  g_free (self->path);
  g_strfreev (self->needs_fields);
  g_strfreev (self->needs_any_scope);
  g_free (self->display_name);
  g_free (self->nickname);
  g_free (self->uuid);
  g_free (self->avatar);
  g_free (self);
}
