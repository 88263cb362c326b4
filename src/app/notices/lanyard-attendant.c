/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-attendant.h"

#include "lanyard-copy-memory.h"
#include "lanyard-notices.h"
#include "lanyard-retester.h"
#include "lanyard-settings.h"

struct _LanyardAttendant
{
  GObject          parent_instance;

  LanyardRetester *retester; /* (owned) */
  LanyardNotices  *notices;  /* (owned) */
  GSettings       *settings; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LanyardAttendant, lanyard_attendant, G_TYPE_OBJECT)

/* What was chosen for a connection goes with it. */
static void
entries_changed_cb (GListModel       *entries,
                    guint             position,
                    guint             n_removed,
                    guint             n_added,
                    LanyardAttendant *self)
{
  if (n_removed > 0)
    lanyard_copy_memory_prune (self->settings, entries);
}

static void
lanyard_attendant_dispose (GObject *object)
{
  LanyardAttendant *self = LANYARD_ATTENDANT (object);

  g_clear_object (&self->notices);
  g_clear_object (&self->retester);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (lanyard_attendant_parent_class)->dispose (object);
}

static void
lanyard_attendant_class_init (LanyardAttendantClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lanyard_attendant_dispose;
}

static void
lanyard_attendant_init (LanyardAttendant *self)
{
}

/**
 * lanyard_attendant_new:
 * @manager: has read its connections already
 * @application: sends the notices
 * @settings: (nullable): what the person wants of it; all if there are none
 *
 * Returns: (transfer full): an attendant that has begun already
 */
LanyardAttendant *
lanyard_attendant_new (LanyardManager *manager,
                       GApplication   *application,
                       GSettings      *settings)
{
  LanyardAttendant *self;
  GListModel *entries;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);

  self = g_object_new (LANYARD_TYPE_ATTENDANT, NULL);
  g_set_object (&self->settings, settings);
  self->retester = lanyard_retester_new (manager, g_network_monitor_get_default ());
  self->notices = lanyard_notices_new (manager, self->retester, application);

  if (settings == NULL)
    {
      lanyard_retester_set_enabled (self->retester, TRUE);
      lanyard_notices_set_reminders (self->notices, TRUE);
    }
  else
    {
      g_settings_bind (settings, LANYARD_SETTINGS_RETEST, self->retester, "enabled",
                       G_SETTINGS_BIND_GET);
      g_settings_bind (settings, LANYARD_SETTINGS_REMINDERS, self->notices, "reminders",
                       G_SETTINGS_BIND_GET);
    }

  /* Others may have been removed while no window was open. That there is none at
   * all may as well mean that they could not be read. */
  entries = lanyard_manager_get_entries (manager);
  if (g_list_model_get_n_items (entries) > 0)
    lanyard_copy_memory_prune (settings, entries);
  g_signal_connect_object (entries, "items-changed", G_CALLBACK (entries_changed_cb), self, 0);

  return self;
}
