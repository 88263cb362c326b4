/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-file.h"

#include "lanyard-file.h"
#include "lanyard-json.h"
#include "lanyard-uuid-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define LOCK_NAME "reports" /* which gets a suffix of its own */

static char *
build_path (const char *directory,
            const char *uuid)
{
  return lanyard_uuid_file_dup_path (directory, uuid, LANYARD_REPORT_FILE_SUFFIX);
}

/* Two programs that read, add and write at the same time would lose a report. One
 * lock serves all files: a second file for each would be litter. */
static LanyardFileLock *
lock_directory (const char    *directory,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autofree char *path = g_build_filename (directory, LOCK_NAME, NULL);

  return lanyard_file_lock (path, cancellable, error);
}

static LanyardReportLog *
read_or_begin (const char *directory,
               const char *uuid)
{
  LanyardReportLog *log = lanyard_report_file_read (directory, uuid);

  return log != NULL ? log : lanyard_report_log_new ();
}

static gboolean
write_log (const char        *directory,
           const char        *uuid,
           LanyardReportLog  *log,
           GError           **error)
{
  g_autofree char *path = build_path (directory, uuid);
  g_autoptr (JsonNode) node = lanyard_report_log_to_json (log);
  g_autofree char *text = json_to_string (node, FALSE);

  return lanyard_file_write (path, text, strlen (text), error);
}

/**
 * lanyard_report_file_read:
 *
 * Returns: (transfer full) (nullable): what is kept; `NULL` if nothing that can be
 *   read is there, as reports can be made again
 */
LanyardReportLog *
lanyard_report_file_read (const char *directory,
                          const char *uuid)
{
  g_autofree char *path = build_path (directory, uuid);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  LanyardReportLog *log = NULL;
  gsize length = 0;

  if (lanyard_file_read (path, &text, &length, &error) && text == NULL)
    return NULL;

  if (text != NULL)
    node = lanyard_json_parse (text, length, &error);

  if (node != NULL)
    log = lanyard_report_log_new_from_json (node, &error);

  if (log == NULL)
    g_debug ("%s: %s", path, error->message);

  return log;
}

/**
 * lanyard_report_file_add:
 *
 * Returns: (transfer full): all that is kept now
 */
LanyardReportLog *
lanyard_report_file_add (const char     *directory,
                         const char     *uuid,
                         LanyardReport  *report,
                         GCancellable   *cancellable,
                         GError        **error)
{
  g_autoptr (LanyardFileLock) lock = lock_directory (directory, cancellable, error);
  g_autoptr (LanyardReportLog) earlier = NULL;
  g_autoptr (LanyardReportLog) log = NULL;

  if (lock == NULL)
    return NULL;

  earlier = read_or_begin (directory, uuid);
  log = lanyard_report_log_add (earlier, report);
  if (!write_log (directory, uuid, log, error))
    return NULL;

  return g_steal_pointer (&log);
}

/**
 * lanyard_report_file_remind:
 *
 * Returns: (transfer full): all that is kept now
 */
LanyardReportLog *
lanyard_report_file_remind (const char    *directory,
                            const char    *uuid,
                            const char    *expires,
                            guint          days,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (LanyardFileLock) lock = lock_directory (directory, cancellable, error);
  g_autoptr (LanyardReportLog) earlier = NULL;
  g_autoptr (LanyardReportLog) log = NULL;

  if (lock == NULL)
    return NULL;

  earlier = read_or_begin (directory, uuid);
  log = lanyard_report_log_remind (earlier, expires, days);
  if (!write_log (directory, uuid, log, error))
    return NULL;

  return g_steal_pointer (&log);
}

/**
 * lanyard_report_file_doubt:
 *
 * Returns: (transfer full): all that is kept now
 */
LanyardReportLog *
lanyard_report_file_doubt (const char    *directory,
                           const char    *uuid,
                           GDateTime     *time,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (LanyardFileLock) lock = lock_directory (directory, cancellable, error);
  g_autoptr (LanyardReportLog) earlier = NULL;
  g_autoptr (LanyardReportLog) log = NULL;

  if (lock == NULL)
    return NULL;

  earlier = read_or_begin (directory, uuid);
  log = lanyard_report_log_doubt (earlier, time);
  if (!write_log (directory, uuid, log, error))
    return NULL;

  return g_steal_pointer (&log);
}

static gboolean
remove_file (const char  *directory,
             const char  *uuid,
             GError     **error)
{
  g_autofree char *path = build_path (directory, uuid);
  int saved_errno = 0;

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  saved_errno = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               "%s: %s", path, g_strerror (saved_errno));

  return FALSE;
}

/**
 * lanyard_report_file_forget:
 *
 * Keeps the history alone, if there is one that can be read.
 */
gboolean
lanyard_report_file_forget (const char    *directory,
                            const char    *uuid,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (LanyardFileLock) lock = NULL;
  g_autoptr (LanyardReportLog) earlier = NULL;
  g_autoptr (LanyardReportLog) log = NULL;

  /* The lock would make the directory, only to find nothing in it. */
  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    return TRUE;

  lock = lock_directory (directory, cancellable, error);
  if (lock == NULL)
    return FALSE;

  earlier = lanyard_report_file_read (directory, uuid);
  if (earlier == NULL)
    return remove_file (directory, uuid, error);

  log = lanyard_report_log_forget (earlier);

  return write_log (directory, uuid, log, error);
}

/**
 * lanyard_report_file_remove:
 *
 * That there is nothing is success.
 */
gboolean
lanyard_report_file_remove (const char    *directory,
                            const char    *uuid,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (LanyardFileLock) lock = NULL;

  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    return TRUE;

  /* Whoever adds a report just now has read the file already and would write it anew. */
  lock = lock_directory (directory, cancellable, error);

  return lock != NULL && remove_file (directory, uuid, error);
}
