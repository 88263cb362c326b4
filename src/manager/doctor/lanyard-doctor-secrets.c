/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The keyring by itself, and held against the connections. */

#include "lanyard-doctor-private.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-keyring-survey.h"
#include "lanyard-keyring-trial.h"

typedef struct
{
  LanyardDoctor    *doctor;      /* (owned) */
  LanyardDiagnosis *keyring;     /* (owned) */
  LanyardDiagnosis *missing;     /* (owned) */
  LanyardDiagnosis *unclaimed;   /* (owned) */
  GPtrArray        *connections; /* (owned) (nullable) of LanyardConnection */
  char             *damaged;     /* (owned) (nullable): may list what @connections lacks */
  gint64            started;
  gboolean          locked;
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->doctor);
  g_object_unref (look->keyring);
  g_object_unref (look->missing);
  g_object_unref (look->unclaimed);
  g_clear_pointer (&look->connections, g_ptr_array_unref);
  g_free (look->damaged);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
skip_both (Look         *look,
           const char   *why,
           const GError *error)
{
  if (lanyard_doctor_settle_cancelled (look->missing, error))
    {
      lanyard_doctor_settle_cancelled (look->unclaimed, error);
      return;
    }

  lanyard_diagnosis_settle (look->missing, LANYARD_HEALTH_SKIPPED, why, NULL);
  lanyard_diagnosis_settle (look->unclaimed, LANYARD_HEALTH_SKIPPED, why, NULL);
}

static LanyardConnection *
find_connection (Look       *look,
                 const char *uuid)
{
  for (guint i = 0; i < look->connections->len; i++)
    {
      LanyardConnection *connection = g_ptr_array_index (look->connections, i);

      if (g_strcmp0 (lanyard_connection_get_uuid (connection), uuid) == 0)
        return connection;
    }

  return NULL;
}

static void
settle_missing (Look      *look,
                GPtrArray *uuids)
{
  g_autofree char *summary = NULL;

  if (look->connections->len == 0)
    {
      lanyard_diagnosis_settle (look->missing, LANYARD_HEALTH_GOOD, _("There are no connections."),
                                NULL);
      return;
    }

  if (uuids->len == 0)
    {
      summary = g_strdup_printf (ngettext ("%u connection has its secret.",
                                           "All %u connections have their secrets.",
                                           look->connections->len), look->connections->len);
      lanyard_diagnosis_settle (look->missing, LANYARD_HEALTH_GOOD, summary, NULL);
      return;
    }

  for (guint i = 0; i < uuids->len; i++)
    {
      LanyardConnection *connection = find_connection (look, g_ptr_array_index (uuids, i));
      const char *uuid = lanyard_connection_get_uuid (connection);
      const char *name = lanyard_connection_get_name (connection);

      lanyard_diagnosis_add_mend (look->missing,
                                  lanyard_mend_new (LANYARD_MEND_REPLACE_SECRET, uuid, name));
      lanyard_diagnosis_add_mend (look->missing,
                                  lanyard_mend_new (LANYARD_MEND_REMOVE_CONNECTION, uuid, name));
    }

  summary = g_strdup_printf (ngettext ("%u connection has no secret in the keyring.",
                                       "%u connections have no secret in the keyring.",
                                       uuids->len), uuids->len);
  lanyard_diagnosis_settle (look->missing, LANYARD_HEALTH_PROBLEM, summary,
                            _("Enter the secret again, or remove the connection."));
}

/* Whether this Lanyard knows what the secret is for. */
static gboolean
can_adopt (Look                     *look,
           const LanyardKeyringItem *item)
{
  LanyardProvider *provider = NULL;

  if (item->provider == NULL || item->method == NULL)
    return FALSE;

  provider = lanyard_provider_list_find (look->doctor->manager->providers, item->provider);

  return provider != NULL && lanyard_provider_find_method (provider, item->method) != NULL;
}

/* The label is "Lanyard: acme (Bitbucket Cloud)", translated. */
static char *
dup_wish (const char *label)
{
  g_autoptr (GRegex) regex = g_regex_new ("^[^:]*:\\s*(.*?)\\s*(\\([^()]*\\))?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (label != NULL && g_regex_match (regex, label, 0, &match))
    return g_match_info_fetch (match, 1);

  return g_strdup (label);
}

static void
offer_for_unclaimed (Look                     *look,
                     const LanyardKeyringItem *item)
{
  const char *title = item->label != NULL && *item->label != '\0' ? item->label : item->uuid;

  if (can_adopt (look, item))
    {
      g_autofree char *wish = dup_wish (item->label);
      g_autofree char *name = lanyard_manager_suggest_name (look->doctor->manager, wish);

      lanyard_diagnosis_add_mend (look->unclaimed,
                                  lanyard_mend_new_adoption (item->uuid, title, item->provider,
                                                             item->method, name));
    }

  /* The list that names it may only be damaged. */
  if (look->damaged == NULL)
    lanyard_diagnosis_add_mend (look->unclaimed,
                                lanyard_mend_new (LANYARD_MEND_DELETE_SECRET, item->uuid, title));
}

static void
settle_unclaimed (Look      *look,
                  GPtrArray *items)
{
  g_autofree char *summary = NULL;
  g_autofree char *way_back = NULL;

  if (look->locked)
    {
      lanyard_diagnosis_settle (look->unclaimed, LANYARD_HEALTH_SKIPPED,
                                _("The keyring is locked."), NULL);
      return;
    }

  if (items->len == 0)
    {
      lanyard_diagnosis_settle (look->unclaimed, LANYARD_HEALTH_GOOD, _("There are none."), NULL);
      return;
    }

  for (guint i = 0; i < items->len; i++)
    offer_for_unclaimed (look, g_ptr_array_index (items, i));

  summary = g_strdup_printf (ngettext ("The keyring has %u secret of Lanyard that belongs to no "
                                       "connection.",
                                       "The keyring has %u secrets of Lanyard that belong to no "
                                       "connection.", items->len), items->len);
  if (look->damaged != NULL)
    way_back = lanyard_doctor_dup_way_back (look->damaged, look->connections->len);
  lanyard_diagnosis_settle (look->unclaimed, LANYARD_HEALTH_WARNING, summary,
                            way_back != NULL ? way_back :
                            _("Delete it, or make a connection for it. It may be left over from a "
                              "program that was stopped while it saved."));
}

static void
surveyed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (LanyardKeyringSurvey) survey = NULL;
  g_autoptr (GError) error = NULL;

  survey = lanyard_keyring_survey_finish (LANYARD_KEYRING (object), result, &error);
  if (survey == NULL)
    {
      skip_both (look, error->message, error);
      return;
    }

  settle_missing (look, survey->missing);
  settle_unclaimed (look, survey->unclaimed);
}

static void
damaged_found_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  LanyardKeyring *keyring = LANYARD_KEYRING (look->doctor->manager->keyring);
  GCancellable *cancellable = lanyard_doctor_get_cancellable (look->doctor);

  look->damaged = lanyard_connection_store_find_damaged_finish (LANYARD_CONNECTION_STORE (object),
                                                                result);
  for (guint i = 0; i < look->connections->len; i++)
    g_strv_builder_add (uuids, lanyard_connection_get_uuid (g_ptr_array_index (look->connections, i)));
  list = g_strv_builder_end (uuids);

  lanyard_keyring_survey_async (keyring, (const char * const *) list, cancellable, surveyed_cb,
                                g_steal_pointer (&look));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = lanyard_doctor_get_cancellable (look->doctor);

  look->connections = lanyard_connection_store_load_finish (LANYARD_CONNECTION_STORE (object),
                                                            result, &error);

  /* Without the list every secret would look as if nobody knew it. */
  if (look->connections == NULL)
    {
      skip_both (look, _("The connections cannot be read."), error);
      return;
    }

  lanyard_connection_store_find_damaged_async (LANYARD_CONNECTION_STORE (object), cancellable,
                                               damaged_found_cb, g_steal_pointer (&look));
}

static const char *
get_failure (const GError *error)
{
  if (g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED))
    return _("The keyring is locked.");

  if (g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_TIMEOUT))
    return _("The keyring did not answer within three seconds.");

  if (g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING))
    return _("No keyring can be used.");

  return _("The keyring does not keep what is put into it.");
}

static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (GError) error = NULL;
  LanyardManager *manager = look->doctor->manager;
  GCancellable *cancellable = lanyard_doctor_get_cancellable (look->doctor);
  gboolean good = lanyard_keyring_try_finish (LANYARD_KEYRING (object), result, &error);

  look->locked = g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED);
  if (good)
    {
      lanyard_diagnosis_set_duration (look->keyring,
                                      (g_get_monotonic_time () - look->started) / 1000);
      lanyard_diagnosis_settle (look->keyring, LANYARD_HEALTH_GOOD,
                                _("It kept something, gave it back, and let it go."), NULL);
    }
  else if (!lanyard_doctor_settle_cancelled (look->keyring, error))
    {
      lanyard_diagnosis_settle (look->keyring,
                                look->locked ? LANYARD_HEALTH_WARNING : LANYARD_HEALTH_PROBLEM,
                                get_failure (error), error->message);
    }

  if (good || look->locked)
    lanyard_connection_store_load_async (manager->connections, cancellable, loaded_cb,
                                         g_steal_pointer (&look));
  else
    skip_both (look, _("The keyring cannot be asked."), error);
}

void
lanyard_doctor_look_at_secrets (LanyardDoctor *self)
{
  Look *look = g_new0 (Look, 1);

  look->doctor = g_object_ref (self);
  look->keyring = lanyard_doctor_add (self, "keyring", NULL, LANYARD_REALM_KEYRING, _("Keyring"));
  look->missing = lanyard_doctor_add (self, "missing-secrets", NULL, LANYARD_REALM_KEYRING,
                                      _("Connections without a secret"));
  look->unclaimed = lanyard_doctor_add (self, "unclaimed-secrets", NULL, LANYARD_REALM_KEYRING,
                                        _("Secrets without a connection"));
  look->started = g_get_monotonic_time ();

  lanyard_keyring_try_async (LANYARD_KEYRING (self->manager->keyring),
                             lanyard_doctor_get_cancellable (self), tried_cb, look);
}
