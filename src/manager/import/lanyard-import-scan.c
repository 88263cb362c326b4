/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads places in a thread, and then asks the keyring which of the secrets it has. */

#include "lanyard-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-stray-file.h"
#include "lanyard-stray-list.h"
#include "lanyard-stray-readers.h"

typedef struct
{
  GPtrArray         *places;      /* (owned) of LanyardImportPlace */
  GPtrArray         *providers;   /* (owned) of LanyardProvider */
  GStrv              environment; /* (owned) */
  GPtrArray         *strays;      /* (owned) of LanyardStray */
  GPtrArray         *problems;    /* (owned) of sentences */
  GListModel        *entries;     /* (owned) */
  guint              next;        /* of @entries */
  gboolean           interactive;
  LanyardStrayNames *names;       /* (owned) (nullable) in the thread */
} Scanning;

static void
wipe_environment (GStrv environment)
{
  for (char **variable = environment; *variable != NULL; variable++)
    lanyard_secret_wipe (*variable, strlen (*variable));

  g_strfreev (environment);
}

static void
scanning_free (gpointer data)
{
  Scanning *scanning = data;

  g_ptr_array_unref (scanning->places);
  g_ptr_array_unref (scanning->providers);
  g_clear_pointer (&scanning->environment, wipe_environment);
  g_clear_pointer (&scanning->strays, g_ptr_array_unref);
  g_clear_pointer (&scanning->problems, g_ptr_array_unref);
  g_clear_object (&scanning->entries);
  g_clear_pointer (&scanning->names, lanyard_stray_names_free);
  g_free (scanning);
}

static void
read_environment (Scanning *scanning)
{
  g_autoptr (LanyardStrayScan) scan = NULL;

  scan = lanyard_stray_scan_new (scanning->names, LANYARD_STRAY_ENVIRONMENT, NULL, "", 0);
  lanyard_stray_read_environment (scan, (const char * const *) scanning->environment);
  lanyard_stray_list_take (scanning->strays, scan);
}

static void
read_file (Scanning           *scanning,
           LanyardImportPlace *place,
           GCancellable       *cancellable)
{
  g_autoptr (LanyardSecret) text = NULL;
  g_autoptr (LanyardStrayScan) scan = NULL;
  g_autoptr (GError) error = NULL;

  text = lanyard_stray_file_read (place->path, cancellable, &error);
  if (text != NULL)
    {
      scan = lanyard_stray_scan_new (scanning->names, place->source, place->path,
                                     lanyard_secret_peek (text), lanyard_secret_get_length (text));
      if (lanyard_stray_scan_read (scan, &error))
        lanyard_stray_list_take (scanning->strays, scan);
      if (place->source == LANYARD_STRAY_GIT_CONFIG)
        {
          g_auto (GStrv) stores = lanyard_stray_dup_git_stores (scan);

          for (char **store = stores; *store != NULL; store++)
            if (g_file_test (*store, G_FILE_TEST_IS_REGULAR))
              lanyard_import_add_place (scanning->places, LANYARD_STRAY_GIT_CREDENTIALS, *store,
                                        NULL);
        }
    }
  else if (error == NULL && place->is_named)
    {
      g_set_error (&error, LANYARD_ERROR, LANYARD_ERROR_USAGE, _("There is no file “%s”."),
                   place->path);
    }

  if (error != NULL)
    g_ptr_array_add (scanning->problems, g_strdup (error->message));
}

static void
scan_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Scanning *scanning = task_data;

  scanning->names = lanyard_stray_names_new (scanning->providers);
  /* Places may become more while they are read. */
  for (guint i = 0; i < scanning->places->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      LanyardImportPlace *place = g_ptr_array_index (scanning->places, i);

      if (place->source == LANYARD_STRAY_ENVIRONMENT)
        read_environment (scanning);
      else
        read_file (scanning, place, cancellable);
    }

  g_task_return_boolean (task, TRUE);
}

static void compare_next (GTask *task);

static void
secret_found_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  Scanning *scanning = g_task_get_task_data (task);

  secret = lanyard_manager_get_secret_finish (LANYARD_MANAGER (object), result, &error);
  /* Asked for the next one, it would say the same, or ask the person again. */
  if (lanyard_error_is_keyring (error) &&
      !g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING))
    {
      g_ptr_array_add (scanning->problems,
                       g_strdup_printf (_("Which of these are in your keyring already cannot be "
                                          "told now. %s"), error->message));
      g_task_return_boolean (task, TRUE);
      return;
    }

  entry = g_list_model_get_item (scanning->entries, scanning->next - 1);

  for (guint i = 0; secret != NULL && entry != NULL && i < scanning->strays->len; i++)
    {
      LanyardStray *stray = g_ptr_array_index (scanning->strays, i);
      LanyardConnection *connection = lanyard_entry_get_connection (entry);

      if (lanyard_stray_get_held_by (stray) == NULL &&
          g_strcmp0 (lanyard_provider_get_id (lanyard_stray_get_provider (stray)),
                     lanyard_connection_get_provider (connection)) == 0 &&
          lanyard_secret_equal (secret, lanyard_stray_get_secret (stray)))
        lanyard_stray_set_held_by (stray, lanyard_connection_get_name (connection));
    }

  compare_next (task);
}

static void
compare_next (GTask *task)
{
  LanyardManager *manager = g_task_get_source_object (task);
  Scanning *scanning = g_task_get_task_data (task);
  g_autoptr (LanyardEntry) entry = NULL;

  if (scanning->strays->len > 0)
    entry = g_list_model_get_item (scanning->entries, scanning->next++);

  if (entry == NULL)
    g_task_return_boolean (task, TRUE);
  else
    lanyard_manager_get_secret_async (manager, entry, scanning->interactive,
                                      g_task_get_cancellable (task), secret_found_cb,
                                      g_object_ref (task));
}

static void
scanned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    compare_next (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
scanning_keep (gpointer data)
{
}

/**
 * lanyard_import_scan_async:
 * @manager: a manager that was loaded
 * @places: (element-type LanyardImportPlace): where to look, with the person's consent
 * @interactive: whether the keyring may ask the person to unlock it
 *
 * Finds strays, and says of each whether a connection has its secret already.
 */
void
lanyard_import_scan_async (LanyardManager      *manager,
                           GPtrArray           *places,
                           gboolean             interactive,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) reading = NULL;
  Scanning *scanning = NULL;
  GPtrArray *providers = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (manager));
  g_return_if_fail (places != NULL);

  providers = lanyard_provider_list_get_all (lanyard_manager_get_providers (manager));
  scanning = g_new0 (Scanning, 1);
  scanning->places = g_ptr_array_ref (places);
  scanning->providers = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < providers->len; i++)
    g_ptr_array_add (scanning->providers, g_object_ref (g_ptr_array_index (providers, i)));
  scanning->environment = g_get_environ ();
  scanning->strays = g_ptr_array_new_with_free_func (g_object_unref);
  scanning->problems = g_ptr_array_new_with_free_func (g_free);
  scanning->entries = g_object_ref (lanyard_manager_get_entries (manager));
  scanning->interactive = interactive;

  task = g_task_new (manager, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_import_scan_async);
  g_task_set_task_data (task, scanning, scanning_free);

  /* The outer task outlives the thread and owns its data. The manager is not to end
   * in the thread. */
  reading = g_task_new (NULL, cancellable, scanned_cb, g_object_ref (task));
  g_task_set_task_data (reading, scanning, scanning_keep);
  g_task_run_in_thread (reading, scan_in_thread);
}

/**
 * lanyard_import_scan_finish:
 * @problems: (out) (element-type utf8): sentences about what could not be read
 *
 * Returns: (transfer full) (element-type LanyardStray): what was found
 */
GPtrArray *
lanyard_import_scan_finish (LanyardManager  *manager,
                            GAsyncResult    *result,
                            GPtrArray      **problems,
                            GError         **error)
{
  Scanning *scanning = NULL;

  g_return_val_if_fail (g_task_is_valid (result, manager), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  scanning = g_task_get_task_data (G_TASK (result));
  *problems = g_ptr_array_ref (scanning->problems);

  return g_ptr_array_ref (scanning->strays);
}
