/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-manager.h"

#include <glib/gi18n-lib.h>

#include "lanyard-entry-private.h"
#include "lanyard-error.h"
#include "lanyard-keyring.h"
#include "lanyard-manager-private.h"
#include "lanyard-session-store.h"

G_DEFINE_FINAL_TYPE (LanyardManager, lanyard_manager, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
lanyard_manager_dispose (GObject *object)
{
  LanyardManager *self = LANYARD_MANAGER (object);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->entries)); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      lanyard_entry_cancel_test (entry);
    }

  G_OBJECT_CLASS (lanyard_manager_parent_class)->dispose (object);
}

static void
lanyard_manager_finalize (GObject *object)
{
  LanyardManager *self = LANYARD_MANAGER (object);

  g_object_unref (self->entries);
  g_object_unref (self->client);
  g_object_unref (self->session);
  g_object_unref (self->keyring);
  g_object_unref (self->activity);
  g_object_unref (self->reports);
  g_object_unref (self->connections);
  g_object_unref (self->providers);
  g_hash_table_unref (self->pictures);
  g_free (self->problem);

  G_OBJECT_CLASS (lanyard_manager_parent_class)->finalize (object);
}

static void
lanyard_manager_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  LanyardManager *self = LANYARD_MANAGER (object);

  switch (prop_id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_manager_class_init (LanyardManagerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_manager_dispose;
  object_class->finalize = lanyard_manager_finalize;
  object_class->get_property = lanyard_manager_get_property;

  properties[PROP_PROBLEM] =
    g_param_spec_string ("problem", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_manager_init (LanyardManager *self)
{
  g_autofree char *connections = g_build_filename (g_get_user_data_dir (), "lanyard",
                                                   "connections.json", NULL);
  g_autofree char *reports = g_build_filename (g_get_user_state_dir (), "lanyard", "reports", NULL);
  g_autofree char *activity = g_build_filename (g_get_user_state_dir (), "lanyard", "activity", NULL);

  self->providers = lanyard_provider_list_new ();
  self->connections = lanyard_connection_store_new (connections);
  self->reports = lanyard_report_store_new (reports);
  self->activity = lanyard_activity_store_new (activity);
  self->keyring = LANYARD_SECRET_STORE (lanyard_keyring_new ());
  self->session = LANYARD_SECRET_STORE (lanyard_session_store_new ());
  self->client = lanyard_client_new ();
  self->entries = g_list_store_new (LANYARD_TYPE_ENTRY);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_bytes_unref);
}

LanyardManager *
lanyard_manager_new (void)
{
  return g_object_new (LANYARD_TYPE_MANAGER, NULL);
}

LanyardProviderList *
lanyard_manager_get_providers (LanyardManager *self)
{
  g_return_val_if_fail (LANYARD_IS_MANAGER (self), NULL);

  return self->providers;
}

/**
 * lanyard_manager_get_entries:
 *
 * Returns: (transfer none): a live list of [class@LanyardEntry]
 */
GListModel *
lanyard_manager_get_entries (LanyardManager *self)
{
  g_return_val_if_fail (LANYARD_IS_MANAGER (self), NULL);

  return G_LIST_MODEL (self->entries);
}

/* The list keeps what is returned. */
static LanyardEntry *
get_entry (LanyardManager *self,
           guint           position)
{
  g_autoptr (LanyardEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  return entry;
}

LanyardEntry *
lanyard_manager_find_uuid (LanyardManager *self,
                           const char     *uuid)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->entries)); i++)
    {
      LanyardEntry *entry = get_entry (self, i);

      if (g_strcmp0 (lanyard_connection_get_uuid (lanyard_entry_get_connection (entry)), uuid) == 0)
        return entry;
    }

  return NULL;
}

/**
 * lanyard_manager_find:
 * @name_or_uuid: what the person calls it
 * @error: return location for a `LANYARD_ERROR_NO_SUCH_CONNECTION`
 *
 * Returns: (transfer none): the entry
 */
LanyardEntry *
lanyard_manager_find (LanyardManager  *self,
                      const char      *name_or_uuid,
                      GError         **error)
{
  LanyardEntry *entry = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (self), NULL);
  g_return_val_if_fail (name_or_uuid != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->entries)); i++)
    {
      entry = get_entry (self, i);
      if (g_strcmp0 (lanyard_connection_get_name (lanyard_entry_get_connection (entry)),
                     name_or_uuid) == 0)
        return entry;
    }

  entry = lanyard_manager_find_uuid (self, name_or_uuid);
  if (entry == NULL)
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION,
                 _("There is no connection “%s”. “lanyard list” shows those that there are."),
                 name_or_uuid);

  return entry;
}

static GStrv
list_names (LanyardManager *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->entries)); i++)
    g_strv_builder_add (names,
                        lanyard_connection_get_name (lanyard_entry_get_connection (get_entry (self,
                                                                                              i))));

  return g_strv_builder_end (names);
}

/**
 * lanyard_manager_suggest_name:
 * @wish: any text, such as a workspace
 *
 * Returns: (transfer full): a short name like @wish that no connection has
 */
char *
lanyard_manager_suggest_name (LanyardManager *self,
                              const char     *wish)
{
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (self), NULL);

  names = list_names (self);

  return lanyard_connection_suggest_name (wish, (const char * const *) names);
}

LanyardSecretStore *
lanyard_manager_get_store (LanyardManager *self,
                           LanyardEntry   *entry)
{
  return lanyard_entry_get_session_only (entry) ? self->session : self->keyring;
}

/* What a keyring manager shows: readable by somebody who has never heard of us. */
char *
lanyard_manager_dup_key_label (LanyardManager    *self,
                               LanyardConnection *connection)
{
  LanyardProvider *provider = lanyard_provider_list_find (self->providers,
                                                          lanyard_connection_get_provider (connection));

  return g_strdup_printf ("Lanyard: %s (%s)", lanyard_connection_get_name (connection),
                          provider == NULL ? lanyard_connection_get_provider (connection)
                                           : lanyard_provider_get_name (provider));
}

/* @entry lists @connection already, or is `NULL`. */
static LanyardEntry *
put_entry (LanyardManager    *self,
           LanyardEntry      *entry,
           LanyardConnection *connection,
           LanyardReportLog  *reports,
           gboolean           session_only)
{
  if (entry == NULL)
    {
      g_autoptr (LanyardEntry) created = lanyard_entry_new (connection, self->providers,
                                                            session_only);

      entry = created;
      if (reports != NULL)
        lanyard_entry_set_reports (entry, reports);
      g_list_store_append (self->entries, entry);

      return entry;
    }

  lanyard_entry_set_connection (entry, connection);
  if (reports != NULL)
    lanyard_entry_set_reports (entry, reports);

  return entry;
}

/* Lists @connection, or brings the entry that lists it already up to date. */
LanyardEntry *
lanyard_manager_put_entry (LanyardManager    *self,
                           LanyardConnection *connection,
                           LanyardReportLog  *reports,
                           gboolean           session_only)
{
  LanyardEntry *entry = lanyard_manager_find_uuid (self, lanyard_connection_get_uuid (connection));

  return put_entry (self, entry, connection, reports, session_only);
}

void
lanyard_manager_drop_entry (LanyardManager *self,
                            const char     *uuid)
{
  LanyardEntry *entry = lanyard_manager_find_uuid (self, uuid);
  guint position;

  if (entry == NULL)
    return;

  lanyard_entry_cancel_test (entry);
  if (g_list_store_find (self->entries, entry, &position))
    g_list_store_remove (self->entries, position);
}

static void
set_problem (LanyardManager *self,
             const char     *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Returns: (transfer full): UUID → entry. The UUIDs are copies, because entries get
 * other connections while this is in use. */
static GHashTable *
index_entries (LanyardManager *self)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->entries)); i++)
    {
      LanyardEntry *entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);
      LanyardConnection *connection = lanyard_entry_get_connection (entry);

      g_hash_table_insert (index, g_strdup (lanyard_connection_get_uuid (connection)), entry);
    }

  return index;
}

/* Makes the list of entries what the files say. Without a log, a connection was never
 * tested; unless only @some logs were read, and it keeps the one that it has. */
static void
take_connections (LanyardManager *self,
                  GPtrArray      *connections,
                  GHashTable     *logs,
                  gboolean        some)
{
  g_autoptr (GHashTable) known = index_entries (self);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < connections->len; i++)
    {
      LanyardConnection *connection = g_ptr_array_index (connections, i);
      const char *uuid = lanyard_connection_get_uuid (connection);
      LanyardReportLog *log = g_hash_table_lookup (logs, uuid);
      g_autoptr (LanyardReportLog) none = log == NULL && !some ? lanyard_report_log_new () : NULL;

      g_hash_table_add (listed, (gpointer) uuid);
      put_entry (self, g_hash_table_lookup (known, uuid), connection, log == NULL ? none : log,
                 FALSE);
    }

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->entries)); i > 0; i--)
    {
      LanyardEntry *entry = get_entry (self, i - 1);
      const char *uuid = lanyard_connection_get_uuid (lanyard_entry_get_connection (entry));

      if (!lanyard_entry_get_session_only (entry) && !g_hash_table_contains (listed, uuid))
        lanyard_manager_drop_entry (self, uuid);
    }
}

typedef struct
{
  GPtrArray  *connections; /* (owned) (nullable) */
  char      **names;       /* (owned) (nullable) whose reports to read; all if `NULL` */
  guint       saves;       /* how many there were when reading began */
} Loading;

static void
loading_free (Loading *loading)
{
  g_clear_pointer (&loading->connections, g_ptr_array_unref);
  g_strfreev (loading->names);
  g_free (loading);
}

static void
loaded (GTask      *task,
        GHashTable *logs)
{
  LanyardManager *self = g_task_get_source_object (task);
  Loading *loading = g_task_get_task_data (task);

  /* What this program saved meanwhile is newer than what was read. */
  if (loading->saves == self->saves)
    take_connections (self, loading->connections, logs, loading->names != NULL);
  else
    self->reload_again = self->watching;

  set_problem (self, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
reports_loaded_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GHashTable) logs = NULL;
  g_autoptr (GError) error = NULL;

  logs = lanyard_report_store_load_finish (LANYARD_REPORT_STORE (object), result, &error);
  if (logs != NULL)
    loaded (task, logs);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
wants_reports (const Loading     *loading,
               LanyardConnection *connection)
{
  const char * const *names = (const char * const *) loading->names;

  return names == NULL || g_strv_contains (names, lanyard_connection_get_name (connection)) ||
         g_strv_contains (names, lanyard_connection_get_uuid (connection));
}

static void
connections_loaded_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autoptr (GError) error = NULL;
  LanyardManager *self = g_task_get_source_object (task);
  Loading *loading = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  loading->connections = lanyard_connection_store_load_finish (LANYARD_CONNECTION_STORE (object),
                                                               result,
                                                               &error);
  if (loading->connections == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_problem (self, error->message);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < loading->connections->len; i++)
    {
      LanyardConnection *connection = g_ptr_array_index (loading->connections, i);

      if (wants_reports (loading, connection))
        g_strv_builder_add (uuids, lanyard_connection_get_uuid (connection));
    }
  list = g_strv_builder_end (uuids);

  /* Whoever only wants a secret does not wait for a thread that finds nothing to do. */
  if (list[0] == NULL)
    {
      g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);

      loaded (task, none);
      return;
    }

  lanyard_report_store_load_async (self->reports, (const char * const *) list, cancellable,
                                   reports_loaded_cb, g_steal_pointer (&task));
}

/**
 * lanyard_manager_load_some_async:
 * @names: (nullable): short names or UUIDs of those whose reports are wanted; `NULL`
 *   for all
 *
 * As [method@Manager.load_async], but reads the reports of these connections only:
 * those of many take longer than all the rest. The others are listed as if they
 * had never been tested.
 */
void
lanyard_manager_load_some_async (LanyardManager      *self,
                                 const char * const  *names,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Loading *loading = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));

  loading = g_new0 (Loading, 1);
  loading->names = g_strdupv ((char **) names);
  loading->saves = self->saves;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_manager_load_some_async);
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  lanyard_connection_store_load_async (self->connections, cancellable, connections_loaded_cb,
                                       g_steal_pointer (&task));
}

/**
 * lanyard_manager_load_async:
 *
 * Reads the connections and the reports of their last tests into entries. Asks
 * neither keyring nor network.
 */
void
lanyard_manager_load_async (LanyardManager      *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  lanyard_manager_load_some_async (self, NULL, cancellable, callback, user_data);
}

gboolean
lanyard_manager_load_finish (LanyardManager  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
reloaded_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  LanyardManager *self = LANYARD_MANAGER (object);
  g_autoptr (GError) error = NULL;

  /* What went wrong is told by the property. */
  if (!lanyard_manager_load_finish (self, result, &error))
    g_debug ("Could not read again: %s", error->message);

  self->reloading = self->reload_again;
  self->reload_again = FALSE;
  if (self->reloading)
    lanyard_manager_load_async (self, NULL, reloaded_cb, NULL);
}

static void
connections_changed_cb (LanyardManager *self)
{
  self->reload_again = self->reloading;
  if (self->reloading)
    return;

  self->reloading = TRUE;
  lanyard_manager_load_async (self, NULL, reloaded_cb, NULL);
}

static void
report_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LanyardManager) self = LANYARD_MANAGER (user_data);
  g_autoptr (GHashTable) logs = NULL;
  GHashTableIter iter;
  gpointer uuid, log;

  logs = lanyard_report_store_load_finish (LANYARD_REPORT_STORE (object), result, NULL);
  if (logs == NULL)
    return;

  g_hash_table_iter_init (&iter, logs);
  while (g_hash_table_iter_next (&iter, &uuid, &log))
    {
      LanyardEntry *entry = lanyard_manager_find_uuid (self, uuid);

      if (entry != NULL)
        lanyard_entry_set_reports (entry, log);
    }
}

/* One report of many: the others need not be read again. */
static void
report_changed_cb (LanyardManager *self,
                   const char     *uuid)
{
  const char * const uuids[] = { uuid, NULL };

  lanyard_report_store_load_async (self->reports, uuids, NULL, report_loaded_cb,
                                   g_object_ref (self));
}

/**
 * lanyard_manager_watch:
 *
 * Follows from now on what other programs change, and reads everything once
 * more, so that no change before that is missed.
 */
void
lanyard_manager_watch (LanyardManager *self)
{
  g_return_if_fail (LANYARD_IS_MANAGER (self));

  if (self->watching)
    return;

  self->watching = TRUE;
  g_signal_connect_object (self->connections, "changed", G_CALLBACK (connections_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reports, "changed", G_CALLBACK (report_changed_cb), self,
                           G_CONNECT_SWAPPED);
  lanyard_report_store_watch (self->reports);
  connections_changed_cb (self);
}
