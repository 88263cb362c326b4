/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-pattern.h"

struct _LanyardPattern
{
  char   *text;  /* (owned) */
  GRegex *regex; /* (owned) (nullable) until it is needed */
};

LanyardPattern *
lanyard_pattern_new (const char *text)
{
  LanyardPattern *self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (LanyardPattern, 1);
  self->text = g_strdup (text);

  return self;
}

void
lanyard_pattern_free (LanyardPattern *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self);
}

/**
 * lanyard_pattern_compile:
 * @error: return location for a `G_REGEX_ERROR`
 *
 * Compiles the expression, if nobody did so far. Two threads may do so at once.
 */
gboolean
lanyard_pattern_compile (LanyardPattern  *self,
                         GError         **error)
{
  g_autoptr (GRegex) regex = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (g_atomic_pointer_get (&self->regex) != NULL)
    return TRUE;

  regex = g_regex_new (self->text, G_REGEX_DOLLAR_ENDONLY, 0, error);
  if (regex == NULL)
    return FALSE;

  if (g_atomic_pointer_compare_and_exchange (&self->regex, NULL, regex))
    (void) g_steal_pointer (&regex);

  return TRUE;
}

/**
 * lanyard_pattern_get_regex:
 *
 * Returns: (transfer none): the expression, which must be one
 */
GRegex *
lanyard_pattern_get_regex (LanyardPattern *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  /* What is built in was checked, and the rest was compiled when it was read. */
  if (!lanyard_pattern_compile (self, &error))
    g_error ("%s: %s", self->text, error->message);

  return g_atomic_pointer_get (&self->regex);
}

gboolean
lanyard_pattern_matches (LanyardPattern *self,
                         const char     *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return g_regex_match (lanyard_pattern_get_regex (self), text, 0, NULL);
}
