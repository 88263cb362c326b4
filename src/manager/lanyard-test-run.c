/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-test-run.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-manager-private.h"

/* More than a service is asked at once, so that while some tests fetch their
 * secret or write down their report, the others keep the line to it busy. */
#define MAX_AT_ONCE 8

struct _LanyardTestRun
{
  GObject           parent_instance;

  LanyardManager   *manager;     /* (owned) */
  GPtrArray        *entries;     /* (owned) of LanyardEntry, each once */
  LanyardTestManner manner;

  GTask            *task;        /* (owned) (nullable) while it runs */
  guint             next;        /* position of the first whose turn has not come */
  guint             under_way;
  guint             done;
};

G_DEFINE_FINAL_TYPE (LanyardTestRun, lanyard_test_run, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TOTAL,
  PROP_DONE,
  PROP_RUNNING,
  N_PROPS
};

enum
{
  TESTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Which of the entries a test is of. */
typedef struct
{
  LanyardTestRun *run;   /* (owned) */
  LanyardEntry   *entry; /* (owned) */
} Turn;

static void
turn_free (Turn *turn)
{
  g_object_unref (turn->entry);
  g_object_unref (turn->run);
  g_free (turn);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Turn, turn_free)

static void
count (LanyardTestRun *self,
       LanyardEntry   *entry,
       LanyardReport  *report,
       GError         *error)
{
  self->done++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
  g_signal_emit (self, signals[TESTED], 0, entry, report, error);
}

static gboolean
has_next (LanyardTestRun *self)
{
  return self->next < self->entries->len &&
         !g_cancellable_is_cancelled (g_task_get_cancellable (self->task));
}

static void
end_if_over (LanyardTestRun *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->task == NULL || self->under_way > 0 || has_next (self))
    return;

  task = g_steal_pointer (&self->task);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
  g_task_return_boolean (task, TRUE);
}

/* Gives turns to the next ones; @tested_cb calls it again. */
static void
start_more (LanyardTestRun      *self,
            GAsyncReadyCallback  tested_cb)
{
  while (has_next (self) && self->under_way < MAX_AT_ONCE)
    {
      LanyardEntry *entry = g_ptr_array_index (self->entries, self->next++);
      const char *uuid = lanyard_connection_get_uuid (lanyard_entry_get_connection (entry));
      Turn *turn = NULL;

      if (lanyard_manager_find_uuid (self->manager, uuid) != entry)
        {
          g_autoptr (GError) error = NULL;

          g_set_error_literal (&error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION,
                               _("The connection was removed meanwhile."));
          count (self, entry, NULL, error);
          continue;
        }

      turn = g_new0 (Turn, 1);
      turn->run = g_object_ref (self);
      turn->entry = g_object_ref (entry);
      self->under_way++;
      lanyard_manager_test_in_manner (self->manager, entry, self->manner,
                                      g_task_get_cancellable (self->task), tested_cb, turn);
    }

  end_if_over (self);
}

static void
tested_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Turn) turn = user_data;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = lanyard_manager_test_finish (LANYARD_MANAGER (object), result, &error);
  turn->run->under_way--;
  count (turn->run, turn->entry, report, error);
  start_more (turn->run, tested_cb);
}

/* Somebody who does not unlock the keyring has said so for all. */
static void
unlocked_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LanyardTestRun) self = LANYARD_TEST_RUN (user_data);
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  secret = lanyard_manager_get_secret_finish (LANYARD_MANAGER (object), result, &error);
  if (secret == NULL && !g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING))
    self->manner = LANYARD_TEST_TOLD;

  start_more (self, tested_cb);
}

/* Returns: (nullable): the first whose secret is in the keyring */
static LanyardEntry *
find_in_keyring (LanyardTestRun *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      LanyardEntry *entry = g_ptr_array_index (self->entries, i);

      if (!lanyard_entry_get_session_only (entry) && !lanyard_entry_is_held (entry))
        return entry;
    }

  return NULL;
}

static void
lanyard_test_run_finalize (GObject *object)
{
  LanyardTestRun *self = LANYARD_TEST_RUN (object);

  g_ptr_array_unref (self->entries);
  g_object_unref (self->manager);

  G_OBJECT_CLASS (lanyard_test_run_parent_class)->finalize (object);
}

static void
lanyard_test_run_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LanyardTestRun *self = LANYARD_TEST_RUN (object);

  switch (prop_id)
    {
    case PROP_TOTAL:
      g_value_set_uint (value, lanyard_test_run_get_total (self));
      break;

    case PROP_DONE:
      g_value_set_uint (value, self->done);
      break;

    case PROP_RUNNING:
      g_value_set_boolean (value, lanyard_test_run_get_running (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_test_run_class_init (LanyardTestRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_test_run_finalize;
  object_class->get_property = lanyard_test_run_get_property;

  properties[PROP_TOTAL] =
    g_param_spec_uint ("total", NULL, NULL,
                       0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_DONE] =
    g_param_spec_uint ("done", NULL, NULL,
                       0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_RUNNING] =
    g_param_spec_boolean ("running", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TESTED] =
    g_signal_new ("tested", LANYARD_TYPE_TEST_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, LANYARD_TYPE_ENTRY, LANYARD_TYPE_REPORT, G_TYPE_ERROR);
}

static void
lanyard_test_run_init (LanyardTestRun *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * lanyard_test_run_new:
 * @entries: (element-type LanyardEntry): what to test, in this order; one that is
 *   named twice is tested once
 * @interactive: whether the keyring may ask the person to unlock it
 */
LanyardTestRun *
lanyard_test_run_new (LanyardManager *manager,
                      GPtrArray      *entries,
                      gboolean        interactive)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  LanyardTestRun *self = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (entries != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_TEST_RUN, NULL);
  self->manager = g_object_ref (manager);
  self->manner = interactive ? LANYARD_TEST_INTERACTIVE : LANYARD_TEST_QUIET;
  for (guint i = 0; i < entries->len; i++)
    if (g_hash_table_add (seen, g_ptr_array_index (entries, i)))
      g_ptr_array_add (self->entries, g_object_ref (g_ptr_array_index (entries, i)));

  return self;
}

guint
lanyard_test_run_get_total (LanyardTestRun *self)
{
  g_return_val_if_fail (LANYARD_IS_TEST_RUN (self), 0);

  return self->entries->len;
}

guint
lanyard_test_run_get_done (LanyardTestRun *self)
{
  g_return_val_if_fail (LANYARD_IS_TEST_RUN (self), 0);

  return self->done;
}

gboolean
lanyard_test_run_get_running (LanyardTestRun *self)
{
  g_return_val_if_fail (LANYARD_IS_TEST_RUN (self), FALSE);

  return self->task != NULL;
}

/**
 * lanyard_test_run_start_async:
 * @cancellable: (nullable): ends the tests that are under way, and begins no more
 *
 * Begins with the first connection. A run is started once.
 *
 * A locked keyring asks the person at most once, and not for each of many secrets;
 * who does not unlock it gets reports that say so.
 */
void
lanyard_test_run_start_async (LanyardTestRun      *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  LanyardEntry *first = NULL;

  g_return_if_fail (LANYARD_IS_TEST_RUN (self));
  g_return_if_fail (self->task == NULL && self->next == 0);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, lanyard_test_run_start_async);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);

  if (self->manner == LANYARD_TEST_INTERACTIVE && self->entries->len > 1)
    first = find_in_keyring (self);

  if (first != NULL)
    lanyard_manager_get_secret_async (self->manager, first, TRUE, cancellable, unlocked_cb,
                                      g_object_ref (self));
  else
    start_more (self, tested_cb);
}

/**
 * lanyard_test_run_start_finish:
 * @error: return location for a `G_IO_ERROR_CANCELLED`
 *
 * Whether the run came to its end, whatever the single tests said.
 */
gboolean
lanyard_test_run_start_finish (LanyardTestRun  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
