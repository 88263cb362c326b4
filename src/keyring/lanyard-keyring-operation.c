/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The functions with paths cost one message each where the others load whole
 * items. libsecret calls them unstable, but they have not changed since 2012.
 */
#define SECRET_API_SUBJECT_TO_CHANGE

#include "lanyard-keyring-operation.h"

#include "lanyard-error.h"
#include "lanyard-keyring-error.h"
#include "lanyard-keyring-prompt.h"

/* A keyring that never answers is to be a state within three seconds, so the
 * answer has to be on its way a little earlier.
 */
#define PATIENCE_MS 2800

static const SecretSchema schema =
{
  LANYARD_APP_ID,

  /* GNOME Keyring finds nothing by the schema's name in a collection that was not
   * unlocked since it started, and then a locked secret would look like a missing
   * one and nobody would be asked to unlock. A UUID is unique without the name. */
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
    { "connection", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "provider", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "method", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static void
searched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardKeyringOperation *self = g_task_get_task_data (task);

  g_clear_pointer (&self->unlocked, g_strfreev);
  g_clear_pointer (&self->locked, g_strfreev);

  if (secret_service_search_for_dbus_paths_finish (SECRET_SERVICE (object), result,
                                                   &self->unlocked, &self->locked, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
connected_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardKeyringOperation *self = g_task_get_task_data (task);

  g_clear_object (&self->service);
  self->service = secret_service_get_finish (result, &error);

  if (self->service == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    secret_service_search_for_dbus_paths (self->service, &schema, self->key,
                                          lanyard_keyring_operation_get_cancellable (self),
                                          searched_cb, g_steal_pointer (&task));
}

/* Takes what Unlock itself and the prompt after it have unlocked. */
static char **
join_paths (GVariant *at_once,
            GVariant *after_prompt)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree const char **paths = NULL;
  g_autofree const char **more = NULL;

  paths = g_variant_get_objv (at_once, NULL);
  g_strv_builder_addv (builder, paths);

  if (after_prompt != NULL && g_variant_is_of_type (after_prompt, G_VARIANT_TYPE ("ao")))
    {
      more = g_variant_get_objv (after_prompt, NULL);
      g_strv_builder_addv (builder, more);
    }

  return g_strv_builder_end (builder);
}

static void
prompted_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;
  GVariant *at_once = g_task_get_task_data (task);

  if (lanyard_keyring_prompt_finish (G_DBUS_PROXY (object), result, &answer, &error))
    g_task_return_pointer (task, join_paths (at_once, answer), (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
unlock_called_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) at_once = NULL;
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = g_task_get_cancellable (task);
  const char *prompt = NULL;

  reply = g_dbus_proxy_call_finish (G_DBUS_PROXY (object), result, &error);

  if (reply == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* The proxy knows the interface, so the reply has its types. */
  g_variant_get (reply, "(@ao&o)", &at_once, &prompt);
  g_task_set_task_data (task, g_variant_ref (at_once), (GDestroyNotify) g_variant_unref);

  if (g_str_equal (prompt, "/"))
    g_task_return_pointer (task, join_paths (at_once, NULL), (GDestroyNotify) g_strfreev);
  else
    lanyard_keyring_prompt_async (G_DBUS_PROXY (object), prompt, cancellable,
                                  prompted_cb, g_steal_pointer (&task));
}

LanyardKeyringOperation *
lanyard_keyring_operation_new (const char   *uuid,
                               GCancellable *cancellable)
{
  LanyardKeyringOperation *self = g_new0 (LanyardKeyringOperation, 1);

  self->deadline = lanyard_deadline_new (cancellable);
  self->key = secret_attributes_build (&schema, "connection", uuid, NULL);
  self->stale = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  return self;
}

void
lanyard_keyring_operation_free (LanyardKeyringOperation *self)
{
  g_clear_pointer (&self->deadline, lanyard_deadline_free);
  g_clear_pointer (&self->key, g_hash_table_unref);
  g_clear_pointer (&self->attributes, g_hash_table_unref);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->value, secret_value_unref);
  g_clear_pointer (&self->stale, g_ptr_array_unref);
  g_clear_object (&self->service);
  g_clear_pointer (&self->unlocked, g_strfreev);
  g_clear_pointer (&self->locked, g_strfreev);
  g_free (self);
}

const SecretSchema *
lanyard_keyring_operation_get_schema (void)
{
  return &schema;
}

/**
 * lanyard_keyring_operation_may_use_paths:
 *
 * Whether secrets certainly go to the Secret Service on the bus. In a sandbox
 * libsecret keeps them in a file that the Secret portal gives the key for, and
 * then only the functions named after passwords find them.
 */
gboolean
lanyard_keyring_operation_may_use_paths (void)
{
  const char *backend = g_getenv ("SECRET_BACKEND");

  return !g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) &&
         g_getenv ("SNAP_NAME") == NULL &&
         (backend == NULL || *backend == '\0' || g_str_equal (backend, "service"));
}

/**
 * lanyard_keyring_operation_limit:
 *
 * From now on the keyring has to answer in time.
 */
void
lanyard_keyring_operation_limit (LanyardKeyringOperation *self)
{
  lanyard_deadline_start (self->deadline, PATIENCE_MS);
}

GCancellable *
lanyard_keyring_operation_get_cancellable (LanyardKeyringOperation *self)
{
  return lanyard_deadline_get_cancellable (self->deadline);
}

/**
 * lanyard_keyring_operation_explain:
 * @self: an operation
 * @error: what a step of it returned
 *
 * Returns: (transfer full): the error for the caller of the operation
 */
GError *
lanyard_keyring_operation_explain (LanyardKeyringOperation *self,
                                   const GError            *error)
{
  if (lanyard_deadline_has_passed (self->deadline) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return lanyard_keyring_error_new_timeout ();

  return lanyard_keyring_error_translate (error);
}

/**
 * lanyard_keyring_operation_find_async:
 * @self: an operation, to be kept until @callback was called
 * @callback: called once, when @self has its service and paths
 *
 * Connects to the Secret Service and finds the items without ever prompting.
 * The session for secrets opens on the way, so reading one costs no more
 * messages than `secret-tool lookup`.
 */
void
lanyard_keyring_operation_find_async (LanyardKeyringOperation *self,
                                      GAsyncReadyCallback      callback,
                                      gpointer                 user_data)
{
  GCancellable *cancellable = lanyard_keyring_operation_get_cancellable (self);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, lanyard_keyring_operation_find_async);
  g_task_set_task_data (task, self, NULL);

  lanyard_keyring_operation_limit (self);
  secret_service_get (SECRET_SERVICE_OPEN_SESSION, cancellable,
                      connected_cb, g_steal_pointer (&task));
}

gboolean
lanyard_keyring_operation_find_finish (LanyardKeyringOperation  *self,
                                       GAsyncResult             *result,
                                       GError                  **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * lanyard_keyring_operation_unlock_async:
 * @self: an operation that has found the service
 * @paths: items or collections
 * @callback: called once, when they are unlocked or the person does not want to
 *
 * Unlocks and prompts if needed. The keyring has to tell in time whether it
 * will prompt; then no time runs, because a prompt waits for the person.
 */
void
lanyard_keyring_operation_unlock_async (LanyardKeyringOperation *self,
                                        const char * const      *paths,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data)
{
  GCancellable *cancellable = lanyard_keyring_operation_get_cancellable (self);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, lanyard_keyring_operation_unlock_async);

  lanyard_deadline_stop (self->deadline);
  g_dbus_proxy_call (G_DBUS_PROXY (self->service), "Unlock", g_variant_new ("(^ao)", paths),
                     G_DBUS_CALL_FLAGS_NO_AUTO_START, PATIENCE_MS, cancellable,
                     unlock_called_cb, g_steal_pointer (&task));
}

/**
 * lanyard_keyring_operation_unlock_finish:
 *
 * Returns: (transfer full): what is unlocked now, none after a dismissed prompt,
 *   or `NULL` with @error set
 */
char **
lanyard_keyring_operation_unlock_finish (LanyardKeyringOperation  *self,
                                         GAsyncResult             *result,
                                         GError                  **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
