/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-file-change.h"
#include "lanyard-manager.h"
#include "lanyard-stray.h"

G_BEGIN_DECLS

/* What changes of this kind are called in their records. Their backups hold secrets. */
#define LANYARD_IMPORT_CAUSE "import"

#define LANYARD_TYPE_IMPORT_CHANGE (lanyard_import_change_get_type ())

/**
 * LanyardImportChange:
 *
 * What is done about the secrets in one file, once connections have them: shown,
 * and then made or not. Where a secret cannot be replaced without understanding
 * more of the file, it says so.
 */
G_DECLARE_FINAL_TYPE (LanyardImportChange, lanyard_import_change, LANYARD, IMPORT_CHANGE, GObject)

const char *lanyard_import_change_get_path      (LanyardImportChange  *self);
gboolean    lanyard_import_change_is_empty      (LanyardImportChange  *self);
guint       lanyard_import_change_get_left      (LanyardImportChange  *self);
char       *lanyard_import_change_dup_left_words (LanyardImportChange *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *lanyard_import_change_get_lines     (LanyardImportChange  *self);
const char *lanyard_import_change_get_advice    (LanyardImportChange  *self);
const char *lanyard_import_change_get_backup    (LanyardImportChange  *self);

/* What no change of a file helps against. */
GStrv       lanyard_import_dup_variables        (GPtrArray            *strays) G_GNUC_WARN_UNUSED_RESULT;

/* Planning. Only strays that a connection has are replaced; the secrets of the
 * others are hidden all the same. */
void        lanyard_import_plan_async           (LanyardManager       *manager,
                                                 GPtrArray            *strays,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GPtrArray  *lanyard_import_plan_finish          (LanyardManager       *manager,
                                                 GAsyncResult         *result,
                                                 GPtrArray           **problems,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Doing. The earlier text is kept until the person does without it. */
void        lanyard_import_change_apply_async   (LanyardImportChange  *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
void        lanyard_import_change_undo_async    (LanyardImportChange  *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
void        lanyard_import_change_forget_async  (LanyardImportChange  *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean    lanyard_import_change_finish        (LanyardImportChange  *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
