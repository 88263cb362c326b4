/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-deadline.h"

struct _LanyardDeadline
{
  GCancellable *parent;      /* (owned) (nullable) */
  gulong        handler;
  GCancellable *cancellable; /* (owned) */
  GSource      *source;      /* (owned) (nullable) */
  gboolean      passed;
};

static void
parent_cancelled_cb (GCancellable *parent,
                     gpointer      user_data)
{
  GCancellable *cancellable = user_data;

  g_cancellable_cancel (cancellable);
}

static gboolean
time_is_up_cb (gpointer user_data)
{
  LanyardDeadline *self = user_data;

  self->passed = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

LanyardDeadline *
lanyard_deadline_new (GCancellable *parent)
{
  LanyardDeadline *self = g_new0 (LanyardDeadline, 1);

  self->cancellable = g_cancellable_new ();

  if (parent != NULL)
    {
      self->parent = g_object_ref (parent);
      self->handler = g_cancellable_connect (parent, G_CALLBACK (parent_cancelled_cb),
                                             g_object_ref (self->cancellable), g_object_unref);
    }

  return self;
}

void
lanyard_deadline_free (LanyardDeadline *self)
{
  g_return_if_fail (self != NULL);

  lanyard_deadline_stop (self);
  g_cancellable_disconnect (self->parent, self->handler);
  g_clear_object (&self->parent);
  g_clear_object (&self->cancellable);
  g_free (self);
}

GCancellable *
lanyard_deadline_get_cancellable (LanyardDeadline *self)
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
lanyard_deadline_has_passed (LanyardDeadline *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->passed;
}

/**
 * lanyard_deadline_start:
 * @self: a deadline
 * @milliseconds: how long from now
 *
 * Lets the time run in the thread's own main context, in place of an earlier
 * time that still ran.
 */
void
lanyard_deadline_start (LanyardDeadline *self,
                        guint            milliseconds)
{
  g_return_if_fail (self != NULL);

  lanyard_deadline_stop (self);
  self->source = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->source, time_is_up_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
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

  if (self->source != NULL)
    g_source_destroy (self->source);

  g_clear_pointer (&self->source, g_source_unref);
}
