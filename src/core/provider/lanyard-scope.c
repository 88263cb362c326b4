/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-scope.h"

void
lanyard_scope_free (LanyardScope *self)
{
  g_free (self->id);
  g_free (self->family);
  g_free (self->label);
  g_free (self->reason);
  g_free (self->may);
  g_strfreev (self->implies);
  g_strfreev (self->needs);
  g_strfreev (self->same);
  g_strfreev (self->methods);
  g_free (self);
}
