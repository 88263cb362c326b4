/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-guidance-rule.h"

#include "lanyard-condition.h"

/**
 * lanyard_guidance_rule_holds:
 *
 * Whether every condition of the rule holds for @evidence. A rule without
 * conditions always does.
 */
gboolean
lanyard_guidance_rule_holds (const LanyardGuidanceRule *self,
                             const LanyardEvidence     *evidence)
{
  for (guint i = 0; i < self->conditions->len; i++)
    if (!lanyard_condition_holds (g_ptr_array_index (self->conditions, i), evidence))
      return FALSE;

  return TRUE;
}

void
lanyard_guidance_rule_free (LanyardGuidanceRule *self)
{
  g_free (self->code);
  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->explanation);
  g_strfreev (self->fixes);
  g_strfreev (self->actions);
  g_free (self->link);
  g_free (self->link_name);
  g_free (self);
}
