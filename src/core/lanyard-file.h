/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/stat.h>

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LanyardFileLock:
 *
 * The right to write a file, until it is freed. Programs and threads that all
 * ask for it take turns.
 */
typedef struct _LanyardFileLock LanyardFileLock;

/**
 * LanyardFileDraft:
 *
 * What shall be in a file, on the disk already but not in its place.
 */
typedef struct _LanyardFileDraft LanyardFileDraft;

LanyardFileLock  *lanyard_file_lock       (const char         *path,
                                           GCancellable       *cancellable,
                                           GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void              lanyard_file_unlock     (LanyardFileLock    *lock);

char             *lanyard_file_dup_place  (const char         *path) G_GNUC_WARN_UNUSED_RESULT;
gboolean          lanyard_file_read       (const char         *path,
                                           char              **text,
                                           gsize              *length,
                                           GError            **error);
gboolean          lanyard_file_write      (const char         *path,
                                           const char         *text,
                                           gsize               length,
                                           GError            **error);
char             *lanyard_file_set_aside  (const char         *path,
                                           GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char             *lanyard_file_find_aside (const char         *path) G_GNUC_WARN_UNUSED_RESULT;

LanyardFileDraft *lanyard_file_draft_new  (const char         *place,
                                           const char         *suffix,
                                           const char         *text,
                                           gsize               length,
                                           const struct stat  *like,
                                           GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          lanyard_file_draft_put  (LanyardFileDraft   *draft,
                                           GError            **error);
void              lanyard_file_draft_free (LanyardFileDraft   *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardFileLock, lanyard_file_unlock)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardFileDraft, lanyard_file_draft_free)

G_END_DECLS
