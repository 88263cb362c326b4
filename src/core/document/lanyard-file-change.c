/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-file-change.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lanyard-error.h"
#include "lanyard-file-backup.h"
#include "lanyard-file.h"
#include "lanyard-line-mask.h"

/* More than any configuration that a person or a program keeps in one file. */
#define MAX_SIZE (64 * 1024 * 1024)

#define DRAFT_SUFFIX ".lanyard-new"

struct _LanyardFileChange
{
  GObject            parent_instance;

  char              *backups; /* (owned) */
  char              *path;    /* (owned) */
  char              *before;  /* (owned) (nullable): `NULL` if there is no such file */
  char              *after;   /* (owned) (nullable): `NULL` if it shall go */
  char              *cause;   /* (owned) */
  LanyardFileBackup *backup;  /* (owned) (nullable): of what was made, or is to be undone */
  gboolean           undoes;
  LanyardFileMask    mask;    /* (nullable) */
  gpointer           data;    /* (owned) (nullable): for @mask */
  GDestroyNotify     destroy; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LanyardFileChange, lanyard_file_change, G_TYPE_OBJECT)

/* A text that was in a person's file, and may be a secret. */
static void
wipe (char *text)
{
  if (text != NULL)
    lanyard_secret_wipe (text, strlen (text));

  g_free (text);
}

static void
lanyard_file_change_finalize (GObject *object)
{
  LanyardFileChange *self = LANYARD_FILE_CHANGE (object);

  g_clear_pointer (&self->backups, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->before, wipe);
  g_clear_pointer (&self->after, wipe);
  g_clear_pointer (&self->cause, g_free);
  g_clear_pointer (&self->backup, lanyard_file_backup_free);

  if (self->destroy != NULL)
    self->destroy (self->data);

  G_OBJECT_CLASS (lanyard_file_change_parent_class)->finalize (object);
}

static void
lanyard_file_change_class_init (LanyardFileChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lanyard_file_change_finalize;
}

static void
lanyard_file_change_init (LanyardFileChange *self)
{
}

static gboolean G_GNUC_PRINTF (3, 4)
fail (GError     **error,
      int          code,
      const char  *format,
      ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (LANYARD_ERROR, code, format, arguments));
  va_end (arguments);

  return FALSE;
}

/**
 * lanyard_file_change_read:
 * @path: a file of somebody else
 * @text: (out) (nullable): what is in it; `NULL` if there is no such file
 * @error: return location for an error
 *
 * Reads a file that is going to be edited. What is no text is not let in.
 */
gboolean
lanyard_file_change_read (const char  *path,
                          char       **text,
                          GError     **error)
{
  g_autofree char *content = NULL;
  g_autofree char *name = NULL;
  struct stat status;
  gsize length = 0;

  g_return_val_if_fail (path != NULL && text != NULL, FALSE);

  *text = NULL;
  name = g_filename_display_name (path);

  if (g_stat (path, &status) == 0 && status.st_size > MAX_SIZE)
    return fail (error, LANYARD_ERROR_BAD_FILE,
                 _("“%s” is too large for a file of settings."), name);

  if (!lanyard_file_read (path, &content, &length, error))
    return FALSE;

  if (content != NULL && (strlen (content) != length || !g_utf8_validate (content, length, NULL)))
    return fail (error, LANYARD_ERROR_BAD_FILE,
                 _("“%s” holds bytes that are no text in UTF-8."), name);

  *text = g_steal_pointer (&content);

  return TRUE;
}

/**
 * lanyard_file_change_new:
 * @backups: the directory of backups
 * @path: a file of somebody else, or a symbolic link to one
 * @before: (nullable): what was read from it; `NULL` if there was no such file
 * @after: what shall be in it
 * @cause: why, in a few words for programs; it finds its way into the record of the change
 */
LanyardFileChange *
lanyard_file_change_new (const char *backups,
                         const char *path,
                         const char *before,
                         const char *after,
                         const char *cause)
{
  LanyardFileChange *self;

  g_return_val_if_fail (backups != NULL && path != NULL, NULL);
  g_return_val_if_fail (after != NULL && cause != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_FILE_CHANGE, NULL);
  self->backups = g_strdup (backups);
  self->path = g_strdup (path);
  self->before = g_strdup (before);
  self->after = g_strdup (after);
  self->cause = g_strdup (cause);

  return self;
}

/* A change whose record was written, but which was not made, because the program was
 * killed or the disk was full. */
static gboolean
was_never_made (const LanyardFileBackup *backup,
                const char              *text)
{
  g_autofree char *old = NULL;
  gboolean never = FALSE;

  if (backup->copy == NULL)
    return text == NULL;

  if (g_file_get_contents (backup->copy, &old, NULL, NULL))
    never = g_strcmp0 (old, text) == 0;
  wipe (g_steal_pointer (&old));

  return never;
}

static gboolean
fail_edited_since (const char               *path,
                   const LanyardFileBackup  *backup,
                   GError                  **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (backup->copy == NULL)
    return fail (error, LANYARD_ERROR_FILE_CHANGED,
                 _("“%s” was changed after Lanyard wrote it, so Lanyard does not remove it."),
                 name);

  return fail (error, LANYARD_ERROR_FILE_CHANGED,
               _("“%s” was changed after Lanyard wrote it, so Lanyard does not put the old "
                 "content back. It is in “%s”."), name, backup->copy);
}

/**
 * lanyard_file_change_new_undo:
 * @backups: the directory of backups
 * @path: a file that was changed by a change which was applied
 * @error: return location for an error
 *
 * Finds the last change of @path, by whatever program of ours, and turns it round. It
 * is refused if somebody else wrote the file since.
 *
 * Returns: (transfer full): the change to be shown and applied, or `NULL` with @error set
 */
LanyardFileChange *
lanyard_file_change_new_undo (const char  *backups,
                              const char  *path,
                              GError     **error)
{
  g_autoptr (LanyardFileChange) self = NULL;
  g_autofree char *place = NULL;
  gsize length;

  g_return_val_if_fail (backups != NULL && path != NULL, NULL);

  place = lanyard_file_dup_place (path);
  self = g_object_new (LANYARD_TYPE_FILE_CHANGE, NULL);
  self->backups = g_strdup (backups);
  self->path = g_strdup (path);
  self->undoes = TRUE;

  if (!lanyard_file_change_read (path, &self->before, error))
    return NULL;

  while (TRUE)
    {
      g_clear_pointer (&self->backup, lanyard_file_backup_free);
      self->backup = lanyard_file_backup_last (backups, place, error);
      if (self->backup == NULL)
        return NULL;

      if (lanyard_file_backup_is_of (self->backup, self->before))
        break;

      if (!was_never_made (self->backup, self->before))
        {
          fail_edited_since (path, self->backup, error);
          return NULL;
        }

      lanyard_file_backup_forget (self->backup);
    }

  self->cause = g_strdup (self->backup->cause);
  if (self->backup->copy != NULL && !g_file_test (self->backup->copy, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("The earlier text of “%s” was deleted, so it cannot be put back."), name);
      return NULL;
    }

  if (self->backup->copy != NULL &&
      !g_file_get_contents (self->backup->copy, &self->after, &length, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
check_unchanged_by_others (LanyardFileChange  *self,
                           GError            **error)
{
  g_autofree char *now = NULL;
  gboolean same;

  if (!lanyard_file_change_read (self->path, &now, error))
    return FALSE;

  same = g_strcmp0 (now, self->after) == 0;
  wipe (g_steal_pointer (&now));

  return same || fail_edited_since (self->path, self->backup, error);
}

/**
 * lanyard_file_change_new_inverse:
 * @self: a change that was applied
 * @error: return location for an error
 *
 * As [ctor@FileChange.new_undo], if nothing else was done to the file since.
 */
LanyardFileChange *
lanyard_file_change_new_inverse (LanyardFileChange  *self,
                                 GError            **error)
{
  g_return_val_if_fail (LANYARD_IS_FILE_CHANGE (self), NULL);
  g_return_val_if_fail (self->backup != NULL && !self->undoes, NULL);

  /* The file of another change holds something else than this one wrote. */
  if (!check_unchanged_by_others (self, error))
    return NULL;

  return lanyard_file_change_new_undo (self->backups, self->path, error);
}

const char *
lanyard_file_change_get_path (LanyardFileChange *self)
{
  g_return_val_if_fail (LANYARD_IS_FILE_CHANGE (self), NULL);

  return self->path;
}

const char *
lanyard_file_change_get_before (LanyardFileChange *self)
{
  g_return_val_if_fail (LANYARD_IS_FILE_CHANGE (self), NULL);

  return self->before;
}

const char *
lanyard_file_change_get_after (LanyardFileChange *self)
{
  g_return_val_if_fail (LANYARD_IS_FILE_CHANGE (self), NULL);

  return self->after;
}

const char *
lanyard_file_change_get_cause (LanyardFileChange *self)
{
  g_return_val_if_fail (LANYARD_IS_FILE_CHANGE (self), NULL);

  return self->cause;
}

/**
 * lanyard_file_change_is_empty:
 *
 * Whether the file holds already what it shall hold.
 */
gboolean
lanyard_file_change_is_empty (LanyardFileChange *self)
{
  g_return_val_if_fail (LANYARD_IS_FILE_CHANGE (self), TRUE);

  return g_strcmp0 (self->before, self->after) == 0;
}

/**
 * lanyard_file_change_set_mask:
 * @mask: (nullable): has to work on before and after alike
 * @data: (nullable): given to @mask
 * @destroy: (nullable): frees @data
 *
 * Says how the file is to be shown. What looks like a secret is hidden in any case.
 */
void
lanyard_file_change_set_mask (LanyardFileChange *self,
                              LanyardFileMask    mask,
                              gpointer           data,
                              GDestroyNotify     destroy)
{
  g_return_if_fail (LANYARD_IS_FILE_CHANGE (self));

  if (self->destroy != NULL)
    self->destroy (self->data);

  self->mask = mask;
  self->data = data;
  self->destroy = destroy;
}

static char *
dup_shown (LanyardFileChange *self,
           const char        *text)
{
  if (text == NULL)
    return g_strdup ("");

  return self->mask != NULL ? self->mask (text, self->data) : g_strdup (text);
}

/**
 * lanyard_file_change_dup_lines:
 * @veil: (nullable): hides a secret that is known to stand in the file
 *
 * Returns: (transfer full) (element-type LanyardDiffLine): what changes, line by line,
 *   without what looks like a secret
 */
GPtrArray *
lanyard_file_change_dup_lines (LanyardFileChange *self,
                               const LanyardVeil *veil)
{
  g_autoptr (LanyardLineMask) mask = NULL;
  char *before;
  char *after;
  GPtrArray *lines;

  g_return_val_if_fail (LANYARD_IS_FILE_CHANGE (self), NULL);

  mask = lanyard_line_mask_new ();
  before = dup_shown (self, self->before);
  after = dup_shown (self, self->after);
  lines = lanyard_diff_new (before, after);
  wipe (before);
  wipe (after);

  for (guint i = 0; i < lines->len; i++)
    {
      LanyardDiffLine *line = g_ptr_array_index (lines, i);
      char *hidden = veil != NULL ? lanyard_veil_dup (veil, line->text) : g_strdup (line->text);

      wipe (line->text);
      line->text = lanyard_line_mask_dup (mask, hidden);
      wipe (hidden);
    }

  return lines;
}

/**
 * lanyard_file_change_dup_diff:
 * @veil: (nullable): hides a secret that stands in the file
 *
 * Returns: (transfer full): the change as `diff -u` writes it; empty if there is none
 */
char *
lanyard_file_change_dup_diff (LanyardFileChange *self,
                              const LanyardVeil *veil)
{
  g_autoptr (GPtrArray) lines = lanyard_file_change_dup_lines (self, veil);
  GString *diff = g_string_new (NULL);

  g_return_val_if_fail (LANYARD_IS_FILE_CHANGE (self), NULL);

  if (lines->len > 0)
    {
      g_autofree char *name = g_filename_display_name (self->path);

      g_string_append_printf (diff, "--- %s\n", self->before != NULL ? name : "/dev/null");
      g_string_append_printf (diff, "+++ %s\n", self->after != NULL ? name : "/dev/null");
    }

  for (guint i = 0; i < lines->len; i++)
    {
      const LanyardDiffLine *line = g_ptr_array_index (lines, i);
      char mark = lanyard_diff_get_mark (line);

      if (mark != '\0')
        g_string_append_c (diff, mark);
      g_string_append_printf (diff, "%s\n", line->text);
    }

  return g_string_free (diff, FALSE);
}

/* Somebody who takes the right to write away from a file does not want it written, even
 * where a new file could take its place; and one file of several names would become two. */
static gboolean
check_writable (const char         *place,
                const struct stat  *status,
                GError            **error)
{
  g_autofree char *name = g_filename_display_name (place);

  if ((status->st_mode & 0200) == 0 || access (place, W_OK) != 0)
    return fail (error, LANYARD_ERROR_BAD_FILE,
                 _("“%s” is read-only. Make it writable first, or change it by hand."), name);

  if (status->st_nlink > 1)
    return fail (error, LANYARD_ERROR_BAD_FILE,
                 _("“%s” has a second name (a hard link). Change it by hand."), name);

  return TRUE;
}

static gboolean
check_unchanged (LanyardFileChange  *self,
                 const char         *place,
                 GError            **error)
{
  g_autofree char *name = g_filename_display_name (self->path);
  g_autofree char *now = NULL;
  gboolean same;

  if (!lanyard_file_change_read (place, &now, error))
    return FALSE;

  same = g_strcmp0 (now, self->before) == 0;
  wipe (g_steal_pointer (&now));

  return same || fail (error, LANYARD_ERROR_FILE_CHANGED,
                       _("“%s” was changed by somebody else in the meantime. Nothing was written; "
                         "look at the change again."), name);
}

static gboolean
put (LanyardFileChange  *self,
     const char         *place,
     const struct stat  *like,
     GError            **error)
{
  g_autoptr (LanyardFileDraft) draft = NULL;
  g_autofree char *name = NULL;
  int saved_errno;

  if (self->after == NULL)
    {
      if (!check_unchanged (self, place, error))
        return FALSE;

      if (g_unlink (place) == 0)
        return TRUE;

      saved_errno = errno;
      name = g_filename_display_name (place);
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), "%s: %s", name,
                   g_strerror (saved_errno));
      return FALSE;
    }

  draft = lanyard_file_draft_new (place, DRAFT_SUFFIX, self->after, strlen (self->after), like,
                                  error);

  /* As late as can be: programs write their settings whenever they like. */
  return draft != NULL && check_unchanged (self, place, error) &&
         lanyard_file_draft_put (draft, error);
}

/**
 * lanyard_file_change_apply:
 * @error: return location for an error
 *
 * Makes the change, if the file still is what the change was made for. What was in it is
 * put away first. Mode, owner and symbolic links stay; at every moment the file is the
 * old one or the new one.
 */
gboolean
lanyard_file_change_apply (LanyardFileChange  *self,
                           GError            **error)
{
  g_autofree char *place = NULL;
  g_autoptr (LanyardFileLock) lock = NULL;
  struct stat status;
  gboolean exists;

  g_return_val_if_fail (LANYARD_IS_FILE_CHANGE (self), FALSE);

  if (lanyard_file_change_is_empty (self))
    return TRUE;

  place = lanyard_file_dup_place (self->path);
  lock = lanyard_file_backup_lock (self->backups, place, error);
  if (lock == NULL || !check_unchanged (self, place, error))
    return FALSE;

  exists = g_stat (place, &status) == 0;
  if (exists && !check_writable (place, &status, error))
    return FALSE;

  if (!self->undoes)
    {
      g_clear_pointer (&self->backup, lanyard_file_backup_free);
      self->backup = lanyard_file_backup_add (self->backups, place, self->cause, self->before,
                                              self->after, error);
      if (self->backup == NULL)
        return FALSE;
    }

  if (!put (self, place, exists ? &status : NULL, error))
    {
      if (!self->undoes)
        lanyard_file_change_forget (self);
      return FALSE;
    }

  if (self->undoes)
    lanyard_file_change_forget (self);

  return TRUE;
}

/**
 * lanyard_file_change_get_backup:
 *
 * Returns: (nullable): where the old content is, after the change was applied; `NULL` if
 *   there was none
 */
const char *
lanyard_file_change_get_backup (LanyardFileChange *self)
{
  g_return_val_if_fail (LANYARD_IS_FILE_CHANGE (self), NULL);

  return self->backup != NULL ? self->backup->copy : NULL;
}

/**
 * lanyard_file_change_forget:
 *
 * Removes the backup. The change cannot be undone any more, and what was in the file,
 * such as a token, is nowhere any more.
 */
void
lanyard_file_change_forget (LanyardFileChange *self)
{
  g_return_if_fail (LANYARD_IS_FILE_CHANGE (self));

  if (self->backup != NULL)
    lanyard_file_backup_forget (self->backup);
  g_clear_pointer (&self->backup, lanyard_file_backup_free);
}
