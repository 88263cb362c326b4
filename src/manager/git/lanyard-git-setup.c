/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-setup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "lanyard-error.h"
#include "lanyard-file-backup.h"
#include "lanyard-file.h"
#include "lanyard-git-program.h"
#include "lanyard-invocation.h"

#define SANDBOX_INFO "/.flatpak-info"

struct _LanyardGitSetup
{
  GObject  parent_instance;

  char    *host;     /* (owned) */
  char    *helper;   /* (owned) the value of credential.helper */
  char    *key;      /* (owned) credential.URL.helper */
  char    *path_key; /* (owned) credential.URL.useHttpPath */
  char    *cause;    /* (owned) of changes of ours */
};

G_DEFINE_FINAL_TYPE (LanyardGitSetup, lanyard_git_setup, G_TYPE_OBJECT)

static void
lanyard_git_setup_finalize (GObject *object)
{
  LanyardGitSetup *self = LANYARD_GIT_SETUP (object);

  g_free (self->host);
  g_free (self->helper);
  g_free (self->key);
  g_free (self->path_key);
  g_free (self->cause);

  G_OBJECT_CLASS (lanyard_git_setup_parent_class)->finalize (object);
}

static void
lanyard_git_setup_class_init (LanyardGitSetupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lanyard_git_setup_finalize;
}

static void
lanyard_git_setup_init (LanyardGitSetup *self)
{
}

/**
 * lanyard_git_setup_new:
 * @host: git's host, as a provider's description names it
 * @connection: (nullable): the one connection that may answer
 */
LanyardGitSetup *
lanyard_git_setup_new (const char *host,
                       const char *connection)
{
  LanyardGitSetup *self = NULL;
  g_auto (GStrv) invocation = lanyard_invocation_dup_words ();

  g_return_val_if_fail (host != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_GIT_SETUP, NULL);
  self->host = g_strdup (host);
  self->helper = lanyard_git_config_dup_helper ((const char * const *) invocation, connection);
  self->key = lanyard_git_config_dup_key (host, "helper");
  self->path_key = lanyard_git_config_dup_key (host, "useHttpPath");
  self->cause = g_strdup_printf ("git-credential %s", host);

  return self;
}

/**
 * lanyard_git_setup_is_sandboxed:
 *
 * Whether the person's git is out of reach, so that there are only lines to be typed.
 */
gboolean
lanyard_git_setup_is_sandboxed (void)
{
  return g_file_test (SANDBOX_INFO, G_FILE_TEST_EXISTS);
}

const char *
lanyard_git_setup_get_host (LanyardGitSetup *self)
{
  g_return_val_if_fail (LANYARD_IS_GIT_SETUP (self), NULL);

  return self->host;
}

char *
lanyard_git_setup_dup_commands (LanyardGitSetup *self)
{
  g_return_val_if_fail (LANYARD_IS_GIT_SETUP (self), NULL);

  return lanyard_git_config_dup_commands (self->host, self->helper);
}

static gboolean
check_outside (GError **error)
{
  if (!lanyard_git_setup_is_sandboxed ())
    return TRUE;

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("Lanyard runs in a Flatpak, from where it cannot reach your git. Type "
                         "the lines in a terminal instead."));

  return FALSE;
}

static void
look_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  LanyardGitSetup *self = source;
  g_autoptr (GBytes) listing = NULL;
  g_autoptr (GError) error = NULL;
  static const char * const words[] = { "config", "--list", "-z", "--show-origin", NULL };
  gsize length;

  if (check_outside (&error))
    listing = lanyard_git_program_run (words, cancellable, &error);

  if (listing == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  length = g_bytes_get_size (listing);
  g_task_return_pointer (task,
                         lanyard_git_config_new (g_bytes_get_data (listing, NULL), length,
                                                 self->host),
                         (GDestroyNotify) lanyard_git_config_free);
}

/**
 * lanyard_git_setup_look_async:
 *
 * Reads git's configuration, as it holds outside any repository.
 */
void
lanyard_git_setup_look_async (LanyardGitSetup     *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (LANYARD_IS_GIT_SETUP (self));

  g_task_set_source_tag (task, lanyard_git_setup_look_async);
  g_task_run_in_thread (task, look_in_thread);
}

LanyardGitConfig *
lanyard_git_setup_look_finish (LanyardGitSetup  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

LanyardGitUse
lanyard_git_setup_get_use (LanyardGitSetup  *self,
                           LanyardGitConfig *config)
{
  gboolean ours = FALSE;
  gboolean exact = config->uses_path;

  g_return_val_if_fail (LANYARD_IS_GIT_SETUP (self), LANYARD_GIT_USE_NOT);

  for (guint i = 0; i < config->helpers->len; i++)
    {
      const LanyardGitHelper *helper = g_ptr_array_index (config->helpers, i);

      ours = ours || helper->is_ours;
      exact = exact && g_str_equal (helper->value, self->helper);
    }

  if (!ours)
    return LANYARD_GIT_USE_NOT;

  return exact ? LANYARD_GIT_USE_FULL : LANYARD_GIT_USE_OTHERWISE;
}

/* One file of git's configuration, or a copy of it, whose settings git reads and writes. */
static gboolean
set (const char    *file,
     const char    *mode,
     const char    *key,
     const char    *value,
     GCancellable  *cancellable,
     GError       **error)
{
  const char * const words[] = { "config", "--file", file, mode, key, value, NULL };
  g_autoptr (GBytes) output = lanyard_git_program_run (words, cancellable, error);

  return output != NULL;
}

static GStrv
get_values (const char    *file,
            const char    *key,
            GCancellable  *cancellable,
            GError       **error)
{
  const char * const words[] = { "config", "--file", file, "-z", "--get-all", key, NULL };

  return lanyard_git_program_read_list (words, cancellable, error);
}

/* Takes our helpers out of @file, and the empty ones that belong to them. The lines of
 * others are written anew only if they cannot be left alone. */
static gboolean
take_out_helpers (LanyardGitSetup  *self,
                  const char       *file,
                  GCancellable     *cancellable,
                  GError          **error)
{
  g_auto (GStrv) values = get_values (file, self->key, cancellable, error);
  g_auto (GStrv) others = NULL;

  if (values == NULL)
    return FALSE;

  others = lanyard_git_config_without_ours ((const char * const *) values);
  if (g_strv_length (others) == g_strv_length (values))
    return TRUE;

  if (!set (file, "--unset-all", self->key, NULL, cancellable, error))
    return FALSE;

  for (char **other = others; *other != NULL; other++)
    if (!set (file, "--add", self->key, *other, cancellable, error))
      return FALSE;

  return TRUE;
}

static gboolean
has_value (const char * const *values,
           const char         *value)
{
  guint n = g_strv_length ((char **) values);

  return n > 0 && g_ascii_strcasecmp (values[n - 1], value) == 0;
}

/* Whether our lines stand there already as they should. */
static gboolean
is_in (LanyardGitSetup    *self,
       const char * const *values)
{
  g_auto (GStrv) others = lanyard_git_config_without_ours (values);
  guint n = g_strv_length ((char **) values);

  return n >= 2 && g_strv_length (others) == n - 2 && *values[n - 2] == '\0' &&
         g_str_equal (values[n - 1], self->helper);
}

/* Puts our lines last among those for the host. The empty one before takes away the
 * helpers that are set for everything: what such a helper once kept would be taken first
 * and may be stale, and after each success git hands it the credential to keep, which
 * the plainest of them writes into a file. */
static gboolean
put_in (LanyardGitSetup  *self,
        const char       *file,
        GCancellable     *cancellable,
        GError          **error)
{
  g_auto (GStrv) values = get_values (file, self->key, cancellable, error);
  g_auto (GStrv) paths = NULL;

  if (values == NULL)
    return FALSE;

  if (!is_in (self, (const char * const *) values) &&
      (!take_out_helpers (self, file, cancellable, error) ||
       !set (file, "--add", self->key, "", cancellable, error) ||
       !set (file, "--add", self->key, self->helper, cancellable, error)))
    return FALSE;

  paths = get_values (file, self->path_key, cancellable, error);

  return paths != NULL && (has_value ((const char * const *) paths, "true") ||
                           set (file, "--add", self->path_key, "true", cancellable, error));
}

/* Takes our lines out of a file that somebody has changed since. */
static gboolean
take_out (LanyardGitSetup  *self,
          const char       *file,
          GCancellable     *cancellable,
          GError          **error)
{
  g_auto (GStrv) before = get_values (file, self->key, cancellable, error);
  g_auto (GStrv) after = NULL;
  g_auto (GStrv) paths = NULL;

  if (before == NULL || !take_out_helpers (self, file, cancellable, error))
    return FALSE;

  after = get_values (file, self->key, cancellable, error);
  paths = get_values (file, self->path_key, cancellable, error);
  if (after == NULL || paths == NULL)
    return FALSE;

  /* Nobody needs it without us; but where we are not, it is not ours. */
  if (g_strv_length (before) == g_strv_length (after) ||
      !has_value ((const char * const *) paths, "true"))
    return TRUE;

  return set (file, "--unset-all", self->path_key, "^true$", cancellable, error);
}

/* As git's own rule says which file is the global one. */
static char *
dup_global_file (GError **error)
{
  const char *named = g_getenv ("GIT_CONFIG_GLOBAL");
  const char *home = g_getenv ("HOME");
  g_autofree char *own = NULL;
  g_autofree char *shared = NULL;

  if (named != NULL && *named == '\0')
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("GIT_CONFIG_GLOBAL is set to nothing, so git has no configuration "
                             "for all repositories. Unset it, or let it name a file."));
      return NULL;
    }

  if (named != NULL)
    return g_strdup (named);

  if (home == NULL || *home == '\0')
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("HOME is not set, so there is no place for git’s configuration."));
      return NULL;
    }

  own = g_build_filename (home, ".gitconfig", NULL);
  shared = g_build_filename (g_get_user_config_dir (), "git", "config", NULL);

  return g_access (own, R_OK) != 0 && g_access (shared, R_OK) == 0 ? g_steal_pointer (&shared)
                                                                   : g_steal_pointer (&own);
}

/* Something that is no file, such as /dev/null, must not be replaced by one. */
static gboolean
check_file (const char  *path,
            GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
               _("Git’s global configuration, “%s”, is not a file."), name);

  return FALSE;
}

typedef gboolean (*Edit) (LanyardGitSetup  *self,
                          const char       *file,
                          GCancellable     *cancellable,
                          GError          **error);

/* Lets git change a copy. */
static char *
edit_text (LanyardGitSetup  *self,
           const char       *text,
           Edit              edit,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autofree char *folder = g_dir_make_tmp ("lanyard-git-XXXXXX", error);
  g_autofree char *copy = NULL;
  char *after = NULL;

  if (folder == NULL)
    return NULL;

  copy = g_build_filename (folder, "config", NULL);
  if (g_file_set_contents (copy, text, -1, error) && edit (self, copy, cancellable, error))
    (void) g_file_get_contents (copy, &after, NULL, error);

  (void) g_unlink (copy);
  (void) g_rmdir (folder);

  return after;
}

static LanyardFileChange *
plan_edit (LanyardGitSetup  *self,
           const char       *path,
           Edit              edit,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autofree char *backups = lanyard_file_backup_dup_directory ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!lanyard_file_change_read (path, &before, error))
    return NULL;

  after = edit_text (self, before != NULL ? before : "", edit, cancellable, error);

  /* No file is as good as an empty one. */
  if (before == NULL && g_strcmp0 (after, "") == 0)
    before = g_strdup ("");

  return after == NULL ? NULL : lanyard_file_change_new (backups, path, before, after,
                                                         self->cause);
}

/* Byte by byte what was there before, as long as nobody has changed the file since, and
 * unless we were there before as well. */
static LanyardFileChange *
plan_undo (LanyardGitSetup *self,
           const char      *path,
           GCancellable    *cancellable)
{
  g_autofree char *backups = lanyard_file_backup_dup_directory ();
  g_autoptr (LanyardFileChange) change = lanyard_file_change_new_undo (backups, path, NULL);
  g_autofree char *without = NULL;
  const char *after = NULL;

  if (change == NULL || g_strcmp0 (lanyard_file_change_get_cause (change), self->cause) != 0)
    return NULL;

  after = lanyard_file_change_get_after (change);
  if (after != NULL)
    without = edit_text (self, after, take_out, cancellable, NULL);

  return g_strcmp0 (after, without) == 0 ? g_steal_pointer (&change) : NULL;
}

static void
plan_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  LanyardGitSetup *self = source;
  gboolean use = GPOINTER_TO_INT (task_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardFileChange) change = NULL;
  g_autofree char *path = NULL;

  if (check_outside (&error))
    path = dup_global_file (&error);

  if (path != NULL && check_file (path, &error))
    {
      change = use ? NULL : plan_undo (self, path, cancellable);
      if (change == NULL)
        change = plan_edit (self, path, use ? put_in : take_out, cancellable, &error);
    }

  if (change != NULL)
    g_task_return_pointer (task, g_steal_pointer (&change), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lanyard_git_setup_plan_async:
 * @use: whether git is to ask Lanyard
 *
 * Finds out what has to change for that in the person's global configuration.
 */
void
lanyard_git_setup_plan_async (LanyardGitSetup     *self,
                              gboolean             use,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (LANYARD_IS_GIT_SETUP (self));

  g_task_set_source_tag (task, lanyard_git_setup_plan_async);
  g_task_set_task_data (task, GINT_TO_POINTER (use), NULL);
  g_task_run_in_thread (task, plan_in_thread);
}

/**
 * lanyard_git_setup_plan_finish:
 *
 * Returns: (transfer full): the change, empty if there is nothing to do
 */
LanyardFileChange *
lanyard_git_setup_plan_finish (LanyardGitSetup  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Git does not write a file while this lies beside it. */
static char *
lock_for_git (const char  *path,
              GError     **error)
{
  g_autofree char *place = lanyard_file_dup_place (path);
  g_autofree char *lock = g_strconcat (place, ".lock", NULL);
  g_autofree char *folder = g_path_get_dirname (place);
  g_autofree char *name = g_filename_display_name (place);
  int fd, number;

  (void) g_mkdir_with_parents (folder, 0700);
  fd = g_open (lock, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  number = errno;
  if (fd >= 0)
    {
      (void) close (fd);
      return g_steal_pointer (&lock);
    }

  if (number == EEXIST)
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_FILE_CHANGED,
                 _("Git is changing “%s” just now, or was stopped while it did: “%s.lock” is "
                   "there. Try again later."), name, name);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
                 _("“%s” cannot be changed: %s"), name, g_strerror (number));

  return NULL;
}

static void
apply_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  LanyardFileChange *change = task_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *lock = NULL;
  gboolean good = FALSE;

  lock = lock_for_git (lanyard_file_change_get_path (change), &error);
  if (lock != NULL)
    {
      good = lanyard_file_change_apply (change, &error);
      (void) g_unlink (lock);
    }

  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
lanyard_git_setup_apply_async (LanyardGitSetup     *self,
                               LanyardFileChange   *change,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (LANYARD_IS_GIT_SETUP (self));
  g_return_if_fail (LANYARD_IS_FILE_CHANGE (change));

  g_task_set_source_tag (task, lanyard_git_setup_apply_async);
  g_task_set_task_data (task, g_object_ref (change), g_object_unref);
  g_task_run_in_thread (task, apply_in_thread);
}

gboolean
lanyard_git_setup_apply_finish (LanyardGitSetup  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
