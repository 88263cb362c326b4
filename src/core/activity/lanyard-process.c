/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-process.h"

#include <string.h>

/* The kernel keeps so much of a program's name. */
#define KEPT_LENGTH 15

/**
 * lanyard_process_dup_name:
 * @process: number of a process
 *
 * What a process calls itself: for a script the script, not the shell that runs it.
 * Nothing is read of its arguments.
 *
 * Returns: (transfer full) (nullable): its name, or `NULL` if nobody can tell
 */
char *
lanyard_process_dup_name (int process)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%d", process);
  g_autofree char *name_file = g_build_filename (folder, "comm", NULL);
  g_autofree char *program_link = g_build_filename (folder, "exe", NULL);
  g_autofree char *name = NULL;
  g_autofree char *program = NULL;
  g_autofree char *base = NULL;

  if (!g_file_get_contents (name_file, &name, NULL, NULL))
    return NULL;

  g_strchomp (name);
  if (strlen (name) < KEPT_LENGTH)
    return g_steal_pointer (&name);

  program = g_file_read_link (program_link, NULL);
  base = program == NULL ? NULL : g_path_get_basename (program);

  if (base != NULL && g_str_has_prefix (base, name))
    return g_steal_pointer (&base);

  return g_steal_pointer (&name);
}
