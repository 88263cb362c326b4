/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* For the functions with paths, see lanyard-keyring-operation.c. */
#define SECRET_API_SUBJECT_TO_CHANGE

#include "lanyard-keyring.h"

#include "lanyard-error.h"
#include "lanyard-keyring-error.h"
#include "lanyard-keyring-operation.h"

/* Keeps secrets where the desktop keeps them, through libsecret, and nowhere
 * else. Each call goes through the same steps: find the items without prompting
 * and under a time limit, unlock them if that is wanted, and only then act.
 */
struct _LanyardKeyring
{
  GObject parent_instance;
};

static void lanyard_keyring_secret_store_init (LanyardSecretStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LanyardKeyring, lanyard_keyring, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_SECRET_STORE,
                                                      lanyard_keyring_secret_store_init))

static GTask *
begin (LanyardSecretStore  *self,
       const char          *uuid,
       GCancellable        *cancellable,
       gpointer             source_tag,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, lanyard_keyring_operation_new (uuid, cancellable),
                        (GDestroyNotify) lanyard_keyring_operation_free);

  return task;
}

/* --- lookup --- */

static void
return_value (GTask        *task,
              SecretValue  *value,
              const GError *error)
{
  LanyardKeyringOperation *operation = g_task_get_task_data (task);
  const char *text = NULL;
  gsize length;

  if (value != NULL)
    {
      text = secret_value_get (value, &length);
      g_task_return_pointer (task, lanyard_secret_new (text, length),
                             (GDestroyNotify) lanyard_secret_unref);
    }
  /* Somebody may remove the item between finding and reading. */
  else if (error == NULL || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD))
    g_task_return_error (task, lanyard_keyring_error_new_not_there ());
  else
    g_task_return_error (task, lanyard_keyring_operation_explain (operation, error));
}

static void
item_retrieved_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretValue) value = NULL;
  g_autoptr (GError) error = NULL;

  value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (object), result, &error);
  return_value (task, value, error);
}

static SecretRetrievable *
choose_newest (GList *items)
{
  SecretRetrievable *newest = NULL;
  GList *link = NULL;

  for (link = items; link != NULL; link = link->next)
    {
      if (SECRET_IS_ITEM (link->data) && secret_item_get_locked (link->data))
        continue;

      if (newest == NULL ||
          secret_retrievable_get_modified (link->data) > secret_retrievable_get_modified (newest))
        newest = link->data;
    }

  return newest;
}

static void
items_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autolist (GObject) items = NULL;
  g_autoptr (GError) error = NULL;
  LanyardKeyringOperation *operation = g_task_get_task_data (task);
  SecretRetrievable *newest = NULL;

  items = secret_password_search_finish (result, &error);
  newest = choose_newest (items);

  if (error != NULL)
    g_task_return_error (task, lanyard_keyring_operation_explain (operation, error));
  else if (newest != NULL)
    secret_retrievable_retrieve_secret (newest,
                                        lanyard_keyring_operation_get_cancellable (operation),
                                        item_retrieved_cb, g_steal_pointer (&task));
  else if (items != NULL)
    g_task_return_error (task, lanyard_keyring_error_new_locked (operation->interactive));
  else
    g_task_return_error (task, lanyard_keyring_error_new_not_there ());
}

/* Loads every item of the connection, in order to take the newest. Works with
 * any backend of libsecret, and costs more messages than a single path. */
static void
load_items (GTask *task)
{
  LanyardKeyringOperation *operation = g_task_get_task_data (task);
  SecretSearchFlags flags = SECRET_SEARCH_ALL;

  if (operation->interactive)
    flags |= SECRET_SEARCH_UNLOCK;

  secret_password_searchv (lanyard_keyring_operation_get_schema (), operation->key, flags,
                           lanyard_keyring_operation_get_cancellable (operation),
                           items_loaded_cb, g_object_ref (task));
}

static void
secret_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretValue) value = NULL;
  g_autoptr (GError) error = NULL;

  value = secret_service_get_secret_for_dbus_path_finish (SECRET_SERVICE (object), result, &error);
  return_value (task, value, error);
}

/* There is at least one unlocked item, and nearly always just one. */
static void
read_unlocked (GTask *task)
{
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  if (operation->unlocked[1] == NULL)
    secret_service_get_secret_for_dbus_path (operation->service, operation->unlocked[0],
                                             lanyard_keyring_operation_get_cancellable (operation),
                                             secret_read_cb, g_object_ref (task));
  else
    load_items (task);
}

static void
lookup_unlocked_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  g_clear_pointer (&operation->unlocked, g_strfreev);
  operation->unlocked = lanyard_keyring_operation_unlock_finish (operation, result, &error);

  if (operation->unlocked == NULL)
    g_task_return_error (task, lanyard_keyring_operation_explain (operation, error));
  else if (operation->unlocked[0] == NULL)
    g_task_return_error (task, lanyard_keyring_error_new_locked (TRUE));
  else
    {
      lanyard_keyring_operation_limit (operation);
      read_unlocked (task);
    }
}

static void
lookup_found_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  if (!lanyard_keyring_operation_find_finish (operation, result, &error))
    g_task_return_error (task, lanyard_keyring_operation_explain (operation, error));
  else if (operation->unlocked[0] != NULL)
    read_unlocked (task);
  else if (operation->locked[0] == NULL)
    g_task_return_error (task, lanyard_keyring_error_new_not_there ());
  else if (!operation->interactive)
    g_task_return_error (task, lanyard_keyring_error_new_locked (FALSE));
  else
    lanyard_keyring_operation_unlock_async (operation, (const char * const *) operation->locked,
                                            lookup_unlocked_cb, g_steal_pointer (&task));
}

static void
lanyard_keyring_lookup_async (LanyardSecretStore  *store,
                              const char          *uuid,
                              gboolean             interactive,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = begin (store, uuid, cancellable, lanyard_keyring_lookup_async,
                                  callback, user_data);
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  operation->interactive = interactive;

  if (lanyard_keyring_operation_may_use_paths ())
    lanyard_keyring_operation_find_async (operation, lookup_found_cb, g_steal_pointer (&task));
  else
    {
      /* The Secret portal may itself ask the person to unlock the keyring. */
      if (!interactive)
        lanyard_keyring_operation_limit (operation);

      load_items (task);
    }
}

static LanyardSecret *
lanyard_keyring_lookup_finish (LanyardSecretStore  *store,
                               GAsyncResult        *result,
                               GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- store --- */

static void clear_next_stale (GTask *task);

static void
stale_cleared_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* The new secret is safe, so an old one that stays is no reason to say that
   * storing failed. Looking up takes the newest, and removing takes all. */
  if (!secret_password_clear_finish (result, &error))
    g_info ("An older secret stays in the keyring: %s",
            error != NULL ? error->message : "it was not removed");

  clear_next_stale (task);
}

static void
clear_next_stale (GTask *task)
{
  LanyardKeyringOperation *operation = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = NULL;

  if (operation->stale->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  attributes = g_ptr_array_steal_index_fast (operation->stale, 0);
  secret_password_clearv (lanyard_keyring_operation_get_schema (), attributes,
                          lanyard_keyring_operation_get_cancellable (operation),
                          stale_cleared_cb, g_object_ref (task));
}

static void
collect_if_stale (LanyardKeyringOperation *operation,
                  SecretRetrievable       *item)
{
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item);
  const char *uuid = g_hash_table_lookup (attributes, "connection");
  const char *provider = g_hash_table_lookup (attributes, "provider");
  const char *method = g_hash_table_lookup (attributes, "method");

  if (uuid == NULL || provider == NULL || method == NULL)
    return;

  if (g_str_equal (provider, g_hash_table_lookup (operation->attributes, "provider")) &&
      g_str_equal (method, g_hash_table_lookup (operation->attributes, "method")))
    return;

  g_ptr_array_add (operation->stale,
                   secret_attributes_build (lanyard_keyring_operation_get_schema (),
                                            "connection", uuid,
                                            "provider", provider,
                                            "method", method,
                                            NULL));
}

static void
earlier_items_loaded_cb (GObject      *object,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autolist (GObject) items = NULL;
  LanyardKeyringOperation *operation = g_task_get_task_data (task);
  GList *link = NULL;

  items = secret_password_search_finish (result, NULL);

  for (link = items; link != NULL; link = link->next)
    collect_if_stale (operation, link->data);

  clear_next_stale (task);
}

/* A keyring that made no collection does not know the path of one. */
static gboolean
is_without_collection (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
}

static void
stored_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  if (!secret_password_store_finish (result, &error))
    g_task_return_error (task, is_without_collection (error)
                                 ? lanyard_keyring_error_new_no_collection ()
                                 : lanyard_keyring_operation_explain (operation, error));
  else if (operation->service != NULL &&
           operation->unlocked[0] == NULL && operation->locked[0] == NULL)
    g_task_return_boolean (task, TRUE);
  else
    /* The keyring replaces an item only if all attributes are the same. After a
     * change of the method the old secret would stay beside the new one. */
    secret_password_searchv (lanyard_keyring_operation_get_schema (), operation->key,
                             SECRET_SEARCH_ALL,
                             lanyard_keyring_operation_get_cancellable (operation),
                             earlier_items_loaded_cb, g_steal_pointer (&task));
}

/* No time runs while it stores: the keyring may ask for the password of a new
 * collection, or whether Lanyard may write. */
static void
store_now (GTask *task)
{
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  lanyard_deadline_stop (operation->deadline);
  secret_password_storev_binary (lanyard_keyring_operation_get_schema (), operation->attributes,
                                 SECRET_COLLECTION_DEFAULT, operation->label, operation->value,
                                 lanyard_keyring_operation_get_cancellable (operation),
                                 stored_cb, g_object_ref (task));
}

static void
collection_unlocked_cb (GObject      *object,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  paths = lanyard_keyring_operation_unlock_finish (operation, result, &error);

  if (paths == NULL)
    g_task_return_error (task, lanyard_keyring_operation_explain (operation, error));
  else if (paths[0] == NULL)
    g_task_return_error (task, lanyard_keyring_error_new_locked (TRUE));
  else
    store_now (task);
}

static void
default_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  const char *paths[] = { NULL, NULL };
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  path = secret_service_read_alias_dbus_path_finish (SECRET_SERVICE (object), result, &error);
  paths[0] = path;

  if (error != NULL)
    g_task_return_error (task, lanyard_keyring_operation_explain (operation, error));
  else if (path == NULL)
    /* A fresh machine. libsecret asks the keyring to make the collection. */
    store_now (task);
  else
    lanyard_keyring_operation_unlock_async (operation, paths,
                                            collection_unlocked_cb, g_steal_pointer (&task));
}

static void
store_found_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  if (!lanyard_keyring_operation_find_finish (operation, result, &error))
    g_task_return_error (task, lanyard_keyring_operation_explain (operation, error));
  else
    secret_service_read_alias_dbus_path (operation->service, "default",
                                         lanyard_keyring_operation_get_cancellable (operation),
                                         default_read_cb, g_steal_pointer (&task));
}

static void
lanyard_keyring_store_async (LanyardSecretStore  *store,
                             const char          *uuid,
                             const char          *provider,
                             const char          *method,
                             const char          *label,
                             LanyardSecret       *secret,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = begin (store, uuid, cancellable, lanyard_keyring_store_async,
                                  callback, user_data);
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  operation->attributes = secret_attributes_build (lanyard_keyring_operation_get_schema (),
                                                   "connection", uuid,
                                                   "provider", provider,
                                                   "method", method,
                                                   NULL);
  operation->label = g_strdup (label);
  operation->value = secret_value_new (lanyard_secret_peek (secret),
                                       lanyard_secret_get_length (secret), "text/plain");

  if (lanyard_keyring_operation_may_use_paths ())
    lanyard_keyring_operation_find_async (operation, store_found_cb, g_steal_pointer (&task));
  else
    store_now (task);
}

static gboolean
lanyard_keyring_store_finish (LanyardSecretStore  *store,
                              GAsyncResult        *result,
                              GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- remove --- */

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardKeyringOperation *operation = g_task_get_task_data (task);
  gboolean removed;

  removed = secret_password_clear_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, lanyard_keyring_operation_explain (operation, error));
  else if (!removed && operation->service != NULL)
    g_task_return_error (task, lanyard_keyring_error_new_kept ());
  else
    g_task_return_boolean (task, TRUE);
}

/* No time runs, because some keyrings ask before they delete. From here on nobody
 * can cancel either: it would not be known what is gone, and libsecret 0.20 ends
 * a clearing twice when it is cancelled. */
static void
remove_now (GTask *task)
{
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;

  lanyard_deadline_stop (operation->deadline);
  g_task_set_check_cancellable (task, FALSE);
  secret_password_clearv (lanyard_keyring_operation_get_schema (), operation->key, NULL,
                          removed_cb, g_object_ref (task));
}

static void
remove_unlocked_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  paths = lanyard_keyring_operation_unlock_finish (operation, result, &error);

  if (paths == NULL)
    g_task_return_error (task, lanyard_keyring_operation_explain (operation, error));
  else if (g_strv_length (paths) < g_strv_length (operation->locked))
    g_task_return_error (task, lanyard_keyring_error_new_locked (TRUE));
  else
    remove_now (task);
}

static void
remove_found_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  if (!lanyard_keyring_operation_find_finish (operation, result, &error))
    g_task_return_error (task, lanyard_keyring_operation_explain (operation, error));
  else if (operation->locked[0] != NULL)
    lanyard_keyring_operation_unlock_async (operation, (const char * const *) operation->locked,
                                            remove_unlocked_cb, g_steal_pointer (&task));
  else if (operation->unlocked[0] != NULL)
    remove_now (task);
  else
    g_task_return_boolean (task, TRUE);
}

static void
lanyard_keyring_remove_async (LanyardSecretStore  *store,
                              const char          *uuid,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = begin (store, uuid, cancellable, lanyard_keyring_remove_async,
                                  callback, user_data);
  LanyardKeyringOperation *operation = g_task_get_task_data (task);

  if (lanyard_keyring_operation_may_use_paths ())
    lanyard_keyring_operation_find_async (operation, remove_found_cb, g_steal_pointer (&task));
  else
    remove_now (task);
}

static gboolean
lanyard_keyring_remove_finish (LanyardSecretStore  *store,
                               GAsyncResult        *result,
                               GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lanyard_keyring_class_init (LanyardKeyringClass *klass)
{
}

static void
lanyard_keyring_init (LanyardKeyring *self)
{
}

static void
lanyard_keyring_secret_store_init (LanyardSecretStoreInterface *iface)
{
  iface->store_async = lanyard_keyring_store_async;
  iface->store_finish = lanyard_keyring_store_finish;
  iface->lookup_async = lanyard_keyring_lookup_async;
  iface->lookup_finish = lanyard_keyring_lookup_finish;
  iface->remove_async = lanyard_keyring_remove_async;
  iface->remove_finish = lanyard_keyring_remove_finish;
}

LanyardKeyring *
lanyard_keyring_new (void)
{
  return g_object_new (LANYARD_TYPE_KEYRING, NULL);
}
