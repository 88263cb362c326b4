/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The file of a set-up, which is the person's: where it lies and who may read it is up to
 * them. */

#include "lanyard-set-up.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-file.h"
#include "lanyard-set-up-file.h"

typedef struct
{
  char *path; /* (owned) */
  char *text; /* (owned) (nullable) what is to be written */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->path);
  g_free (saving->text);
  g_free (saving);
}

/**
 * lanyard_set_up_read_file:
 * @path: where it lies
 * @length: (out): its length in bytes
 * @error: return location for an error: it is not there, or cannot be a set-up
 *
 * Returns: (transfer full): what stands in it, or `NULL` with @error set
 */
char *
lanyard_set_up_read_file (const char  *path,
                          gsize       *length,
                          GError     **error)
{
  g_autofree char *text = NULL;
  GStatBuf status;

  if (g_stat (path, &status) == 0 && status.st_size > LANYARD_SET_UP_FILE_MAX)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                   _("“%s” is too large to be a set-up."), path);
      return NULL;
    }

  if (!lanyard_file_read (path, &text, length, error))
    return NULL;

  if (text == NULL)
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, _("There is no file “%s”."), path);

  return g_steal_pointer (&text);
}

static void
read_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  GError *error = NULL;

  text = lanyard_set_up_read_file (task_data, &length, &error);
  if (text != NULL)
    g_task_return_pointer (task, g_bytes_new_take (g_steal_pointer (&text), length),
                           (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * lanyard_set_up_load_async:
 * @path: where the set-up lies
 * @cancellable: (nullable): to give it up
 * @callback: called when it is read
 *
 * Reads a set-up aside, and says what has become of each of its connections here.
 */
void
lanyard_set_up_load_async (LanyardManager      *manager,
                           const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (manager));
  g_return_if_fail (path != NULL);

  task = g_task_new (manager, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_set_up_load_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
}

/**
 * lanyard_set_up_load_finish:
 *
 * Returns: (transfer full): a list of [class@SetUpItem], or `NULL` with @error set
 */
GListModel *
lanyard_set_up_load_finish (LanyardManager  *manager,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_autoptr (GBytes) text = NULL;

  g_return_val_if_fail (g_task_is_valid (result, manager), NULL);

  text = g_task_propagate_pointer (G_TASK (result), error);
  if (text == NULL)
    return NULL;

  return lanyard_set_up_read (manager, g_bytes_get_data (text, NULL), g_bytes_get_size (text),
                              error);
}

/**
 * lanyard_set_up_save:
 * @path: where the person wants it
 * @text: the set-up
 * @replace: whether a file that stands there may go
 * @error: return location for an error; `G_IO_ERROR_EXISTS` if one stands there
 *
 * Writes the file with the usual rights, since others shall read it. A file that stands
 * there stays whole if this fails.
 */
gboolean
lanyard_set_up_save (const char  *path,
                     const char  *text,
                     gboolean     replace,
                     GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = NULL;

  if (replace)
    return g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE,
                                    NULL, NULL, error);

  stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);
  if (stream == NULL)
    return FALSE;

  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, NULL, error) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    return TRUE;

  g_file_delete (file, NULL, NULL);

  return FALSE;
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Saving *saving = task_data;
  GError *error = NULL;

  if (lanyard_set_up_save (saving->path, saving->text, TRUE, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * lanyard_set_up_save_async:
 * @path: where the person wants it; they were asked about what stands there
 * @personal: whether to keep e-mail addresses, user names and dates of expiry
 * @cancellable: (nullable): to give it up
 * @callback: called when it is written
 *
 * Writes down all connections that are kept on disk.
 */
void
lanyard_set_up_save_async (LanyardManager      *manager,
                           const char          *path,
                           gboolean             personal,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Saving *saving = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (manager));
  g_return_if_fail (path != NULL);

  saving = g_new0 (Saving, 1);
  saving->path = g_strdup (path);
  saving->text = lanyard_set_up_dup_text (manager, personal);
  task = g_task_new (manager, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_set_up_save_async);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
lanyard_set_up_save_finish (LanyardManager  *manager,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
