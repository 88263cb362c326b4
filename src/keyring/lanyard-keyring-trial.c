/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* For the functions with paths, see lanyard-keyring-operation.c. */
#define SECRET_API_SUBJECT_TO_CHANGE

#include "lanyard-keyring-trial.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-keyring-error.h"
#include "lanyard-keyring-operation.h"

/* As for everything else that is asked of the keyring without the person. */
#define PATIENCE_MS 2800

/* A trial that is older than this was given up by a program that was killed. */
#define STALE_SECONDS 60

#define KIND "lanyard-trial"
#define ID "lanyard-trial-id"

/* No secret of a connection, and so of another schema: no list of those has it. */
static const SecretSchema schema =
{
  LANYARD_APP_ID ".Trial",
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
    { KIND, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ID, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

typedef struct
{
  LanyardKeyringOperation *operation;  /* (owned) */
  GHashTable              *attributes; /* (owned) of the item */
  char                    *text;       /* (owned) what is kept and looked for */
  GSource                 *patience;   /* (owned) (nullable) while somebody waits */
  GPtrArray               *stale;      /* (owned) of GHashTable: items of earlier trials */
  GError                  *error;      /* (owned) (nullable) why it failed, until the item is gone */
  gboolean                 over;       /* the task has returned */
} Trial;

static void
stop_patience (Trial *trial)
{
  if (trial->patience != NULL)
    g_source_destroy (trial->patience);
  g_clear_pointer (&trial->patience, g_source_unref);
}

static void
trial_free (gpointer data)
{
  Trial *trial = data;

  stop_patience (trial);
  lanyard_keyring_operation_free (trial->operation);
  g_hash_table_unref (trial->attributes);
  g_ptr_array_unref (trial->stale);
  g_clear_error (&trial->error);
  g_free (trial->text);
  g_free (trial);
}

static GCancellable *
get_cancellable (Trial *trial)
{
  return lanyard_keyring_operation_get_cancellable (trial->operation);
}

/* Takes @error. */
static void
end (GTask  *task,
     GError *error)
{
  Trial *trial = g_task_get_task_data (task);
  g_autoptr (GError) owned = error;

  stop_patience (trial);
  if (trial->over)
    return;

  trial->over = TRUE;
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else if (error->domain == LANYARD_ERROR)
    g_task_return_error (task, g_steal_pointer (&owned));
  else
    g_task_return_error (task, lanyard_keyring_operation_explain (trial->operation, error));
}

/* Whatever the keyring does later, nobody waits for it. What is under way goes on to
 * take the item away, if this program lives that long. */
static gboolean
patience_ended_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Trial *trial = g_task_get_task_data (task);

  g_clear_pointer (&trial->patience, g_source_unref);
  if (!trial->over)
    {
      trial->over = TRUE;
      g_task_return_error (task, lanyard_keyring_error_new_timeout ());
      g_cancellable_cancel (get_cancellable (trial));
    }

  return G_SOURCE_REMOVE;
}

static void
cleared_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Trial *trial = g_task_get_task_data (task);
  gboolean cleared = secret_password_clear_finish (result, &error);

  if (trial->error != NULL)
    end (task, g_steal_pointer (&trial->error));
  else if (error != NULL)
    end (task, g_steal_pointer (&error));
  else if (!cleared)
    end (task, lanyard_keyring_error_new_kept ());
  else
    end (task, NULL);
}

/* Nobody can cancel this: the item has to go, and libsecret 0.20 ends a clearing twice
 * when it is cancelled. */
static void
clear (GTask *task)
{
  Trial *trial = g_task_get_task_data (task);

  secret_password_clearv (&schema, trial->attributes, NULL, cleared_cb, g_object_ref (task));
}

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Trial *trial = g_task_get_task_data (task);
  SecretValue *value = secret_password_lookup_binary_finish (result, &trial->error);

  if (trial->error == NULL &&
      (value == NULL || g_strcmp0 (secret_value_get_text (value), trial->text) != 0))
    g_set_error_literal (&trial->error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING,
                         _("The keyring did not give back what was put into it. Look whether your "
                           "keyring manager opens, then try again."));

  g_clear_pointer (&value, secret_value_unref);
  clear (task);
}

static void
stored_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Trial *trial = g_task_get_task_data (task);

  /* Who cancels does not know whether the keyring had kept it already. */
  if (secret_password_store_finish (result, &trial->error))
    secret_password_lookupv (&schema, trial->attributes, get_cancellable (trial), looked_up_cb,
                             g_steal_pointer (&task));
  else
    clear (task);
}

static void
store (GTask *task)
{
  Trial *trial = g_task_get_task_data (task);
  g_autoptr (SecretValue) value = secret_value_new (trial->text, -1, "text/plain");

  secret_password_storev_binary (&schema, trial->attributes, SECRET_COLLECTION_DEFAULT,
                                 _("Lanyard: a trial, which can be removed"), value,
                                 get_cancellable (trial), stored_cb, g_object_ref (task));
}

/* --- what earlier trials left behind --- */

static void clear_next_stale (GTask *task);

static void
stale_cleared_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  secret_password_clear_finish (result, NULL);
  clear_next_stale (task);
}

static void
clear_next_stale (GTask *task)
{
  Trial *trial = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = NULL;

  if (trial->stale->len == 0)
    {
      store (task);
      return;
    }

  attributes = g_ptr_array_steal_index_fast (trial->stale, 0);
  secret_password_clearv (&schema, attributes, NULL, stale_cleared_cb, g_object_ref (task));
}

static void
earlier_found_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autolist (GObject) items = secret_password_search_finish (result, &error);
  Trial *trial = g_task_get_task_data (task);
  gint64 now = g_get_real_time () / G_TIME_SPAN_SECOND;

  if (error != NULL)
    {
      end (task, g_steal_pointer (&error));
      return;
    }

  for (GList *link = items; link != NULL; link = link->next)
    {
      g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (link->data);
      const char *id = g_hash_table_lookup (attributes, ID);
      gint64 created = (gint64) secret_retrievable_get_created (link->data);

      if (id != NULL && ABS (now - created) > STALE_SECONDS)
        g_ptr_array_add (trial->stale,
                         secret_attributes_build (&schema, KIND, "doctor", ID, id, NULL));
    }

  clear_next_stale (task);
}

static void
look_for_earlier (GTask *task)
{
  Trial *trial = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = secret_attributes_build (&schema, KIND, "doctor", NULL);

  secret_password_searchv (&schema, attributes, SECRET_SEARCH_ALL, get_cancellable (trial),
                           earlier_found_cb, g_object_ref (task));
}

/* --- whether something can be kept at all --- */

static void
lock_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) locked = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, &error);
  if (reply == NULL)
    {
      end (task, g_steal_pointer (&error));
      return;
    }

  g_variant_get (reply, "(v)", &locked);
  if (g_variant_is_of_type (locked, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (locked))
    end (task, lanyard_keyring_error_new_locked (FALSE));
  else
    look_for_earlier (task);
}

static void
default_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  Trial *trial = g_task_get_task_data (task);
  GDBusProxy *service = G_DBUS_PROXY (object);

  path = secret_service_read_alias_dbus_path_finish (SECRET_SERVICE (object), result, &error);
  if (error != NULL)
    end (task, g_steal_pointer (&error));
  else if (path == NULL)
    end (task, lanyard_keyring_error_new_no_collection ());
  else
    g_dbus_connection_call (g_dbus_proxy_get_connection (service), g_dbus_proxy_get_name (service),
                            path, "org.freedesktop.DBus.Properties", "Get",
                            g_variant_new ("(ss)", "org.freedesktop.Secret.Collection", "Locked"),
                            G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, PATIENCE_MS,
                            get_cancellable (trial), lock_read_cb, g_steal_pointer (&task));
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Trial *trial = g_task_get_task_data (task);

  if (!lanyard_keyring_operation_find_finish (trial->operation, result, &error))
    end (task, g_steal_pointer (&error));
  else
    secret_service_read_alias_dbus_path (trial->operation->service, "default",
                                         get_cancellable (trial), default_read_cb,
                                         g_steal_pointer (&task));
}

/**
 * lanyard_keyring_try_async:
 * @self: the keyring
 * @cancellable: (nullable): ends the trial; the item is taken away all the same
 * @callback: called once, within three seconds
 *
 * Stores an item of no value, looks it up and removes it again. Never prompts: a
 * locked keyring is `LANYARD_ERROR_KEYRING_LOCKED`. What a trial that was killed has
 * left behind goes as well.
 */
void
lanyard_keyring_try_async (LanyardKeyring      *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *id = g_uuid_string_random ();
  Trial *trial = NULL;

  g_return_if_fail (LANYARD_IS_KEYRING (self));

  trial = g_new0 (Trial, 1);
  trial->operation = lanyard_keyring_operation_new (id, cancellable);
  trial->attributes = secret_attributes_build (&schema, KIND, "doctor", ID, id, NULL);
  trial->text = g_uuid_string_random ();
  trial->stale = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_keyring_try_async);
  g_task_set_task_data (task, trial, trial_free);

  /* It ends when the item is gone, and not before. */
  g_task_set_check_cancellable (task, FALSE);

  trial->patience = g_timeout_source_new (PATIENCE_MS);
  g_task_attach_source (task, trial->patience, patience_ended_cb);

  if (lanyard_keyring_operation_may_use_paths ())
    lanyard_keyring_operation_find_async (trial->operation, found_cb, g_steal_pointer (&task));
  else
    look_for_earlier (task);
}

gboolean
lanyard_keyring_try_finish (LanyardKeyring  *self,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
