/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-diff.h"
#include "lanyard-veil.h"

G_BEGIN_DECLS

/**
 * LanyardFileMask:
 * @text: what a file holds
 * @data: what belongs to the function
 *
 * Hides what is known to be secret in a file of that kind.
 *
 * Returns: (transfer full): what may be shown
 */
typedef char *(*LanyardFileMask) (const char    *text,
                                  gconstpointer  data);

#define LANYARD_TYPE_FILE_CHANGE (lanyard_file_change_get_type ())

/**
 * LanyardFileChange:
 *
 * What a file of somebody else holds and what it shall hold: to be shown, and then
 * made or not. It can be undone later, also by another program of ours.
 */
G_DECLARE_FINAL_TYPE (LanyardFileChange, lanyard_file_change, LANYARD, FILE_CHANGE, GObject)

gboolean           lanyard_file_change_read        (const char         *path,
                                                    char              **text,
                                                    GError            **error);

LanyardFileChange *lanyard_file_change_new         (const char         *backups,
                                                    const char         *path,
                                                    const char         *before,
                                                    const char         *after,
                                                    const char         *cause) G_GNUC_WARN_UNUSED_RESULT;
LanyardFileChange *lanyard_file_change_new_undo    (const char         *backups,
                                                    const char         *path,
                                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardFileChange *lanyard_file_change_new_inverse (LanyardFileChange  *self,
                                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;

const char        *lanyard_file_change_get_path    (LanyardFileChange  *self);
const char        *lanyard_file_change_get_before  (LanyardFileChange  *self);
const char        *lanyard_file_change_get_after   (LanyardFileChange  *self);
const char        *lanyard_file_change_get_cause   (LanyardFileChange  *self);
gboolean           lanyard_file_change_is_empty    (LanyardFileChange  *self);

void               lanyard_file_change_set_mask    (LanyardFileChange  *self,
                                                    LanyardFileMask     mask,
                                                    gpointer            data,
                                                    GDestroyNotify      destroy);
GPtrArray         *lanyard_file_change_dup_lines   (LanyardFileChange  *self,
                                                    const LanyardVeil  *veil) G_GNUC_WARN_UNUSED_RESULT;
char              *lanyard_file_change_dup_diff    (LanyardFileChange  *self,
                                                    const LanyardVeil  *veil) G_GNUC_WARN_UNUSED_RESULT;

gboolean           lanyard_file_change_apply       (LanyardFileChange  *self,
                                                    GError            **error);
const char        *lanyard_file_change_get_backup  (LanyardFileChange  *self);
void               lanyard_file_change_forget      (LanyardFileChange  *self);

G_END_DECLS
