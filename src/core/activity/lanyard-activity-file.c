/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A file that only grows, line by line, until its oldest lines are dropped.
 *
 * Whoever writes holds a lock on the file itself: a line costs a handful of system
 * calls, and no second file. The file may have been replaced or removed while one
 * waited for the lock; then it is not the one under its name any more, and is
 * opened again. */

#include "lanyard-activity-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lanyard-file.h"
#include "lanyard-uuid-file.h"

/* An agent that takes a secret every second shall fill no disk: of a file that is
 * larger only the newer half is kept, some ten thousand uses. */
#define LARGEST_SIZE (1024 * 1024)

/* Whoever adds a use drops old ones once a day at most; whoever reads drops them at once. */
#define GRACE_DAYS 1

/* A lock is held for milliseconds, so that one who holds it longer hangs. */
#define LOCK_TRIES 100
#define LOCK_RETRY_US 2000
#define OPEN_TRIES 16

#define LONGEST_TIME 32

typedef struct
{
  int   descriptor; /* (owned) */
  gsize size;
} OpenFile;

static void
open_file_clear (OpenFile *file)
{
  if (file->descriptor >= 0)
    close (file->descriptor);

  file->descriptor = -1;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpenFile, open_file_clear)

static char *
build_path (const char *directory,
            const char *uuid)
{
  return lanyard_uuid_file_dup_path (directory, uuid, LANYARD_ACTIVITY_FILE_SUFFIX);
}

static gboolean
fail (GError     **error,
      int          saved_errno,
      const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               "%s: %s", name, g_strerror (saved_errno));

  return FALSE;
}

/* Returns: `FALSE` if somebody else has kept the lock for too long. Where a file
 * system knows no locks, there is nobody to wait for. */
static gboolean
lock (int descriptor)
{
  for (guint i = 0; i < LOCK_TRIES; i++)
    {
      if (flock (descriptor, LOCK_EX | LOCK_NB) == 0)
        return TRUE;

      if (errno != EWOULDBLOCK && errno != EINTR)
        return TRUE;

      g_usleep (LOCK_RETRY_US);
    }

  return FALSE;
}

/* Neither a pipe that nobody reads nor a link may stand in the file's place. */
static int
open_plain (const char  *path,
            int          flags,
            struct stat *status)
{
  int descriptor = g_open (path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);

  if (descriptor < 0)
    return -1;

  if (fstat (descriptor, status) == 0 && S_ISREG (status->st_mode))
    return descriptor;

  close (descriptor);
  errno = EINVAL;

  return -1;
}

static gboolean
is_still_there (int          descriptor,
                const char  *path,
                struct stat *opened)
{
  struct stat named;

  return stat (path, &named) == 0 && fstat (descriptor, opened) == 0 &&
         named.st_ino == opened->st_ino && named.st_dev == opened->st_dev;
}

/* Returns: whether @file is open; else `errno` says why. A lock that somebody keeps
 * does not count: a line that is added without it is whole all the same. */
static gboolean
open_locked (const char *path,
             int         flags,
             OpenFile   *file)
{
  struct stat status;

  for (guint i = 0; i < OPEN_TRIES; i++)
    {
      gboolean locked = FALSE;

      file->descriptor = open_plain (path, flags, &status);
      if (file->descriptor < 0)
        return FALSE;

      locked = lock (file->descriptor);
      if (!locked || is_still_there (file->descriptor, path, &status))
        {
          file->size = status.st_size;
          if ((status.st_mode & 077) != 0)
            (void) fchmod (file->descriptor, 0600);

          return TRUE;
        }

      open_file_clear (file);
    }

  errno = EBUSY;

  return FALSE;
}

/* Returns: (transfer full) (nullable): what @file holds, at most so much of its end
 * as one of ours can hold. */
static char *
read_all (OpenFile *file,
          gsize    *length)
{
  gsize wanted = MIN (file->size, 2 * LARGEST_SIZE);
  off_t start = file->size - wanted;
  g_autofree char *text = g_malloc (wanted + 1);

  for (*length = 0; *length < wanted;)
    {
      gssize got = pread (file->descriptor, text + *length, wanted - *length, start + *length);

      if (got < 0 && errno != EINTR)
        return NULL;

      if (got == 0)
        break;

      *length += MAX (got, 0);
    }

  text[*length] = '\0';

  return g_steal_pointer (&text);
}

static gboolean
is_older (GDateTime *time,
          GDateTime *now,
          int        days)
{
  g_autoptr (GDateTime) limit = g_date_time_add_days (now, -days);

  return limit != NULL && g_date_time_compare (time, limit) < 0;
}

/* The oldest line comes first. One that cannot be read is there to be dropped. */
static gboolean
begins_too_early (OpenFile  *file,
                  GDateTime *now)
{
  char text[LONGEST_TIME] = { 0, };
  g_autoptr (GDateTime) time = NULL;
  char *end = NULL;

  if (file->size == 0 || pread (file->descriptor, text, sizeof text - 1, 0) <= 0)
    return FALSE;

  end = strchr (text, '\t');
  if (end != NULL)
    *end = '\0';
  time = g_date_time_new_from_iso8601 (text, NULL);

  return time == NULL || is_older (time, now, LANYARD_ACTIVITY_DAYS + GRACE_DAYS);
}

/* Returns: (transfer full): the uses in @text that are no older than they may be,
 * the oldest first; lines that are damaged are passed over. */
static GPtrArray *
parse (const char *text,
       gsize       length,
       GDateTime  *now,
       gboolean   *drops)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func (g_object_unref);
  const char *end = text + length;

  *drops = FALSE;
  for (const char *line = text; line < end;)
    {
      const char *feed = memchr (line, '\n', end - line);
      g_autoptr (LanyardUse) use = NULL;

      if (feed != NULL)
        use = lanyard_use_new_from_line (line, feed - line);

      if (use != NULL && !is_older (lanyard_use_get_time (use), now, LANYARD_ACTIVITY_DAYS))
        g_ptr_array_add (uses, g_steal_pointer (&use));
      else
        *drops = TRUE;

      line = feed == NULL ? end : feed + 1;
    }

  return uses;
}

/* Drops the oldest of @uses until what is left takes at most half of the room.
 *
 * Returns: (transfer full): that as text */
static GString *
write_down (GPtrArray *uses,
            gboolean   all)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);
  gsize size = 0;
  guint first = uses->len;

  while (first > 0)
    {
      char *line = lanyard_use_dup_line (g_ptr_array_index (uses, first - 1));

      size += strlen (line);
      g_ptr_array_add (lines, line);
      if (!all && size > LARGEST_SIZE / 2)
        break;

      first--;
    }

  g_ptr_array_remove_range (uses, 0, first);
  for (guint i = uses->len; i > 0; i--)
    g_string_append (text, g_ptr_array_index (lines, i - 1));

  return text;
}

/* Takes what may be kept of @file, and writes the rest away if there is some.
 *
 * Returns: (transfer full) (nullable): the uses, the oldest first */
static GPtrArray *
prune (OpenFile    *file,
       const char  *path,
       GDateTime   *now)
{
  gsize length = 0;
  g_autofree char *text = read_all (file, &length);
  g_autoptr (GPtrArray) uses = NULL;
  gboolean drops = FALSE;

  if (text == NULL)
    return NULL;

  uses = parse (text, length, now, &drops);
  if (drops || file->size > LARGEST_SIZE)
    {
      g_autoptr (GString) kept = write_down (uses, file->size <= LARGEST_SIZE);
      g_autoptr (GError) error = NULL;

      /* What is too old is not shown; it goes the next time. */
      if (!lanyard_file_write (path, kept->str, kept->len, &error))
        g_debug ("Old uses stay: %s", error->message);
    }

  return g_steal_pointer (&uses);
}

/* A line that was cut off, when the disk was full, shall not spoil the next. */
static gboolean
append (OpenFile *file,
        char     *line)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  gssize written = 0;
  char last = '\n';

  if (file->size > 0)
    (void) !pread (file->descriptor, &last, 1, file->size - 1);

  text = g_strconcat (last == '\n' ? "" : "\n", line, NULL);
  length = strlen (text);

  do
    written = write (file->descriptor, text, length);
  while (written < 0 && errno == EINTR);

  if (written == (gssize) length)
    return TRUE;

  if (written >= 0)
    {
      (void) !ftruncate (file->descriptor, file->size);
      errno = ENOSPC;
    }

  return FALSE;
}

/**
 * lanyard_activity_file_add:
 *
 * Adds a line. Several programs may do so at the same time.
 */
gboolean
lanyard_activity_file_add (const char  *directory,
                           const char  *uuid,
                           LanyardUse  *use,
                           GError     **error)
{
  g_autofree char *path = build_path (directory, uuid);
  g_autofree char *line = lanyard_use_dup_line (use);
  g_auto (OpenFile) file = { .descriptor = -1 };
  gboolean is_open = open_locked (path, O_RDWR | O_APPEND | O_CREAT, &file);

  if (!is_open && errno == ENOENT && g_mkdir_with_parents (directory, 0700) == 0)
    is_open = open_locked (path, O_RDWR | O_APPEND | O_CREAT, &file);

  if (!is_open || !append (&file, line))
    return fail (error, errno, path);

  file.size += strlen (line);
  if (file.size > LARGEST_SIZE || begins_too_early (&file, lanyard_use_get_time (use)))
    {
      g_autoptr (GPtrArray) kept = prune (&file, path, lanyard_use_get_time (use));
    }

  return TRUE;
}

static void
reverse (GPtrArray *array)
{
  for (guint i = 0; i < array->len / 2; i++)
    {
      gpointer other = array->pdata[array->len - 1 - i];

      array->pdata[array->len - 1 - i] = array->pdata[i];
      array->pdata[i] = other;
    }
}

/**
 * lanyard_activity_file_read:
 * @now: what day it is
 *
 * Reads what is kept, and drops what is too old by now. That there is nothing is
 * success.
 *
 * Returns: (transfer full) (element-type LanyardUse): the uses, the newest first
 */
GPtrArray *
lanyard_activity_file_read (const char  *directory,
                            const char  *uuid,
                            GDateTime   *now,
                            GError     **error)
{
  g_autofree char *path = build_path (directory, uuid);
  g_auto (OpenFile) file = { .descriptor = -1 };
  g_autoptr (GPtrArray) uses = NULL;

  if (!open_locked (path, O_RDONLY, &file))
    {
      if (errno == ENOENT)
        return g_ptr_array_new_with_free_func (g_object_unref);

      fail (error, errno, path);
      return NULL;
    }

  uses = prune (&file, path, now);
  if (uses == NULL)
    {
      fail (error, errno, path);
      return NULL;
    }

  reverse (uses);

  return g_steal_pointer (&uses);
}

/**
 * lanyard_activity_file_remove:
 *
 * That there is nothing is success.
 */
gboolean
lanyard_activity_file_remove (const char  *directory,
                              const char  *uuid,
                              GError     **error)
{
  g_autofree char *path = build_path (directory, uuid);
  g_auto (OpenFile) file = { .descriptor = -1 };

  /* Whoever drops old lines just now would put the file back. */
  (void) open_locked (path, O_RDONLY, &file);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  return fail (error, errno, path);
}
