/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-uuid-file.h"

#include "lanyard-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * lanyard_uuid_file_dup_path:
 * @uuid: UUID of a connection, which is one
 * @suffix: how such files end, with the dot
 */
char *
lanyard_uuid_file_dup_path (const char *directory,
                            const char *uuid,
                            const char *suffix)
{
  g_autofree char *name = g_strconcat (uuid, suffix, NULL);

  return g_build_filename (directory, name, NULL);
}

/**
 * lanyard_uuid_file_dup_uuid:
 * @name: name of a file
 * @suffix: how such files end, with the dot
 *
 * Returns: (transfer full) (nullable): whose file it is; `NULL` for every other file
 */
char *
lanyard_uuid_file_dup_uuid (const char *name,
                            const char *suffix)
{
  g_autofree char *uuid = NULL;

  if (!g_str_has_suffix (name, suffix))
    return NULL;

  uuid = g_strndup (name, strlen (name) - strlen (suffix));

  return g_uuid_string_is_valid (uuid) ? g_steal_pointer (&uuid) : NULL;
}

/**
 * lanyard_uuid_file_run_in_thread:
 * @task: a task about the file of @uuid
 * @uuid: UUID of a connection
 *
 * Runs @function, but for a UUID that is none ends @task with `LANYARD_ERROR_USAGE`: it
 * would become a file's name, and connections.json may be edited.
 */
void
lanyard_uuid_file_run_in_thread (GTask           *task,
                                 const char      *uuid,
                                 GTaskThreadFunc  function)
{
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (uuid != NULL);

  if (g_uuid_string_is_valid (uuid))
    g_task_run_in_thread (task, function);
  else
    g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_USAGE, _("“%s” is not a UUID"),
                             uuid);
}
