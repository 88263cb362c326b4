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
  guint            n_steps;  /* that are under way */
  gint64           began_at; /* monotonic: since when the time runs, if it does */
  gint64           used;     /* in microseconds, before that */
};

/**
 * lanyard_term_new:
 * @step: how long one request may take, in milliseconds
 * @whole: how long all may take together, in milliseconds
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
 * lanyard_term_get_used:
 *
 * Returns: for how long requests have been under way so far, in microseconds
 */
gint64
lanyard_term_get_used (const LanyardTerm *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->used + (self->n_steps > 0 ? g_get_monotonic_time () - self->began_at : 0);
}

/**
 * lanyard_term_begin_step:
 * @self: a term
 *
 * Begins a request. While at least one is under way, the time of the whole runs.
 *
 * Returns: how long it may take, in milliseconds; 0 if there is no time left, and
 *   then nothing has begun
 */
guint
lanyard_term_begin_step (LanyardTerm *self)
{
  gint64 remaining;

  g_return_val_if_fail (self != NULL, 0);

  remaining = self->whole - lanyard_term_get_used (self) / G_TIME_SPAN_MILLISECOND;
  if (remaining <= 0)
    return 0;

  if (self->n_steps == 0)
    {
      self->began_at = g_get_monotonic_time ();
      lanyard_deadline_start (self->deadline, (guint) remaining);
    }

  self->n_steps++;

  return (guint) MIN (remaining, (gint64) self->step);
}

/**
 * lanyard_term_end_step:
 * @self: a term
 *
 * Ends a request that was begun. Whoever only waits for a turn behind others does
 * not use up time that is there for the service.
 */
void
lanyard_term_end_step (LanyardTerm *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->n_steps > 0);

  self->used = lanyard_term_get_used (self);
  self->began_at = g_get_monotonic_time ();
  self->n_steps--;

  if (self->n_steps == 0)
    lanyard_deadline_stop (self->deadline);
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
