/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"
#include "lanyard-origin.h"

G_BEGIN_DECLS

/**
 * LanyardCli:
 *
 * What every command works with: the manager, and a way to wait for it that
 * Ctrl+C ends. Made once, by the program.
 */
typedef struct _LanyardCli LanyardCli;

LanyardCli     *lanyard_cli_new             (LanyardManager     *manager,
                                             const LanyardOrigin *origin) G_GNUC_WARN_UNUSED_RESULT;
void            lanyard_cli_free            (LanyardCli         *self);

LanyardManager *lanyard_cli_get_manager     (LanyardCli         *self);
const LanyardOrigin *lanyard_cli_get_origin (LanyardCli         *self);
GCancellable   *lanyard_cli_get_cancellable (LanyardCli         *self);
int             lanyard_cli_get_signal      (LanyardCli         *self);

/* Waiting. Whoever starts something asynchronous gives the callback and the
 * object itself to it, and then waits for the result. */
void            lanyard_cli_ready_cb        (GObject            *object,
                                             GAsyncResult       *result,
                                             gpointer            user_data);
GAsyncResult   *lanyard_cli_wait            (LanyardCli         *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean        lanyard_cli_wait_for_input  (LanyardCli         *self,
                                             int                 fd,
                                             GError            **error);

gboolean        lanyard_cli_load            (LanyardCli         *self,
                                             const char * const *names,
                                             GError            **error);
LanyardEntry   *lanyard_cli_load_entry      (LanyardCli         *self,
                                             const char         *name,
                                             GError            **error);
GPtrArray      *lanyard_cli_load_entries    (LanyardCli         *self,
                                             const char * const *names,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardEntry   *lanyard_cli_load_untested   (LanyardCli         *self,
                                             const char         *name,
                                             GError            **error);
const LanyardProfile *lanyard_cli_find_profile (LanyardEntry   *entry,
                                             const char         *id,
                                             GError            **error);
LanyardSecret  *lanyard_cli_get_secret      (LanyardCli         *self,
                                             LanyardEntry       *entry,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void            lanyard_cli_note_use        (LanyardCli         *self,
                                             LanyardEntry       *entry,
                                             LanyardUseKind      kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardCli, lanyard_cli_free)

G_END_DECLS
