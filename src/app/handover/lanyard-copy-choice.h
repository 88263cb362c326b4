/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-format.h"
#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_COPY_CHOICE (lanyard_copy_choice_get_type ())

/**
 * LanyardCopyChoice:
 *
 * For whom a connection is handed over, written how, with the secret or a
 * reference to it; and what comes of that. The choice of profile and format is kept
 * for the next time.
 *
 * Properties, all read-only and notified: `can-refer`, `note` (where it works, and
 * where a secret may end up), `preview` (without any secret; `NULL` if there is a
 * problem), `problem`, `reason` (for writing the secret out), `summary` (of the
 * profile), `exec-line` (how to do without; `NULL` if one cannot).
 */
G_DECLARE_FINAL_TYPE (LanyardCopyChoice, lanyard_copy_choice, LANYARD, COPY_CHOICE, GObject)

LanyardCopyChoice *lanyard_copy_choice_new                (LanyardManager       *manager,
                                                           LanyardEntry         *entry,
                                                           GSettings            *settings) G_GNUC_WARN_UNUSED_RESULT;

LanyardEntry      *lanyard_copy_choice_get_entry          (LanyardCopyChoice    *self);

/* What there is to choose from, and the place of what is chosen. */
GListModel        *lanyard_copy_choice_create_profiles    (LanyardCopyChoice    *self) G_GNUC_WARN_UNUSED_RESULT;
GListModel        *lanyard_copy_choice_create_formats     (LanyardCopyChoice    *self) G_GNUC_WARN_UNUSED_RESULT;
guint              lanyard_copy_choice_get_profile        (LanyardCopyChoice    *self);
LanyardFormat      lanyard_copy_choice_get_format         (LanyardCopyChoice    *self);
gboolean           lanyard_copy_choice_is_value           (LanyardCopyChoice    *self);
gboolean           lanyard_copy_choice_is_good            (LanyardCopyChoice    *self);
void               lanyard_copy_choice_set_profile        (LanyardCopyChoice    *self,
                                                           guint                 index);
void               lanyard_copy_choice_set_format         (LanyardCopyChoice    *self,
                                                           LanyardFormat         format);
void               lanyard_copy_choice_set_wants_value    (LanyardCopyChoice    *self,
                                                           gboolean              wants_value);
char              *lanyard_copy_choice_dup_file_name      (LanyardCopyChoice    *self) G_GNUC_WARN_UNUSED_RESULT;

/* What is handed over. */
void               lanyard_copy_choice_create_text_async  (LanyardCopyChoice    *self,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
LanyardSecret     *lanyard_copy_choice_create_text_finish (LanyardCopyChoice    *self,
                                                           GAsyncResult         *result,
                                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void               lanyard_copy_choice_note_use           (LanyardCopyChoice    *self,
                                                           LanyardUseKind        kind);

G_END_DECLS
