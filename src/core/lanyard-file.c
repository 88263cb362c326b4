/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Whoever holds the lock writes one small file. If the same one holds it for ten
 * seconds, it hangs. */
#define LOCK_TIMEOUT_US (10 * G_USEC_PER_SEC)
#define LOCK_RETRY_MS 2

#define ASIDE ".damaged-"

struct _LanyardFileLock
{
  int descriptor; /* (owned) */
};

struct _LanyardFileDraft
{
  char *place; /* (owned) */
  char *path;  /* (owned) (nullable): `NULL` once it is in its place */
};

/* What a person can do about it, if anything is known. */
static const char *
get_remedy (int number)
{
  switch (number)
    {
    case EACCES:
    case EPERM:
      return _("“ls -ld” shows whose it is and who may use it.");

    case ENOSPC:
    case EDQUOT:
      return _("Make room on the disk, and try again.");

    case EROFS:
      return _("Nothing can be written there; the disk is for reading only.");

    default:
      return NULL;
    }
}

static gboolean
fail (GError     **error,
      int          saved_errno,
      const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);
  const char *remedy = get_remedy (saved_errno);

  if (remedy != NULL)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 "%s: %s. %s", name, g_strerror (saved_errno), remedy);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 "%s: %s", name, g_strerror (saved_errno));

  return FALSE;
}

static gboolean
fail_not_a_file (GError            **error,
                 const struct stat  *status,
                 const char         *path)
{
  g_autofree char *name = NULL;

  if (S_ISDIR (status->st_mode))
    return fail (error, EISDIR, path);

  name = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
               _("%s: It is no ordinary file."), name);

  return FALSE;
}

static gboolean
make_directory_of (const char  *path,
                   GError     **error)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (g_mkdir_with_parents (directory, 0700) == 0)
    return TRUE;

  return fail (error, errno, directory);
}

/* Waits a moment, or until somebody cancels. */
static gboolean
wait_a_moment (GCancellable  *cancellable,
               GError       **error)
{
  GPollFD poll;

  /* Not the same for all who wait, so that they do not all come back at once. */
  int milliseconds = LOCK_RETRY_MS + g_random_int_range (0, 2 * LOCK_RETRY_MS);

  if (g_cancellable_make_pollfd (cancellable, &poll))
    {
      g_poll (&poll, 1, milliseconds);
      g_cancellable_release_fd (cancellable);
    }
  else
    {
      g_usleep (milliseconds * 1000);
    }

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Whoever takes the lock says so in the file's time. On a busy machine a row of
 * writers may hold those up who wait, and that is not the same as one who hangs. */
static gboolean
was_taken_anew (int              descriptor,
                struct timespec *taken)
{
  struct stat status;
  gboolean anew;

  if (fstat (descriptor, &status) != 0)
    return FALSE;

  anew = status.st_mtim.tv_sec != taken->tv_sec || status.st_mtim.tv_nsec != taken->tv_nsec;
  *taken = status.st_mtim;

  return anew;
}

static gboolean
lock_descriptor (int            descriptor,
                 const char    *path,
                 GCancellable  *cancellable,
                 GError       **error)
{
  gint64 deadline = g_get_monotonic_time () + LOCK_TIMEOUT_US;
  struct timespec taken = { 0, 0 };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  while (flock (descriptor, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        return fail (error, errno, path);

      if (was_taken_anew (descriptor, &taken))
        deadline = g_get_monotonic_time () + LOCK_TIMEOUT_US;

      if (g_get_monotonic_time () > deadline)
        {
          g_autofree char *name = g_filename_display_name (path);

          g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                       _("Another program is writing and does not finish; it holds “%s”."), name);
          return FALSE;
        }

      if (!wait_a_moment (cancellable, error))
        return FALSE;
    }

  (void) futimens (descriptor, NULL);

  return TRUE;
}

/**
 * lanyard_file_lock:
 * @path: the file that is to be written; neither it nor its directory need be there
 * @cancellable: (nullable): stops waiting
 * @error: return location for an error
 *
 * Waits until nobody else writes @path, but not for one who takes longer than ten
 * seconds. Beside @path stands a file that is only there to be locked: @path itself
 * is another file after every writing, so a lock on it would lock nothing.
 *
 * Returns: (transfer full): the lock, or `NULL` with @error set
 */
LanyardFileLock *
lanyard_file_lock (const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  LanyardFileLock *lock;
  int descriptor;

  g_return_val_if_fail (path != NULL, NULL);

  if (!make_directory_of (path, error))
    return NULL;

  descriptor = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0)
    {
      fail (error, errno, name);
      return NULL;
    }

  if (!lock_descriptor (descriptor, name, cancellable, error))
    {
      close (descriptor);
      return NULL;
    }

  lock = g_new0 (LanyardFileLock, 1);
  lock->descriptor = descriptor;

  return lock;
}

void
lanyard_file_unlock (LanyardFileLock *lock)
{
  g_return_if_fail (lock != NULL);

  close (lock->descriptor);
  g_free (lock);
}

/**
 * lanyard_file_dup_place:
 * @path: a file, which need not be there
 *
 * Follows symbolic links. A link that somebody made stays, and the file that it
 * leads to is written.
 *
 * Returns: (transfer full): where the file itself is
 */
char *
lanyard_file_dup_place (const char *path)
{
  g_autofree char *place = g_strdup (path);

  for (guint i = 0; i < 16; i++)
    {
      g_autofree char *target = g_file_read_link (place, NULL);
      g_autofree char *directory = g_path_get_dirname (place);

      if (target == NULL)
        break;

      g_free (g_steal_pointer (&place));
      place = g_canonicalize_filename (target, directory);
    }

  return g_steal_pointer (&place);
}

/**
 * lanyard_file_read:
 * @path: a file
 * @text: (out) (nullable): what is in it; `NULL` if there is no such file
 * @length: (out): how many bytes
 * @error: return location for an error
 *
 * Reads a small file whole. That it is not there is no error.
 */
gboolean
lanyard_file_read (const char  *path,
                   char       **text,
                   gsize       *length,
                   GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  struct stat status;

  g_return_val_if_fail (path != NULL, FALSE);

  *text = NULL;
  *length = 0;

  /* A pipe in the file's place would keep us waiting for ever. */
  if (stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    return fail_not_a_file (error, &status, path);

  if (g_file_get_contents (path, text, length, &local_error) ||
      g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  /* In words of ours, where the cause can be found out. */
  if (access (path, R_OK) != 0)
    return fail (error, errno, path);

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
write_all (int          descriptor,
           const char  *text,
           gsize        length)
{
  while (length > 0)
    {
      gssize written = write (descriptor, text, length);

      if (written < 0 && errno != EINTR)
        return FALSE;

      if (written > 0)
        {
          text += written;
          length -= written;
        }
    }

  return fsync (descriptor) == 0;
}

/* The new name of a file is on the disk only when its directory is. Some file
 * systems cannot be asked for that, and then there is nothing left to do. */
static void
sync_directory_of (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int descriptor = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (descriptor < 0)
    return;

  (void) fsync (descriptor);
  close (descriptor);
}

/* Whom the file belongs to and who may read it stays. If it cannot be given to the
 * group that it had, that group's rights are not given to another one. */
static gboolean
make_like (int                descriptor,
           const struct stat *like)
{
  mode_t mode = like->st_mode & 0777;
  struct stat status;

  if (fstat (descriptor, &status) != 0)
    return FALSE;

  if (status.st_uid != like->st_uid || status.st_gid != like->st_gid)
    {
      if (fchown (descriptor, like->st_uid, like->st_gid) != 0 &&
          fchown (descriptor, -1, like->st_gid) != 0)
        mode = (mode & ~070) | ((mode & 07) << 3 & mode);
    }

  return fchmod (descriptor, mode) == 0;
}

/**
 * lanyard_file_draft_new:
 * @place: a file, which need not be there; no symbolic link
 * @suffix: what the name of the draft ends with
 * @text: what shall be in it
 * @length: how many bytes
 * @like: (nullable): whose owner and mode it shall have; otherwise it is readable for
 *   its owner only
 * @error: return location for an error
 *
 * Writes the next content of a file to the disk, beside it. One name serves for all,
 * since the caller holds a lock: what a killed program leaves behind is not litter but
 * goes with the next writing.
 *
 * Returns: (transfer full): the draft, or `NULL` with @error set
 */
LanyardFileDraft *
lanyard_file_draft_new (const char         *place,
                        const char         *suffix,
                        const char         *text,
                        gsize               length,
                        const struct stat  *like,
                        GError            **error)
{
  g_autoptr (LanyardFileDraft) draft = NULL;
  gboolean good;
  int descriptor;
  int saved_errno;

  g_return_val_if_fail (place != NULL && suffix != NULL, NULL);

  if (!make_directory_of (place, error))
    return NULL;

  draft = g_new0 (LanyardFileDraft, 1);
  draft->place = g_strdup (place);
  draft->path = g_strconcat (place, suffix, NULL);

  (void) g_unlink (draft->path);
  descriptor = g_open (draft->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0)
    {
      fail (error, errno, draft->path);
      return NULL;
    }

  good = (like == NULL || make_like (descriptor, like)) && write_all (descriptor, text, length);
  saved_errno = errno;

  if (close (descriptor) != 0 && good)
    {
      good = FALSE;
      saved_errno = errno;
    }

  if (!good)
    {
      fail (error, saved_errno, place);
      return NULL;
    }

  return g_steal_pointer (&draft);
}

/**
 * lanyard_file_draft_put:
 * @error: return location for an error
 *
 * Puts the draft in the place of what was in the file. At every moment, also after a
 * kill or a power cut, the file is the old one or the new one, and when this returns it
 * is the new one.
 */
gboolean
lanyard_file_draft_put (LanyardFileDraft  *draft,
                        GError           **error)
{
  g_return_val_if_fail (draft != NULL && draft->path != NULL, FALSE);

  if (g_rename (draft->path, draft->place) != 0)
    return fail (error, errno, draft->place);

  g_clear_pointer (&draft->path, g_free);
  sync_directory_of (draft->place);

  return TRUE;
}

/* A draft that was not put in its place goes. */
void
lanyard_file_draft_free (LanyardFileDraft *draft)
{
  g_return_if_fail (draft != NULL);

  if (draft->path != NULL)
    (void) g_unlink (draft->path);

  g_free (draft->path);
  g_free (draft->place);
  g_free (draft);
}

/**
 * lanyard_file_write:
 * @path: a file whose lock the caller holds
 * @text: what shall be in it
 * @length: how many bytes
 * @error: return location for an error
 *
 * Puts @text in the place of what was in the file, readable for its owner only.
 * At every moment, also after a kill or a power cut, the file is the old one or
 * the new one, and when this returns it is the new one.
 */
gboolean
lanyard_file_write (const char  *path,
                    const char  *text,
                    gsize        length,
                    GError     **error)
{
  g_autofree char *place = NULL;
  g_autoptr (LanyardFileDraft) draft = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  place = lanyard_file_dup_place (path);
  draft = lanyard_file_draft_new (place, ".new", text, length, NULL, error);

  return draft != NULL && lanyard_file_draft_put (draft, error);
}

/**
 * lanyard_file_set_aside:
 * @path: a file that cannot be read, and whose lock the caller holds
 * @error: return location for an error
 *
 * Gives the file another name, with the time in it, so that nothing in it is lost
 * and a new one can take its place. An earlier one that was set aside stays.
 *
 * Returns: (transfer full): where it is now, or `NULL` with @error set
 */
char *
lanyard_file_set_aside (const char  *path,
                        GError     **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *place = NULL;
  g_autofree char *aside = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  place = lanyard_file_dup_place (path);
  aside = g_strdup_printf ("%s" ASIDE "%s", place, time);
  for (guint i = 2; g_file_test (aside, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK); i++)
    {
      g_free (g_steal_pointer (&aside));
      aside = g_strdup_printf ("%s" ASIDE "%s-%u", place, time, i);
    }

  if (g_rename (place, aside) != 0)
    {
      fail (error, errno, place);
      return NULL;
    }

  sync_directory_of (place);

  return g_steal_pointer (&aside);
}

/**
 * lanyard_file_find_aside:
 * @path: a file, which need not be there
 *
 * Returns: (transfer full) (nullable): the last of those that
 *   [func@lanyard_file_set_aside] put aside, `NULL` if none lies there
 */
char *
lanyard_file_find_aside (const char *path)
{
  g_autofree char *place = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;
  g_autofree char *start = NULL;
  g_autofree char *last = NULL;
  g_autoptr (GDir) directory = NULL;
  const char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  place = lanyard_file_dup_place (path);
  folder = g_path_get_dirname (place);
  base = g_path_get_basename (place);
  start = g_strconcat (base, ASIDE, NULL);
  directory = g_dir_open (folder, 0, NULL);

  /* The time is in the name, so the greatest is the last. */
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_prefix (name, start) && g_strcmp0 (name, last) > 0)
      {
        g_free (last);
        last = g_strdup (name);
      }

  return last != NULL ? g_build_filename (folder, last, NULL) : NULL;
}
