/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-retester.h"

#include "lanyard-manager-private.h"
#include "lanyard-test-run.h"

/* In milliseconds. */
#define DEFAULT_FIRST (5 * 1000)
#define DEFAULT_INTERVAL (6 * 60 * 60 * 1000)
#define DEFAULT_JITTER (55 * 1000)

/* How long it naps at most, in units of `first`: a minute. Only a look at the
 * clocks now and then tells that the computer has slept, which is when they have
 * drifted apart by more than that. */
#define NAP 12

/* Whose last test is younger than this part of the interval needs none after a
 * sleep: an hour. */
#define FRESH 6

struct _LanyardRetester
{
  GObject               parent_instance;

  LanyardManager       *manager;        /* (owned) */
  GNetworkMonitor      *monitor;        /* (owned) */
  GHashTable           *turns;          /* (owned) UUID → Turn */
  GHashTable           *failing;        /* (owned) (nullable) those of the run known to fail */
  LanyardTestRun       *run;            /* (owned) (nullable) while one is under way */
  GCancellable         *cancellable;    /* (owned) (nullable) of that run */
  LanyardRetesterClock  clock;
  gpointer              clock_data;
  gint64                wall;           /* when it looked last */
  gint64                monotonic;
  guint                 first;          /* milliseconds, as the next two */
  guint                 interval;
  guint                 jitter;
  guint                 source;
  gboolean              enabled;
  gboolean              usable;         /* the network, when it looked last */
};

G_DEFINE_FINAL_TYPE (LanyardRetester, lanyard_retester, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ENABLED,
  N_PROPS
};

enum
{
  BROKE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* When a connection is to be tested, in microseconds by the calendar. */
typedef struct
{
  gint64 tested_at;  /* its last test when this was planned */
  gint64 doubted_at; /* when another program told of a refusal, in seconds; 0 if none did */
  gint64 due;
} Turn;

static void
read_clocks (gint64   *wall,
             gint64   *monotonic,
             gpointer  user_data)
{
  *wall = g_get_real_time ();
  *monotonic = g_get_monotonic_time ();
}

static gint64
get_random (guint milliseconds)
{
  return milliseconds == 0 ? 0 : (gint64) (g_random_double () * milliseconds * 1000);
}

static gint64
get_soon (LanyardRetester *self)
{
  return self->wall + self->first * G_GINT64_CONSTANT (1000) + get_random (self->jitter);
}

static gint64
get_later (LanyardRetester *self,
           gint64           since)
{
  return since + self->interval * G_GINT64_CONSTANT (1000) + get_random (self->interval / 4);
}

static gint64
get_tested_at (LanyardReport *report)
{
  GDateTime *time = lanyard_report_get_tested_at (report);

  return time == NULL ? 0 : g_date_time_to_unix (time) * G_USEC_PER_SEC +
         g_date_time_get_microsecond (time);
}

/* In seconds, as it is kept: what is read again must be the same. */
static gint64
get_doubted_at (LanyardEntry *entry)
{
  GDateTime *time = lanyard_report_log_get_doubted_at (lanyard_entry_get_reports (entry));

  return time == NULL ? 0 : g_date_time_to_unix (time);
}

static LanyardReport *
get_latest (LanyardEntry *entry)
{
  return lanyard_report_log_get_latest (lanyard_entry_get_reports (entry));
}

/* Whether the network had a part in what the last test said. */
static gboolean
could_not_be_asked (LanyardEntry *entry)
{
  LanyardState state = lanyard_report_get_state (get_latest (entry));

  return state == LANYARD_STATE_OFFLINE || state == LANYARD_STATE_UNTRUSTED ||
         state == LANYARD_STATE_SERVICE_ERROR;
}

/* Behind a page that wants a login first, every service gives the wrong answer. */
static gboolean
is_usable (GNetworkMonitor *monitor)
{
  return g_network_monitor_get_network_available (monitor) &&
         !g_network_monitor_get_network_metered (monitor) &&
         g_network_monitor_get_connectivity (monitor) != G_NETWORK_CONNECTIVITY_PORTAL;
}

/* Returns: (nullable): the turn of @entry, `NULL` if it was never tested */
static Turn *
plan (LanyardRetester *self,
      LanyardEntry    *entry)
{
  const char *uuid = lanyard_connection_get_uuid (lanyard_entry_get_connection (entry));
  LanyardReport *latest = get_latest (entry);
  Turn *turn = NULL;
  gboolean doubted;
  gint64 doubted_at = get_doubted_at (entry);
  gint64 tested_at;

  if (latest == NULL)
    return NULL;

  tested_at = get_tested_at (latest);
  turn = g_hash_table_lookup (self->turns, uuid);
  if (turn != NULL && turn->tested_at == tested_at && turn->doubted_at == doubted_at)
    return turn;

  /* Each doubt brings the test forward once. */
  doubted = doubted_at != 0 && (turn == NULL || turn->doubted_at != doubted_at);
  turn = g_new0 (Turn, 1);
  turn->tested_at = tested_at;
  turn->doubted_at = doubted_at;
  /* A test in the future was made before somebody set the clock back. */
  turn->due = get_later (self, MIN (tested_at, self->wall));
  if (turn->due < self->wall || doubted)
    turn->due = get_soon (self);
  g_hash_table_replace (self->turns, g_strdup (uuid), turn);

  return turn;
}

/* Brings the turns of those forward that @wants, and makes those anew that have
 * passed, so that not all begin at the same moment. */
static void
hurry (LanyardRetester  *self,
       gboolean        (*wants) (LanyardRetester *self,
                                 LanyardEntry    *entry))
{
  GListModel *entries = lanyard_manager_get_entries (self->manager);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);
      Turn *turn = plan (self, entry);

      if (turn == NULL)
        continue;

      if (turn->due <= self->wall)
        turn->due = get_soon (self);
      else if (wants (self, entry))
        turn->due = MIN (turn->due, get_soon (self));
    }
}

static gboolean
wants_network (LanyardRetester *self,
               LanyardEntry    *entry)
{
  return could_not_be_asked (entry);
}

static gboolean
wants_look_after_sleep (LanyardRetester *self,
                        LanyardEntry    *entry)
{
  gint64 fresh = self->interval / FRESH * G_GINT64_CONSTANT (1000);

  return could_not_be_asked (entry) || self->wall - get_tested_at (get_latest (entry)) > fresh;
}

static void
tested_cb (LanyardRetester *self,
           LanyardEntry    *entry,
           LanyardReport   *report,
           GError          *error)
{
  const char *uuid = lanyard_connection_get_uuid (lanyard_entry_get_connection (entry));
  Turn *turn = g_hash_table_lookup (self->turns, uuid);

  /* Also if there is no new report: what cannot be tested now is not tried all the time. */
  if (turn != NULL)
    turn->due = get_later (self, self->wall);

  if (report != NULL && !g_hash_table_contains (self->failing, entry) &&
      lanyard_state_get_kind (lanyard_report_get_state (report)) == LANYARD_STATE_KIND_FAILURE)
    g_signal_emit (self, signals[BROKE], 0, entry, report);
}

static void
forget_run (LanyardRetester *self)
{
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->run);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->failing, g_hash_table_unref);
}

static void
running_cb (LanyardRetester *self)
{
  if (!lanyard_test_run_get_running (self->run))
    forget_run (self);
}

static void
start_run (LanyardRetester *self,
           GPtrArray       *entries)
{
  self->failing = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      LanyardEntry *entry = g_ptr_array_index (entries, i);

      if (lanyard_state_get_kind (lanyard_entry_get_state (entry)) == LANYARD_STATE_KIND_FAILURE)
        g_hash_table_add (self->failing, entry);
    }

  self->run = lanyard_test_run_new (self->manager, entries, FALSE);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (self->run, "tested", G_CALLBACK (tested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->run, "notify::running", G_CALLBACK (running_cb), self,
                           G_CONNECT_SWAPPED);
  lanyard_test_run_start_async (self->run, self->cancellable, NULL, NULL);
}

/* Returns: (transfer container): those whose turn has come. @next becomes when the
 * turn of the next one does. */
static GPtrArray *
collect (LanyardRetester *self,
         gint64          *next)
{
  GPtrArray *due = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *entries = lanyard_manager_get_entries (self->manager);

  *next = G_MAXINT64;
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);
      Turn *turn = plan (self, entry);

      if (turn == NULL || lanyard_entry_get_testing (entry) || lanyard_entry_is_held (entry))
        continue;

      if (turn->due <= self->wall)
        g_ptr_array_add (due, g_steal_pointer (&entry));
      else
        *next = MIN (*next, turn->due);
    }

  return due;
}

static gboolean
is_gone (gpointer uuid,
         gpointer turn,
         gpointer user_data)
{
  LanyardRetester *self = user_data;

  return lanyard_manager_find_uuid (self->manager, uuid) == NULL;
}

/* Reads the clocks, and finds out whether the computer has slept since. */
static gboolean
has_slept (LanyardRetester *self)
{
  gint64 nap = (gint64) self->first * NAP * 1000;
  gint64 wall = self->wall;
  gint64 monotonic = self->monotonic;

  self->clock (&self->wall, &self->monotonic, self->clock_data);

  return (self->wall - wall) - (self->monotonic - monotonic) > nap;
}

/* Looks at the network, and tells whether it has become usable since. */
static gboolean
has_come_back (LanyardRetester *self)
{
  gboolean was_usable = self->usable;

  self->usable = is_usable (self->monitor);

  return self->usable && !was_usable;
}

static guint
get_wait (LanyardRetester *self,
          gint64           next)
{
  guint nap = self->first * NAP;

  /* Those whose turn has come meanwhile need not wait long for the end of the run. */
  if (self->run != NULL)
    return MAX (self->first, 1);

  return CLAMP ((next - self->wall) / 1000 + 1, 1, MAX (nap, 1));
}

static gboolean
look_cb (gpointer user_data)
{
  LanyardRetester *self = user_data;
  g_autoptr (GPtrArray) due = NULL;
  gint64 next;
  guint wait;

  if (has_slept (self))
    hurry (self, wants_look_after_sleep);
  if (has_come_back (self))
    hurry (self, wants_network);

  if (g_hash_table_size (self->turns) >
      g_list_model_get_n_items (lanyard_manager_get_entries (self->manager)))
    g_hash_table_foreach_remove (self->turns, is_gone, self);

  due = collect (self, &next);
  if (due->len > 0 && self->usable && self->run == NULL)
    start_run (self, due);

  /* Whole seconds fall together with what else wakes the computer. */
  wait = get_wait (self, next);
  self->source = wait < 1000 ? g_timeout_add (wait, look_cb, self)
                             : g_timeout_add_seconds (wait / 1000, look_cb, self);

  return G_SOURCE_REMOVE;
}

static void
stop (LanyardRetester *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  forget_run (self);
}

/* Turns that were planned before mean little now: begins anew. */
static void
start (LanyardRetester *self)
{
  stop (self);
  g_hash_table_remove_all (self->turns);
  if (!self->enabled)
    return;

  self->clock (&self->wall, &self->monotonic, self->clock_data);
  self->usable = is_usable (self->monitor);
  look_cb (self);
}

static void
network_changed_cb (LanyardRetester *self)
{
  if (!self->enabled)
    return;

  g_clear_handle_id (&self->source, g_source_remove);
  look_cb (self);
}

static void
lanyard_retester_dispose (GObject *object)
{
  stop (LANYARD_RETESTER (object));

  G_OBJECT_CLASS (lanyard_retester_parent_class)->dispose (object);
}

static void
lanyard_retester_finalize (GObject *object)
{
  LanyardRetester *self = LANYARD_RETESTER (object);

  g_hash_table_unref (self->turns);
  g_object_unref (self->monitor);
  g_object_unref (self->manager);

  G_OBJECT_CLASS (lanyard_retester_parent_class)->finalize (object);
}

static void
lanyard_retester_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LanyardRetester *self = LANYARD_RETESTER (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_retester_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LanyardRetester *self = LANYARD_RETESTER (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      lanyard_retester_set_enabled (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_retester_class_init (LanyardRetesterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_retester_dispose;
  object_class->finalize = lanyard_retester_finalize;
  object_class->get_property = lanyard_retester_get_property;
  object_class->set_property = lanyard_retester_set_property;

  properties[PROP_ENABLED] =
    g_param_spec_boolean ("enabled", NULL, NULL,
                          FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[BROKE] =
    g_signal_new ("broke", LANYARD_TYPE_RETESTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, LANYARD_TYPE_ENTRY, LANYARD_TYPE_REPORT);
}

static void
lanyard_retester_init (LanyardRetester *self)
{
  self->turns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->clock = read_clocks;
  self->first = DEFAULT_FIRST;
  self->interval = DEFAULT_INTERVAL;
  self->jitter = DEFAULT_JITTER;
}

LanyardRetester *
lanyard_retester_new (LanyardManager  *manager,
                      GNetworkMonitor *monitor)
{
  LanyardRetester *self = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (G_IS_NETWORK_MONITOR (monitor), NULL);

  self = g_object_new (LANYARD_TYPE_RETESTER, NULL);
  self->manager = g_object_ref (manager);
  self->monitor = g_object_ref (monitor);

  /* Whether it costs something, and whether it leads anywhere, may be known later
   * than that it is there. */
  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (monitor, "notify::network-metered", G_CALLBACK (network_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (monitor, "notify::connectivity", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

gboolean
lanyard_retester_get_enabled (LanyardRetester *self)
{
  g_return_val_if_fail (LANYARD_IS_RETESTER (self), FALSE);

  return self->enabled;
}

/**
 * lanyard_retester_set_enabled:
 *
 * When it is disabled, a re-test that is under way ends as well.
 */
void
lanyard_retester_set_enabled (LanyardRetester *self,
                              gboolean         enabled)
{
  g_return_if_fail (LANYARD_IS_RETESTER (self));

  if (self->enabled == enabled)
    return;

  self->enabled = enabled;
  start (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
}

/**
 * lanyard_retester_set_times:
 * @first: how soon a connection is tested after something has happened, at least
 * @interval: how long after its last test it is tested again, at least
 * @jitter: how much later than @first it may be
 *
 * All in milliseconds.
 */
void
lanyard_retester_set_times (LanyardRetester *self,
                            guint            first,
                            guint            interval,
                            guint            jitter)
{
  g_return_if_fail (LANYARD_IS_RETESTER (self));

  self->first = first;
  self->interval = interval;
  self->jitter = jitter;
  start (self);
}

void
lanyard_retester_set_clock (LanyardRetester      *self,
                            LanyardRetesterClock  clock,
                            gpointer              user_data)
{
  g_return_if_fail (LANYARD_IS_RETESTER (self));
  g_return_if_fail (clock != NULL);

  self->clock = clock;
  self->clock_data = user_data;
  start (self);
}
