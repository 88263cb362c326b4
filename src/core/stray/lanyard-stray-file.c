/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-stray-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lanyard-error.h"
#include "lanyard-secret-buffer.h"

/* Some clients keep their history beside their settings. */
#define MAX_SIZE (32 * 1024 * 1024)

static LanyardSecret *
fail (GError **error,
      char    *message)
{
  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE, message);
  g_free (message);

  return NULL;
}

static LanyardSecret *
fail_with_number (GError     **error,
                  const char  *path,
                  int          number)
{
  g_autofree char *name = g_filename_display_name (path);

  if (number != ENOENT && number != ENOTDIR)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
                 _("“%s” could not be read: %s"), name, g_strerror (number));

  return NULL;
}

static int
read_all (int                  descriptor,
          GCancellable        *cancellable,
          LanyardSecretBuffer *buffer)
{
  char piece[16 * 1024];
  gssize length;
  int number = 0;

  do
    {
      length = read (descriptor, piece, sizeof piece);
      if (length < 0 && errno != EINTR)
        number = errno;
      if (length > 0)
        lanyard_secret_buffer_append (buffer, piece, length);
    }
  while (number == 0 && length != 0 && lanyard_secret_buffer_get_length (buffer) <= MAX_SIZE &&
         !g_cancellable_is_cancelled (cancellable));

  lanyard_secret_wipe (piece, sizeof piece);

  return number;
}

/* Nothing that is no text can be read or mended. */
static LanyardSecret *
check (LanyardSecretBuffer  *buffer,
       const char           *path,
       GError              **error)
{
  const char *text = lanyard_secret_buffer_peek (buffer);
  gsize length = lanyard_secret_buffer_get_length (buffer);
  g_autofree char *name = g_filename_display_name (path);

  if (length > MAX_SIZE)
    return fail (error, g_strdup_printf (_("“%s” is too large for a file of settings."), name));

  if (memchr (text, '\0', length) != NULL || !g_utf8_validate_len (text, length, NULL))
    return fail (error, g_strdup_printf (_("“%s” holds bytes that are no text in UTF-8."), name));

  return lanyard_secret_buffer_end (buffer);
}

/**
 * lanyard_stray_file_read:
 * @path: a file that may hold secrets
 * @error: return location for an error
 *
 * Reads a text into memory that is wiped.
 *
 * Returns: (transfer full) (nullable): the text; `NULL` without an error if there
 *   is no such file
 */
LanyardSecret *
lanyard_stray_file_read (const char    *path,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (LanyardSecretBuffer) buffer = NULL;
  struct stat status;
  int descriptor;
  int number;

  g_return_val_if_fail (path != NULL, NULL);

  /* Nobody may be on the other side of a pipe. */
  descriptor = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  if (descriptor < 0)
    return fail_with_number (error, path, errno);

  if (fstat (descriptor, &status) != 0 || !S_ISREG (status.st_mode))
    {
      g_autofree char *name = g_filename_display_name (path);

      close (descriptor);
      return fail (error, g_strdup_printf (_("“%s” is no ordinary file."), name));
    }

  buffer = lanyard_secret_buffer_new ();
  number = read_all (descriptor, cancellable, buffer);
  close (descriptor);

  if (number != 0)
    return fail_with_number (error, path, number);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return check (buffer, path, error);
}
