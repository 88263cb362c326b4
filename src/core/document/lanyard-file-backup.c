/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-file-backup.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lanyard-error.h"

#define GROUP "Change"
#define RECORD_SUFFIX ".change"
#define COPY_SUFFIX ".before"

/* Older ones go: what is in them may be a token that nobody remembers. */
#define MAX_BACKUPS 5

/**
 * lanyard_file_backup_dup_directory:
 *
 * Returns: (transfer full): where the backups of this person are
 */
char *
lanyard_file_backup_dup_directory (void)
{
  return g_build_filename (g_get_user_state_dir (), "lanyard", "backups", NULL);
}

static char *
dup_sum (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* Each file has a directory, which a person can recognise. */
static char *
dup_home (const char *directory,
          const char *place)
{
  g_autofree char *sum = dup_sum (place);
  g_autofree char *base = g_path_get_basename (place);
  g_autofree char *name = g_strdup_printf ("%.80s-%.16s", base, sum);

  return g_build_filename (directory, name, NULL);
}

static char *
dup_part (const char *home,
          guint       number,
          const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("%u%s", number, suffix);

  return g_build_filename (home, name, NULL);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/* The numbers of all records, in order. */
static GArray *
list_numbers (const char *home)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GDir) entries = g_dir_open (home, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      char *end = NULL;
      guint64 number = g_ascii_strtoull (name, &end, 10);
      guint small = (guint) number;

      if (end != name && number > 0 && number < G_MAXUINT && g_str_equal (end, RECORD_SUFFIX))
        g_array_append_val (numbers, small);
    }

  g_array_sort (numbers, compare_numbers);

  return numbers;
}

static void
forget_number (const char *home,
               guint       number)
{
  g_autofree char *record = dup_part (home, number, RECORD_SUFFIX);
  g_autofree char *copy = dup_part (home, number, COPY_SUFFIX);

  (void) g_unlink (record);
  (void) g_unlink (copy);
}

/**
 * lanyard_file_backup_lock:
 * @directory: where backups are
 * @place: a file of somebody else
 *
 * Keeps others of us from @place while it is changed, without putting a file beside it.
 *
 * Returns: (transfer full): the lock, or `NULL` with @error set
 */
LanyardFileLock *
lanyard_file_backup_lock (const char  *directory,
                          const char  *place,
                          GError     **error)
{
  g_autofree char *home = dup_home (directory, place);
  g_autofree char *path = g_build_filename (home, "change", NULL);

  return lanyard_file_lock (path, NULL, error);
}

/**
 * lanyard_file_backup_add:
 * @directory: where backups are
 * @place: the file that is going to be changed; the caller holds the lock
 * @cause: why it is
 * @before: (nullable): what is in it; `NULL` if there is no such file
 * @after: what is going to be written
 *
 * Puts away what is needed for undoing the change. All of it is readable for its owner
 * only, whatever the file's mode is.
 *
 * Returns: (transfer full): the backup, or `NULL` with @error set
 */
LanyardFileBackup *
lanyard_file_backup_add (const char  *directory,
                         const char  *place,
                         const char  *cause,
                         const char  *before,
                         const char  *after,
                         GError     **error)
{
  g_autofree char *home = dup_home (directory, place);
  g_autoptr (GArray) numbers = list_numbers (home);
  guint number = numbers->len > 0 ? g_array_index (numbers, guint, numbers->len - 1) + 1 : 1;
  g_autoptr (LanyardFileBackup) self = g_new0 (LanyardFileBackup, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *uri = g_filename_to_uri (place, NULL, NULL);
  g_autofree char *data = NULL;
  gsize length;

  self->record = dup_part (home, number, RECORD_SUFFIX);
  self->copy = before != NULL ? dup_part (home, number, COPY_SUFFIX) : NULL;
  self->sum = dup_sum (after);
  self->cause = g_strdup (cause);

  g_key_file_set_string (file, GROUP, "File", uri != NULL ? uri : "");
  g_key_file_set_boolean (file, GROUP, "Existed", before != NULL);
  g_key_file_set_string (file, GROUP, "After", self->sum);
  g_key_file_set_string (file, GROUP, "Cause", cause);
  data = g_key_file_to_data (file, &length, NULL);

  /* The record last: a copy without one counts for nothing. */
  if ((before != NULL && !lanyard_file_write (self->copy, before, strlen (before), error)) ||
      !lanyard_file_write (self->record, data, length, error))
    {
      forget_number (home, number);
      return NULL;
    }

  for (guint i = 0; i + MAX_BACKUPS <= numbers->len; i++)
    forget_number (home, g_array_index (numbers, guint, i));

  return g_steal_pointer (&self);
}

static LanyardFileBackup *
load (const char  *home,
      guint        number,
      GError     **error)
{
  g_autoptr (LanyardFileBackup) self = g_new0 (LanyardFileBackup, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  self->record = dup_part (home, number, RECORD_SUFFIX);
  if (!g_key_file_load_from_file (file, self->record, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", self->record);
      return NULL;
    }

  if (g_key_file_get_boolean (file, GROUP, "Existed", NULL))
    self->copy = dup_part (home, number, COPY_SUFFIX);

  self->sum = g_key_file_get_string (file, GROUP, "After", error);
  if (self->sum != NULL)
    self->cause = g_key_file_get_string (file, GROUP, "Cause", error);

  if (self->cause == NULL)
    {
      g_prefix_error (error, "%s: ", self->record);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * lanyard_file_backup_last:
 * @directory: where backups are
 * @place: a file that we may have changed
 *
 * Returns: (transfer full): the backup of the last change, or `NULL` with @error set
 */
LanyardFileBackup *
lanyard_file_backup_last (const char  *directory,
                          const char  *place,
                          GError     **error)
{
  g_autofree char *home = dup_home (directory, place);
  g_autofree char *name = NULL;
  g_autoptr (GArray) numbers = list_numbers (home);

  if (numbers->len > 0)
    return load (home, g_array_index (numbers, guint, numbers->len - 1), error);

  name = g_filename_display_name (place);
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("Lanyard has changed nothing in “%s” that it could undo."), name);

  return NULL;
}

/**
 * lanyard_file_backup_dup_cause:
 * @copy: any file below the directory of backups
 *
 * Returns: (transfer full) (nullable): why the file was changed whose earlier text this is;
 *   `NULL` if it is none
 */
char *
lanyard_file_backup_dup_cause (const char *copy)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *stem = NULL;
  g_autofree char *record = NULL;

  g_return_val_if_fail (copy != NULL, NULL);

  if (!g_str_has_suffix (copy, COPY_SUFFIX))
    return NULL;

  stem = g_strndup (copy, strlen (copy) - strlen (COPY_SUFFIX));
  record = g_strconcat (stem, RECORD_SUFFIX, NULL);

  return g_key_file_load_from_file (file, record, G_KEY_FILE_NONE, NULL)
           ? g_key_file_get_string (file, GROUP, "Cause", NULL) : NULL;
}

void
lanyard_file_backup_forget (const LanyardFileBackup *self)
{
  g_return_if_fail (self != NULL);

  (void) g_unlink (self->record);
  if (self->copy != NULL)
    (void) g_unlink (self->copy);
}

/**
 * lanyard_file_backup_is_of:
 * @text: (nullable): what is in a file now
 *
 * Whether @text is what was written then.
 */
gboolean
lanyard_file_backup_is_of (const LanyardFileBackup *self,
                           const char              *text)
{
  g_autofree char *sum = text != NULL ? dup_sum (text) : NULL;

  return g_strcmp0 (self->sum, sum) == 0;
}

void
lanyard_file_backup_free (LanyardFileBackup *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->record);
  g_free (self->copy);
  g_free (self->sum);
  g_free (self->cause);
  g_free (self);
}
