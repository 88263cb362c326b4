/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-check.h"

/**
 * lanyard_check_fits:
 * @method: id of a method
 *
 * Whether the check can be made with a credential of @method.
 */
gboolean
lanyard_check_fits (const LanyardCheck *self,
                    const char         *method)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->methods == NULL || g_strv_contains ((const char * const *) self->methods, method);
}

void
lanyard_check_free (LanyardCheck *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->verb);
  g_free (self->path);
  g_strfreev (self->needs_fields);
  g_strfreev (self->needs_any_scope);
  g_strfreev (self->not_with);
  g_strfreev (self->methods);
  g_free (self->display_name);
  g_free (self->nickname);
  g_free (self->uuid);
  g_free (self->avatar);
  g_strfreev (self->expects);
  g_clear_pointer (&self->finds, g_hash_table_unref);
  g_free (self->lists);
  g_free (self->list_items);
  g_free (self->list_value);
  g_free (self);
}
