/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-copy-saver.h"

#include <glib/gi18n-lib.h>

#include "lanyard-compat.h"
#include "lanyard-work-tree.h"

typedef struct
{
  GtkWindow *parent; /* (owned) */
  GFile     *file;   /* (owned) (nullable) until it is chosen */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_clear_object (&saving->parent);
  g_clear_object (&saving->file);
  g_free (saving);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    {
      lanyard_copy_choice_note_use (g_task_get_source_object (task), LANYARD_USE_SAVE);
      g_task_return_pointer (task, g_object_ref (object), g_object_unref);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
text_created_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Saving *saving = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (LanyardSecret) text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  text = lanyard_copy_choice_create_text_finish (LANYARD_COPY_CHOICE (object), result, &error);
  if (text == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  bytes = g_bytes_new_with_free_func (lanyard_secret_peek (text), lanyard_secret_get_length (text),
                                      (GDestroyNotify) lanyard_secret_unref,
                                      lanyard_secret_ref (text));

  /* A file that others could read is replaced by one that they cannot. */
  g_file_replace_contents_bytes_async (saving->file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                       cancellable, saved_cb, g_steal_pointer (&task));
}

static void
write_file (GTask *task)
{
  lanyard_copy_choice_create_text_async (g_task_get_source_object (task),
                                         g_task_get_cancellable (task), text_created_cb, task);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (lanyard_compat_ask_finish (GTK_WINDOW (object), result, &error))
    write_file (g_steal_pointer (&task));
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _("Nothing was saved."));
}

static void
look_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, lanyard_work_tree_find (task_data), g_free);
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  LanyardCopyChoice *choice = LANYARD_COPY_CHOICE (object);
  Saving *saving = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autofree char *work_tree = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;

  if (work_tree == NULL)
    {
      write_file (g_steal_pointer (&task));
      return;
    }

  name = g_filename_display_name (work_tree);
  if (lanyard_copy_choice_is_value (choice))
    /* Translators: %s is a folder. */
    body = g_strdup_printf (_("%s belongs to git. Whoever commits the file publishes the secret to "
                              "all who can read the repository."), name);
  else
    body = g_strdup_printf (_("%s belongs to git. The file holds no secret, but whoever commits it "
                              "tells others who you are."), name);

  lanyard_compat_ask_async (saving->parent, _("Save in a Git Work Tree?"), body,
                            _("Cancel"), _("Save There"), cancellable, answered_cb,
                            g_steal_pointer (&task));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GTask) look = NULL;
  GError *error = NULL;
  char *path;

  saving->file = lanyard_compat_choose_file_finish (GTK_WINDOW (object), result, &error);
  if (saving->file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  path = g_file_get_path (saving->file);
  if (path == NULL)
    {
      write_file (g_steal_pointer (&task));
      return;
    }

  look = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), looked_cb,
                     g_object_ref (task));
  g_task_set_source_tag (look, chosen_cb);
  g_task_set_task_data (look, path, g_free);
  g_task_run_in_thread (look, look_in_thread);
}

/**
 * lanyard_copy_saver_save_async:
 * @choice: what to save
 * @parent: the window that asks where
 * @cancellable: (nullable): to give it up
 * @callback: called when it is saved, or not
 */
void
lanyard_copy_saver_save_async (LanyardCopyChoice   *choice,
                               GtkWindow           *parent,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *name = NULL;
  Saving *saving;

  g_return_if_fail (LANYARD_IS_COPY_CHOICE (choice));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  saving = g_new0 (Saving, 1);
  saving->parent = g_object_ref (parent);
  task = g_task_new (choice, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_copy_saver_save_async);
  g_task_set_task_data (task, saving, saving_free);

  name = lanyard_copy_choice_dup_file_name (choice);
  lanyard_compat_choose_file_async (parent, _("Save for Agents"), name, cancellable, chosen_cb,
                                    g_steal_pointer (&task));
}

/**
 * lanyard_copy_saver_save_finish:
 *
 * Returns: (transfer full): the file, or `NULL` with @error set, which is
 *   `G_IO_ERROR_CANCELLED` if the person did not want to
 */
GFile *
lanyard_copy_saver_save_finish (LanyardCopyChoice  *choice,
                                GAsyncResult       *result,
                                GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, choice), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
