/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-term.h"

#include "lanyard-deadline.h"

struct _LanyardTerm
{
  LanyardDeadline *deadline; /* (owned): of the whole */
  guint            step;     /* in milliseconds */
  guint            whole;    /* in milliseconds */
  gint64           ends_at;  /* monotonic; 0 before the first request */
};

/**
 * lanyard_term_new:
 * @step: how long one request may take, in milliseconds
 * @whole: how long all may take from the beginning of the first, in milliseconds
 * @parent: (nullable): the person's own
 */
LanyardTerm *
lanyard_term_new (guint         step,
                  guint         whole,
                  GCancellable *parent)
{
  LanyardTerm *self = g_new0 (LanyardTerm, 1);

  self->deadline = lanyard_deadline_new (parent);
  self->step = step;
  self->whole = whole;

  return self;
}

void
lanyard_term_free (LanyardTerm *self)
{
  g_return_if_fail (self != NULL);

  lanyard_deadline_free (self->deadline);
  g_free (self);
}

/**
 * lanyard_term_get_cancellable:
 *
 * Returns: (transfer none): what every request gets; it fires when the whole time
 *   is up as well as when the parent does
 */
GCancellable *
lanyard_term_get_cancellable (const LanyardTerm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return lanyard_deadline_get_cancellable (self->deadline);
}

/**
 * lanyard_term_has_passed:
 *
 * Whether it was the time that cancelled, and nobody else.
 */
gboolean
lanyard_term_has_passed (const LanyardTerm *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return lanyard_deadline_has_passed (self->deadline);
}

/**
 * lanyard_term_begin_step:
 * @self: a term
 *
 * Begins a request, and with the first one the whole.
 *
 * Returns: how long it may take, in milliseconds; 0 if there is no time left
 */
guint
lanyard_term_begin_step (LanyardTerm *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 remaining;

  g_return_val_if_fail (self != NULL, 0);

  if (self->ends_at == 0)
    {
      self->ends_at = now + (gint64) self->whole * G_TIME_SPAN_MILLISECOND;
      lanyard_deadline_start (self->deadline, self->whole);
    }

  remaining = (self->ends_at - now) / G_TIME_SPAN_MILLISECOND;

  return (guint) CLAMP (remaining, 0, (gint64) self->step);
}

/**
 * lanyard_term_cancel:
 * @self: a term
 *
 * Ends all that is still under way.
 */
void
lanyard_term_cancel (LanyardTerm *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (lanyard_deadline_get_cancellable (self->deadline));
}
