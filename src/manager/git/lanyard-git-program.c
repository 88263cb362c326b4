/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-program.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"

/* What would make git look at another configuration than the person's own. */
static const char * const unwanted[] = {
  "GIT_DIR", "GIT_WORK_TREE", "GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", NULL
};

static GSubprocess *
start (const char * const  *words,
       GError             **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) git = NULL;
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  g_autoptr (GError) spawn_error = NULL;

  g_ptr_array_add (line, (gpointer) "git");
  for (; *words != NULL; words++)
    g_ptr_array_add (line, (gpointer) *words);
  g_ptr_array_add (line, NULL);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_cwd (launcher, "/");
  for (guint i = 0; unwanted[i] != NULL; i++)
    g_subprocess_launcher_unsetenv (launcher, unwanted[i]);

  git = g_subprocess_launcher_spawnv (launcher, (const char * const *) line->pdata, &spawn_error);
  if (git != NULL)
    return g_steal_pointer (&git);

  if (g_error_matches (spawn_error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                         _("Git was not found. Install it, and try again."));
  else
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                 _("Git could not be started: %s"), spawn_error->message);

  return NULL;
}

/* Git says what is wrong, and in which file and line. */
static void
set_failure (GSubprocess  *git,
             GBytes       *problems,
             GError      **error)
{
  gsize length;
  const char *data = g_bytes_get_data (problems, &length);
  g_autofree char *text = g_utf8_make_valid (data != NULL ? data : "", length);

  g_strstrip (text);
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
               _("Git cannot use its configuration. It says: %s"),
               *text != '\0' ? text : _("nothing"));
}

/* @none: the exit status that says that there is nothing, 0 if none does */
static GBytes *
run (const char * const  *words,
     int                  none,
     GCancellable        *cancellable,
     GError             **error)
{
  g_autoptr (GSubprocess) git = start (words, error);
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) problems = NULL;

  if (git == NULL ||
      !g_subprocess_communicate (git, NULL, cancellable, &output, &problems, error))
    return NULL;

  if (!g_subprocess_get_if_exited (git) ||
      (g_subprocess_get_exit_status (git) != 0 && g_subprocess_get_exit_status (git) != none))
    {
      set_failure (git, problems, error);
      return NULL;
    }

  return g_steal_pointer (&output);
}

/**
 * lanyard_git_program_run:
 * @words: what follows `git`
 * @error: return location for a `LANYARD_ERROR`
 *
 * Returns: (transfer full): what git wrote, or `NULL` with @error set
 */
GBytes *
lanyard_git_program_run (const char * const  *words,
                         GCancellable        *cancellable,
                         GError             **error)
{
  return run (words, 0, cancellable, error);
}

/**
 * lanyard_git_program_read_list:
 * @words: a command that writes values, each ended by a NUL, or ends with status 1 if
 *   there are none
 *
 * Returns: (transfer full): the values
 */
GStrv
lanyard_git_program_read_list (const char * const  *words,
                               GCancellable        *cancellable,
                               GError             **error)
{
  g_autoptr (GBytes) output = run (words, 1, cancellable, error);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  const char *piece = NULL;
  gsize length;

  if (output == NULL)
    return NULL;

  piece = g_bytes_get_data (output, &length);
  while (length > 0)
    {
      const char *end = memchr (piece, '\0', length);
      gsize taken = end == NULL ? length : (gsize) (end - piece) + 1;
      g_autofree char *value = g_strndup (piece, end == NULL ? length : taken - 1);

      g_strv_builder_add (values, value);
      piece += taken;
      length -= taken;
    }

  return g_strv_builder_end (values);
}
