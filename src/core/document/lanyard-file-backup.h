/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-file.h"

G_BEGIN_DECLS

/**
 * LanyardFileBackup:
 * @record: (owned): the file that says what was changed
 * @copy: (owned) (nullable): the file with what was there before; `NULL` if there was
 *   no file
 * @sum: (owned): the SHA-256 of what was written
 * @cause: (owned): why it was written, in a few words for programs
 *
 * One change of a file of somebody else that can be undone, also by a program that is
 * started later. It lies in a directory of ours and not beside the file: a project's
 * directory is soon in the hands of others, and what was in the file may be a token.
 */
typedef struct
{
  char *record;
  char *copy;
  char *sum;
  char *cause;
} LanyardFileBackup;

char              *lanyard_file_backup_dup_directory (void) G_GNUC_WARN_UNUSED_RESULT;

LanyardFileLock   *lanyard_file_backup_lock   (const char               *directory,
                                               const char               *place,
                                               GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardFileBackup *lanyard_file_backup_add    (const char               *directory,
                                               const char               *place,
                                               const char               *cause,
                                               const char               *before,
                                               const char               *after,
                                               GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardFileBackup *lanyard_file_backup_last   (const char               *directory,
                                               const char               *place,
                                               GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
char              *lanyard_file_backup_dup_cause (const char            *copy) G_GNUC_WARN_UNUSED_RESULT;
void               lanyard_file_backup_forget (const LanyardFileBackup  *self);
gboolean           lanyard_file_backup_is_of  (const LanyardFileBackup  *self,
                                               const char               *text);
void               lanyard_file_backup_free   (LanyardFileBackup        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardFileBackup, lanyard_file_backup_free)

G_END_DECLS
