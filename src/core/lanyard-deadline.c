/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-deadline.h"

struct _LanyardDeadline
{
  GCancellable *cancellable; /* (owned): what the work is given */
  GSource      *timeout;     /* (owned) (nullable) while time runs */
  GSource      *follow;      /* (owned) (nullable): watches the parent */
  gboolean      passed;
};

static gboolean
time_is_up_cb (gpointer user_data)
{
  LanyardDeadline *self = user_data;

  /* Cancelling may end the work at once, and with it this deadline. */
  self->passed = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
parent_cancelled_cb (GCancellable *parent,
                     gpointer      user_data)
{
  LanyardDeadline *self = user_data;

  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static GSource *
attach (GSource     *source,
        GSourceFunc  callback,
        gpointer     user_data)
{
  g_source_set_callback (source, callback, user_data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

static void
detach (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

/**
 * lanyard_deadline_new:
 * @parent: (nullable): the person's own
 *
 * Until [method@Deadline.start] only @parent cancels. It is watched from the
 * main loop and not by its signal: work that ends inside of that signal could
 * not let go of it.
 */
LanyardDeadline *
lanyard_deadline_new (GCancellable *parent)
{
  LanyardDeadline *self = g_new0 (LanyardDeadline, 1);

  self->cancellable = g_cancellable_new ();
  if (parent != NULL)
    self->follow = attach (g_cancellable_source_new (parent), G_SOURCE_FUNC (parent_cancelled_cb), self);

  return self;
}

/**
 * lanyard_deadline_free:
 * @self: a deadline
 *
 * Whatever still runs under it ends.
 */
void
lanyard_deadline_free (LanyardDeadline *self)
{
  g_return_if_fail (self != NULL);

  lanyard_deadline_stop (self);
  g_clear_pointer (&self->follow, detach);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_free (self);
}

/**
 * lanyard_deadline_get_cancellable:
 *
 * Returns: (transfer none): what to give to everything that has to end in time
 */
GCancellable *
lanyard_deadline_get_cancellable (const LanyardDeadline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cancellable;
}

/**
 * lanyard_deadline_has_passed:
 *
 * Whether it was the time that cancelled, and not the parent.
 */
gboolean
lanyard_deadline_has_passed (const LanyardDeadline *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->passed;
}

/**
 * lanyard_deadline_start:
 * @self: a deadline
 * @milliseconds: how long from now
 *
 * Lets the time run, in place of an earlier time that still ran.
 */
void
lanyard_deadline_start (LanyardDeadline *self,
                        guint            milliseconds)
{
  g_return_if_fail (self != NULL);

  lanyard_deadline_stop (self);
  self->timeout = attach (g_timeout_source_new (milliseconds), time_is_up_cb, self);
}

/**
 * lanyard_deadline_stop:
 * @self: a deadline
 *
 * From now on only the parent cancels, as while a prompt waits for the person.
 */
void
lanyard_deadline_stop (LanyardDeadline *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->timeout, detach);
}
