/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-gate.h"

struct _LanyardGate
{
  GObject       parent_instance;

  guint         limit;       /* for each host */
  gboolean      direct;
  GTlsDatabase *authorities; /* (owned) (nullable) */
  GHashTable   *doors;       /* (owned): host → Door */
  guint         n_holders;
};

G_DEFINE_FINAL_TYPE (LanyardGate, lanyard_gate, G_TYPE_OBJECT)

typedef struct
{
  GQueue     waiting;  /* of GTask, each (owned) */
  GPtrArray *idle;     /* (owned) of LanyardLine, the one used last at the end */
  guint      n_inside;
  gboolean   admitting;
} Door;

typedef struct
{
  GTask   *task;   /* borrowed: owns this */
  Door    *door;   /* borrowed from the gate, which the task keeps */
  GSource *follow; /* (owned) (nullable): watches the cancellable */
} Wait;

static void
door_free (gpointer data)
{
  Door *door = data;

  g_ptr_array_unref (door->idle);
  g_free (door);
}

static void
stop_following (Wait *wait)
{
  if (wait->follow == NULL)
    return;

  g_source_destroy (wait->follow);
  g_clear_pointer (&wait->follow, g_source_unref);
}

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  stop_following (wait);
  g_free (wait);
}

static Door *
get_door (LanyardGate *self,
          const char  *host)
{
  Door *door = g_hash_table_lookup (self->doors, host);

  if (door != NULL)
    return door;

  door = g_new0 (Door, 1);
  g_queue_init (&door->waiting);
  door->idle = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_insert (self->doors, g_strdup (host), door);

  return door;
}

static LanyardLine *
take_line (LanyardGate *self,
           Door        *door)
{
  if (door->idle->len > 0)
    return g_ptr_array_steal_index (door->idle, door->idle->len - 1);

  return lanyard_line_new (self->direct, self->authorities);
}

/* Who is let in may leave again before this is done; that does not begin another
 * round inside of this one. */
static void
admit (LanyardGate *self,
       Door        *door)
{
  g_autoptr (LanyardGate) kept = g_object_ref (self);

  if (door->admitting)
    return;

  door->admitting = TRUE;
  while (door->n_inside < self->limit && !g_queue_is_empty (&door->waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&door->waiting);

      stop_following (g_task_get_task_data (task));
      door->n_inside++;
      g_task_return_pointer (task, take_line (self, door), g_object_unref);
    }
  door->admitting = FALSE;
}

/* What it takes to let somebody in later. */
typedef struct
{
  LanyardGate *gate; /* (owned) */
  Door        *door; /* borrowed from the gate */
} Admission;

static void
admission_free (gpointer data)
{
  Admission *admission = data;

  g_object_unref (admission->gate);
  g_free (admission);
}

static gboolean
admit_cb (gpointer user_data)
{
  Admission *admission = user_data;

  admit (admission->gate, admission->door);

  return G_SOURCE_REMOVE;
}

static void
admit_later (LanyardGate *self,
             Door        *door)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Admission *admission = g_new0 (Admission, 1);

  admission->gate = g_object_ref (self);
  admission->door = door;
  g_source_set_callback (source, admit_cb, admission, admission_free);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Wait *wait = user_data;
  g_autoptr (GTask) task = wait->task; /* the queue's */
  g_autoptr (GError) error = NULL;

  g_queue_remove (&wait->door->waiting, task);
  g_cancellable_set_error_if_cancelled (cancellable, &error);
  g_task_return_error (task, g_steal_pointer (&error));

  return G_SOURCE_REMOVE;
}

static void
lanyard_gate_finalize (GObject *object)
{
  LanyardGate *self = LANYARD_GATE (object);

  g_hash_table_unref (self->doors);
  g_clear_object (&self->authorities);

  G_OBJECT_CLASS (lanyard_gate_parent_class)->finalize (object);
}

static void
lanyard_gate_class_init (LanyardGateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_gate_finalize;
}

static void
lanyard_gate_init (LanyardGate *self)
{
  self->doors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, door_free);
}

/**
 * lanyard_gate_new:
 * @limit: how many requests may be under way to one host
 * @direct: whether proxies are passed by
 * @authorities: (nullable): who may vouch for a service
 */
LanyardGate *
lanyard_gate_new (guint         limit,
                  gboolean      direct,
                  GTlsDatabase *authorities)
{
  LanyardGate *self = g_object_new (LANYARD_TYPE_GATE, NULL);

  self->limit = limit;
  self->direct = direct;
  g_set_object (&self->authorities, authorities);

  return self;
}

/**
 * lanyard_gate_hold:
 * @self: a gate
 *
 * Keeps idle lines for further requests until [method@Gate.let_go] was called as
 * often.
 */
void
lanyard_gate_hold (LanyardGate *self)
{
  g_return_if_fail (LANYARD_IS_GATE (self));

  self->n_holders++;
}

void
lanyard_gate_let_go (LanyardGate *self)
{
  GHashTableIter iter;
  gpointer door = NULL;

  g_return_if_fail (LANYARD_IS_GATE (self));
  g_return_if_fail (self->n_holders > 0);

  if (--self->n_holders > 0)
    return;

  g_hash_table_iter_init (&iter, self->doors);
  while (g_hash_table_iter_next (&iter, NULL, &door))
    g_ptr_array_set_size (((Door *) door)->idle, 0);
}

/**
 * lanyard_gate_enter_async:
 * @self: a gate
 * @host: who is to be asked
 * @cancellable: (nullable): stops the waiting
 * @callback: called once, when there is room for the request
 *
 * Waits for a turn. Who got a line has to hand it to [method@Gate.leave], also if
 * cancelled meanwhile.
 */
void
lanyard_gate_enter_async (LanyardGate         *self,
                          const char          *host,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Wait *wait = NULL;

  g_return_if_fail (LANYARD_IS_GATE (self));
  g_return_if_fail (host != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_gate_enter_async);

  if (g_task_return_error_if_cancelled (task))
    return;

  /* A place that was given is not lost, whoever cancels then. */
  g_task_set_check_cancellable (task, FALSE);

  wait = g_new0 (Wait, 1);
  wait->task = task;
  wait->door = get_door (self, host);
  g_task_set_task_data (task, wait, wait_free);

  /* From the main loop and not by its signal, in which nobody may let go of it. */
  if (cancellable != NULL)
    {
      wait->follow = g_cancellable_source_new (cancellable);
      g_source_set_callback (wait->follow, G_SOURCE_FUNC (cancelled_cb), wait, NULL);
      g_source_attach (wait->follow, g_main_context_get_thread_default ());
    }

  g_queue_push_tail (&wait->door->waiting, g_steal_pointer (&task));
  admit (self, wait->door);
}

/**
 * lanyard_gate_enter_finish:
 *
 * Returns: (transfer full): the line for the request, or `NULL` with
 *   `G_IO_ERROR_CANCELLED`
 */
LanyardLine *
lanyard_gate_enter_finish (LanyardGate   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lanyard_gate_leave:
 * @self: a gate
 * @host: as when entering
 * @line: (transfer full): the line from there
 *
 * Makes room for the next one. A line that was cut is not used again: what was
 * under way on it may still be about to end.
 */
void
lanyard_gate_leave (LanyardGate *self,
                    const char  *host,
                    LanyardLine *line)
{
  g_autoptr (LanyardLine) given = line;
  Door *door = NULL;

  g_return_if_fail (LANYARD_IS_GATE (self));
  g_return_if_fail (LANYARD_IS_LINE (line));

  door = get_door (self, host);
  g_return_if_fail (door->n_inside > 0);

  door->n_inside--;
  /* Whoever cancels one often cancels all, one after the other: those behind the
   * first shall not be let in just before they hear of it. */
  if (lanyard_line_is_cut (line))
    {
      admit_later (self, door);
      return;
    }

  if (self->n_holders > 0)
    g_ptr_array_add (door->idle, g_steal_pointer (&given));

  admit (self, door);
}
