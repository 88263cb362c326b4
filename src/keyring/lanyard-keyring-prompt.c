/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-keyring-prompt.h"

#define PROMPT_INTERFACE "org.freedesktop.Secret.Prompt"

/* A question that the keyring puts to the person. libsecret has this too, but it
 * dismisses a prompt that is cancelled and then answers twice, which GTask
 * complains about.
 */
typedef struct
{
  GDBusConnection *connection; /* (owned) */
  char            *owner;      /* (owned), unique name of the keyring */
  char            *path;       /* (owned) */
  guint            signal;     /* subscription, or 0 */
  guint            watch;      /* watch of the owner, or 0 */
  GSource         *cancelled;  /* (owned) (nullable) */
  gboolean         settled;
} Prompt;

/* Stops listening. After it the task is returned, once. */
static void
settle (Prompt *prompt)
{
  prompt->settled = TRUE;

  if (prompt->signal != 0)
    g_dbus_connection_signal_unsubscribe (prompt->connection, prompt->signal);

  if (prompt->watch != 0)
    g_bus_unwatch_name (prompt->watch);

  if (prompt->cancelled != NULL)
    g_source_destroy (prompt->cancelled);

  prompt->signal = 0;
  prompt->watch = 0;
  g_clear_pointer (&prompt->cancelled, g_source_unref);
}

static void
prompt_free (gpointer data)
{
  Prompt *prompt = data;

  settle (prompt);
  g_clear_object (&prompt->connection);
  g_clear_pointer (&prompt->owner, g_free);
  g_clear_pointer (&prompt->path, g_free);
  g_free (prompt);
}

static void
completed_cb (GDBusConnection *connection,
              const char      *sender,
              const char      *path,
              const char      *interface,
              const char      *signal,
              GVariant        *parameters,
              gpointer         user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  g_autoptr (GVariant) answer = NULL;
  gboolean dismissed = TRUE;
  Prompt *prompt = g_task_get_task_data (task);

  if (prompt->settled)
    return;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(bv)")))
    g_variant_get (parameters, "(bv)", &dismissed, &answer);

  settle (prompt);

  if (dismissed)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) g_variant_unref);
}

static void
vanished_cb (GDBusConnection *connection,
             const char      *name,
             gpointer         user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Prompt *prompt = g_task_get_task_data (task);

  if (prompt->settled)
    return;

  settle (prompt);
  g_task_return_new_error (task, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER,
                           "The keyring went away");
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Prompt *prompt = g_task_get_task_data (task);

  if (prompt->settled)
    return G_SOURCE_REMOVE;

  /* The prompt stays on the screen. GNOME Keyring 42 dies of Dismiss about every
   * second time, and would come back with everything locked. */
  settle (prompt);
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
shown_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  Prompt *prompt = g_task_get_task_data (task);

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, &error);

  if (reply != NULL || prompt->settled)
    return;

  settle (prompt);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
listen (Prompt *prompt,
        GTask  *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  prompt->signal =
    g_dbus_connection_signal_subscribe (prompt->connection, prompt->owner, PROMPT_INTERFACE,
                                        "Completed", prompt->path, NULL,
                                        G_DBUS_SIGNAL_FLAGS_NONE, completed_cb,
                                        g_object_ref (task), g_object_unref);
  prompt->watch =
    g_bus_watch_name_on_connection (prompt->connection, prompt->owner,
                                    G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, vanished_cb,
                                    g_object_ref (task), g_object_unref);

  if (cancellable != NULL)
    {
      prompt->cancelled = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, prompt->cancelled, G_SOURCE_FUNC (cancelled_cb));
    }
}

/**
 * lanyard_keyring_prompt_async:
 * @service: the Secret Service
 * @path: where it has put the prompt
 * @cancellable: (nullable): stops waiting
 * @callback: called once, when the person has answered
 *
 * Shows a prompt and waits for the person, for as long as that takes.
 */
void
lanyard_keyring_prompt_async (GDBusProxy          *service,
                              const char          *path,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Prompt *prompt = NULL;

  g_return_if_fail (G_IS_DBUS_PROXY (service));
  g_return_if_fail (g_variant_is_object_path (path));

  task = g_task_new (service, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_keyring_prompt_async);

  prompt = g_new0 (Prompt, 1);
  prompt->connection = g_object_ref (g_dbus_proxy_get_connection (service));
  prompt->owner = g_dbus_proxy_get_name_owner (service);
  prompt->path = g_strdup (path);
  g_task_set_task_data (task, prompt, prompt_free);

  if (prompt->owner == NULL)
    {
      g_task_return_new_error (task, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER,
                               "The keyring went away");
      return;
    }

  listen (prompt, task);
  g_dbus_connection_call (prompt->connection, prompt->owner, path, PROMPT_INTERFACE, "Prompt",
                          g_variant_new ("(s)", ""), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          G_MAXINT, cancellable, shown_cb, g_steal_pointer (&task));
}

/**
 * lanyard_keyring_prompt_finish:
 * @service: the Secret Service
 * @result: the result
 * @answer: (out) (transfer full) (nullable): what the prompt led to, or `NULL`
 *   if the person dismissed it
 * @error: an error
 *
 * Returns: whether the person answered at all
 */
gboolean
lanyard_keyring_prompt_finish (GDBusProxy    *service,
                               GAsyncResult  *result,
                               GVariant     **answer,
                               GError       **error)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (g_task_is_valid (result, service), FALSE);

  *answer = g_task_propagate_pointer (G_TASK (result), &failure);

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}
