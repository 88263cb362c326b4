/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-notices.h"

#include "lanyard-expiry.h"
#include "lanyard-notice.h"

/* Days pass while a window stays open, and computers sleep: it is looked at often, for
 * it costs nothing. */
#define LOOK_SECONDS (15 * 60)

struct _LanyardNotices
{
  GObject         parent_instance;

  LanyardManager *manager;     /* (owned) */
  GApplication   *application; /* (owned) */
  GListModel     *entries;     /* (owned) */
  GHashTable     *watched;     /* (owned) LanyardEntry → Watch */
  guint           look_id;
  gboolean        reminders;
};

G_DEFINE_FINAL_TYPE (LanyardNotices, lanyard_notices, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_REMINDERS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What was told of one connection. */
typedef struct
{
  char     *expires; /* (owned) (nullable) the date that it was about */
  guint     stage;   /* of that date, in days; 0 if it was not told of */
  gboolean  broke;
} Watch;

static void
watch_free (Watch *watch)
{
  g_free (watch->expires);
  g_free (watch);
}

static void
withdraw_expiry (LanyardNotices *self,
                 LanyardEntry   *entry)
{
  g_autofree char *id = lanyard_notice_dup_expiry_id (entry);

  g_application_withdraw_notification (self->application, id);
}

static void
withdraw_break (LanyardNotices *self,
                LanyardEntry   *entry)
{
  g_autofree char *id = lanyard_notice_dup_break_id (entry);

  g_application_withdraw_notification (self->application, id);
}

static void
reminded_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* It was told all the same, and is told again when the program is started anew. */
  if (!lanyard_manager_remind_finish (LANYARD_MANAGER (object), result, &error))
    g_warning ("It could not be noted that somebody was reminded: %s", error->message);
}

/* Tells once of each stage: 14, 7 and 1 days before the date. */
static void
look_at (LanyardNotices *self,
         LanyardEntry   *entry)
{
  Watch *watch = g_hash_table_lookup (self->watched, entry);
  const char *expires = lanyard_connection_get_expires (lanyard_entry_get_connection (entry));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GNotification) notice = NULL;
  g_autofree char *id = NULL;
  guint reminded;
  guint stage;
  int days;

  if (!self->reminders || !lanyard_expiry_get_days (expires, now, &days))
    return;

  stage = lanyard_expiry_get_stage (days);
  reminded = lanyard_report_log_get_reminded (lanyard_entry_get_reports (entry), expires);
  if (watch->stage > 0 && (reminded == 0 || watch->stage < reminded))
    reminded = watch->stage;
  if (stage == 0 || (reminded > 0 && reminded <= stage))
    return;

  watch->stage = stage;
  notice = lanyard_notice_new_for_expiry (entry, now);
  id = lanyard_notice_dup_expiry_id (entry);
  g_application_send_notification (self->application, id, notice);
  lanyard_manager_remind_async (self->manager, entry, stage, NULL, reminded_cb, NULL);
}

static void
look_at_all (LanyardNotices *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->watched);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    look_at (self, entry);
}

static gboolean
look_cb (gpointer user_data)
{
  look_at_all (LANYARD_NOTICES (user_data));

  return G_SOURCE_CONTINUE;
}

static void
connection_changed_cb (LanyardEntry *entry,
                       GParamSpec   *pspec,
                       gpointer      user_data)
{
  LanyardNotices *self = LANYARD_NOTICES (user_data);
  Watch *watch = g_hash_table_lookup (self->watched, entry);
  const char *expires = lanyard_connection_get_expires (lanyard_entry_get_connection (entry));

  if (g_strcmp0 (watch->expires, expires) == 0)
    return;

  g_free (watch->expires);
  watch->expires = g_strdup (expires);
  watch->stage = 0;
  withdraw_expiry (self, entry);
  look_at (self, entry);
}

static void
state_changed_cb (LanyardEntry *entry,
                  GParamSpec   *pspec,
                  gpointer      user_data)
{
  LanyardNotices *self = LANYARD_NOTICES (user_data);
  Watch *watch = g_hash_table_lookup (self->watched, entry);

  if (!watch->broke ||
      lanyard_state_get_kind (lanyard_entry_get_state (entry)) == LANYARD_STATE_KIND_FAILURE)
    return;

  watch->broke = FALSE;
  withdraw_break (self, entry);
}

static void
broke_cb (LanyardRetester *retester,
          LanyardEntry    *entry,
          LanyardReport   *report,
          gpointer         user_data)
{
  LanyardNotices *self = LANYARD_NOTICES (user_data);
  Watch *watch = g_hash_table_lookup (self->watched, entry);
  g_autoptr (GNotification) notice = NULL;
  g_autofree char *id = NULL;

  if (watch == NULL)
    return;

  watch->broke = TRUE;
  notice = lanyard_notice_new_for_break (entry, report);
  id = lanyard_notice_dup_break_id (entry);
  g_application_send_notification (self->application, id, notice);
}

static void
watch (LanyardNotices *self,
       LanyardEntry   *entry)
{
  Watch *added;

  if (g_hash_table_contains (self->watched, entry))
    return;

  added = g_new0 (Watch, 1);
  added->expires = g_strdup (lanyard_connection_get_expires (lanyard_entry_get_connection (entry)));
  g_hash_table_insert (self->watched, g_object_ref (entry), added);
  g_signal_connect_object (entry, "notify::connection", G_CALLBACK (connection_changed_cb), self, 0);
  g_signal_connect_object (entry, "notify::state", G_CALLBACK (state_changed_cb), self, 0);
  look_at (self, entry);
}

static void
entries_changed_cb (LanyardNotices *self)
{
  g_autoptr (GHashTable) listed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  GHashTableIter iter;
  gpointer entry;
  guint i;

  for (i = 0; i < g_list_model_get_n_items (self->entries); i++)
    g_hash_table_add (listed, g_list_model_get_item (self->entries, i));

  g_hash_table_iter_init (&iter, self->watched);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    if (!g_hash_table_contains (listed, entry))
      {
        withdraw_expiry (self, entry);
        withdraw_break (self, entry);
        g_signal_handlers_disconnect_by_data (entry, self);
        g_hash_table_iter_remove (&iter);
      }

  g_hash_table_iter_init (&iter, listed);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    watch (self, entry);
}

static void
lanyard_notices_dispose (GObject *object)
{
  LanyardNotices *self = LANYARD_NOTICES (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_hash_table_remove_all (self->watched);
  g_clear_object (&self->entries);
  g_clear_object (&self->application);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_notices_parent_class)->dispose (object);
}

static void
lanyard_notices_finalize (GObject *object)
{
  g_clear_pointer (&LANYARD_NOTICES (object)->watched, g_hash_table_unref);

  G_OBJECT_CLASS (lanyard_notices_parent_class)->finalize (object);
}

static void
lanyard_notices_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_REMINDERS:
      g_value_set_boolean (value, lanyard_notices_get_reminders (LANYARD_NOTICES (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_notices_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_REMINDERS:
      lanyard_notices_set_reminders (LANYARD_NOTICES (object), g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_notices_class_init (LanyardNoticesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_notices_dispose;
  object_class->finalize = lanyard_notices_finalize;
  object_class->get_property = lanyard_notices_get_property;
  object_class->set_property = lanyard_notices_set_property;

  properties[PROP_REMINDERS] =
    g_param_spec_boolean ("reminders", NULL, NULL,
                          FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_notices_init (LanyardNotices *self)
{
  self->watched = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) watch_free);
}

/**
 * lanyard_notices_new:
 * @manager: has read its connections already
 * @retester: finds out what has stopped working
 * @application: sends what there is to tell
 *
 * Returns: (transfer full): a teller that tells for as long as it lives
 */
LanyardNotices *
lanyard_notices_new (LanyardManager  *manager,
                     LanyardRetester *retester,
                     GApplication    *application)
{
  LanyardNotices *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_RETESTER (retester), NULL);
  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);

  self = g_object_new (LANYARD_TYPE_NOTICES, NULL);
  self->manager = g_object_ref (manager);
  self->application = g_object_ref (application);
  self->entries = g_object_ref (lanyard_manager_get_entries (manager));
  g_signal_connect_object (self->entries, "items-changed", G_CALLBACK (entries_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (retester, "broke", G_CALLBACK (broke_cb), self, 0);
  entries_changed_cb (self);

  return self;
}

gboolean
lanyard_notices_get_reminders (LanyardNotices *self)
{
  g_return_val_if_fail (LANYARD_IS_NOTICES (self), FALSE);

  return self->reminders;
}

void
lanyard_notices_set_reminders (LanyardNotices *self,
                               gboolean        reminders)
{
  g_return_if_fail (LANYARD_IS_NOTICES (self));

  if (self->reminders == reminders)
    return;

  self->reminders = reminders;
  g_clear_handle_id (&self->look_id, g_source_remove);
  if (reminders)
    {
      self->look_id = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
      look_at_all (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMINDERS]);
}
