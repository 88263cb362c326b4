/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-entry.h"

#include <gio/gio.h>

#include "lanyard-entry-private.h"

struct _LanyardEntry
{
  GObject              parent_instance;

  LanyardConnection   *connection;  /* (owned) */
  LanyardProviderList *providers;   /* (owned) */
  LanyardReportLog    *reports;     /* (owned) */
  GListModel          *steps;       /* (owned) (nullable) while a test runs */
  GCancellable        *cancellable; /* (owned) (nullable) of that test */
  gboolean             session_only;
};

G_DEFINE_FINAL_TYPE (LanyardEntry, lanyard_entry, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CONNECTION,
  PROP_REPORTS,
  PROP_STATE,
  PROP_STEPS,
  PROP_TESTING,
  PROP_SESSION_ONLY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
lanyard_entry_dispose (GObject *object)
{
  LanyardEntry *self = LANYARD_ENTRY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->steps);

  G_OBJECT_CLASS (lanyard_entry_parent_class)->dispose (object);
}

static void
lanyard_entry_finalize (GObject *object)
{
  LanyardEntry *self = LANYARD_ENTRY (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->providers);
  g_clear_object (&self->reports);

  G_OBJECT_CLASS (lanyard_entry_parent_class)->finalize (object);
}

static void
lanyard_entry_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  LanyardEntry *self = LANYARD_ENTRY (object);

  switch (prop_id)
    {
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;

    case PROP_REPORTS:
      g_value_set_object (value, self->reports);
      break;

    case PROP_STATE:
      g_value_set_enum (value, lanyard_entry_get_state (self));
      break;

    case PROP_STEPS:
      g_value_set_object (value, self->steps);
      break;

    case PROP_TESTING:
      g_value_set_boolean (value, lanyard_entry_get_testing (self));
      break;

    case PROP_SESSION_ONLY:
      g_value_set_boolean (value, self->session_only);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_entry_class_init (LanyardEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_entry_dispose;
  object_class->finalize = lanyard_entry_finalize;
  object_class->get_property = lanyard_entry_get_property;

  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL,
                         LANYARD_TYPE_CONNECTION,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_REPORTS] =
    g_param_spec_object ("reports", NULL, NULL,
                         LANYARD_TYPE_REPORT_LOG,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL,
                       LANYARD_TYPE_STATE, LANYARD_STATE_UNTESTED,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_STEPS] =
    g_param_spec_object ("steps", NULL, NULL,
                         G_TYPE_LIST_MODEL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_TESTING] =
    g_param_spec_boolean ("testing", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_SESSION_ONLY] =
    g_param_spec_boolean ("session-only", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_entry_init (LanyardEntry *self)
{
  self->reports = lanyard_report_log_new ();
}

LanyardEntry *
lanyard_entry_new (LanyardConnection   *connection,
                   LanyardProviderList *providers,
                   gboolean             session_only)
{
  LanyardEntry *self = g_object_new (LANYARD_TYPE_ENTRY, NULL);

  self->connection = g_object_ref (connection);
  self->providers = g_object_ref (providers);
  self->session_only = session_only;

  return self;
}

LanyardConnection *
lanyard_entry_get_connection (LanyardEntry *self)
{
  g_return_val_if_fail (LANYARD_IS_ENTRY (self), NULL);

  return self->connection;
}

void
lanyard_entry_set_connection (LanyardEntry      *self,
                              LanyardConnection *connection)
{
  if (lanyard_connection_equal (self->connection, connection))
    return;

  g_set_object (&self->connection, connection);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

LanyardReportLog *
lanyard_entry_get_reports (LanyardEntry *self)
{
  g_return_val_if_fail (LANYARD_IS_ENTRY (self), NULL);

  return self->reports;
}

void
lanyard_entry_set_reports (LanyardEntry     *self,
                           LanyardReportLog *reports)
{
  if (!g_set_object (&self->reports, reports))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REPORTS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

LanyardState
lanyard_entry_get_state (LanyardEntry *self)
{
  g_return_val_if_fail (LANYARD_IS_ENTRY (self), LANYARD_STATE_UNTESTED);

  return lanyard_report_log_get_state (self->reports);
}

/**
 * lanyard_entry_get_steps:
 *
 * Returns: (transfer none) (nullable): the steps of the test that runs now
 */
GListModel *
lanyard_entry_get_steps (LanyardEntry *self)
{
  g_return_val_if_fail (LANYARD_IS_ENTRY (self), NULL);

  return self->steps;
}

gboolean
lanyard_entry_get_testing (LanyardEntry *self)
{
  g_return_val_if_fail (LANYARD_IS_ENTRY (self), FALSE);

  return self->steps != NULL;
}

gboolean
lanyard_entry_get_session_only (LanyardEntry *self)
{
  g_return_val_if_fail (LANYARD_IS_ENTRY (self), FALSE);

  return self->session_only;
}

/**
 * lanyard_entry_is_held:
 *
 * Whether the service asked to wait, and the time that it named has not come.
 * Until then a test sends nothing.
 */
gboolean
lanyard_entry_is_held (LanyardEntry *self)
{
  LanyardReport *latest = NULL;
  const LanyardGuidance *guidance = NULL;
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (LANYARD_IS_ENTRY (self), FALSE);

  latest = lanyard_report_log_get_latest (self->reports);
  if (latest == NULL || lanyard_report_get_state (latest) != LANYARD_STATE_RATE_LIMITED)
    return FALSE;

  guidance = lanyard_report_get_guidance (latest);
  if (guidance == NULL || guidance->retry_at == NULL ||
      lanyard_report_get_tested_at (latest) == NULL)
    return FALSE;

  now = g_date_time_new_now_utc ();

  /* Asked later than it is now: somebody has set the clock back, and the time to
   * wait for may be years away. */
  return g_date_time_compare (lanyard_report_get_tested_at (latest), now) <= 0 &&
         g_date_time_compare (now, guidance->retry_at) < 0;
}

/**
 * lanyard_entry_get_provider:
 *
 * Looked up only when it is asked for: to read a description takes longer than
 * all the rest that a command does which only wants the secret.
 */
LanyardProvider *
lanyard_entry_get_provider (LanyardEntry *self)
{
  g_return_val_if_fail (LANYARD_IS_ENTRY (self), NULL);

  return lanyard_provider_list_find (self->providers,
                                     lanyard_connection_get_provider (self->connection));
}

const LanyardMethod *
lanyard_entry_get_method (LanyardEntry *self)
{
  LanyardProvider *provider = NULL;

  g_return_val_if_fail (LANYARD_IS_ENTRY (self), NULL);

  provider = lanyard_entry_get_provider (self);
  if (provider == NULL)
    return NULL;

  return lanyard_provider_find_method (provider, lanyard_connection_get_method (self->connection));
}

/**
 * lanyard_entry_get_account:
 *
 * Returns: (nullable): whose credential it is or, for one that is nobody's, what
 *   it reaches; as a test told it last
 */
const LanyardAccount *
lanyard_entry_get_account (LanyardEntry *self)
{
  g_return_val_if_fail (LANYARD_IS_ENTRY (self), NULL);

  if (lanyard_report_log_get_account (self->reports) != NULL)
    return lanyard_report_log_get_account (self->reports);

  return lanyard_report_log_get_reached (self->reports);
}

/**
 * lanyard_entry_dup_title:
 *
 * Returns: (transfer full): the display name of the account or of what is
 *   reached; as long as no test told one, what the fields or the label say
 */
char *
lanyard_entry_dup_title (LanyardEntry *self)
{
  const LanyardAccount *account = NULL;
  const LanyardMethod *method = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (LANYARD_IS_ENTRY (self), NULL);

  account = lanyard_entry_get_account (self);
  if (account != NULL)
    return g_strdup (account->display_name);

  if (lanyard_connection_get_own_label (self->connection) != NULL)
    return g_strdup (lanyard_connection_get_own_label (self->connection));

  method = lanyard_entry_get_method (self);
  if (method != NULL)
    subject = lanyard_method_dup_subject (method, lanyard_connection_get_fields (self->connection));
  if (subject != NULL)
    return g_steal_pointer (&subject);

  return g_strdup (lanyard_connection_get_name (self->connection));
}

void
lanyard_entry_begin_test (LanyardEntry *self,
                          GListModel   *steps,
                          GCancellable *cancellable)
{
  g_set_object (&self->steps, steps);
  g_set_object (&self->cancellable, cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEPS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TESTING]);
}

void
lanyard_entry_end_test (LanyardEntry *self)
{
  g_clear_object (&self->steps);
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEPS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TESTING]);
}

void
lanyard_entry_cancel_test (LanyardEntry *self)
{
  g_cancellable_cancel (self->cancellable);
}
