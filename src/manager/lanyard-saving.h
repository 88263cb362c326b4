/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager-private.h"

G_BEGIN_DECLS

/**
 * LanyardSaving:
 *
 * A change that is being saved: a connection, its secret and what is known of it
 * change together or not at all. The secret goes first and is put back if the
 * rest fails, because a connection without its secret is worse than a secret
 * that nobody lists.
 *
 * It is the data of a task, which every step hands on to the next.
 */
typedef struct
{
  LanyardEntry      *entry;        /* (owned) (nullable) as long as it is new */
  LanyardConnection *connection;   /* (owned) as it shall be */
  LanyardSecret     *secret;       /* (owned) (nullable) the new one */
  LanyardSecret     *old_secret;   /* (owned) (nullable) to put back */
  LanyardReport     *report;       /* (owned) (nullable) what was found out before */
  GError            *error;        /* (owned) (nullable) why what was done is being undone */
  gboolean           forget;       /* what is known so far no longer holds */
  gboolean           session_only;
} LanyardSaving;

GTask              *lanyard_saving_begin          (LanyardManager      *manager,
                                                   gpointer             tag,
                                                   LanyardEntry        *entry,
                                                   LanyardConnection   *connection,
                                                   GCancellable        *cancellable,
                                                   GAsyncReadyCallback  callback,
                                                   gpointer             user_data) G_GNUC_WARN_UNUSED_RESULT;

LanyardSecretStore *lanyard_saving_get_store      (GTask               *task);
void                lanyard_saving_store_secret   (GTask               *task,
                                                   LanyardSecret       *secret,
                                                   GCancellable        *cancellable,
                                                   GAsyncReadyCallback  callback);
void                lanyard_saving_undo_secret    (GTask               *task,
                                                   GError              *error);
void                lanyard_saving_secret_failed  (GTask               *task,
                                                   GError              *error);
void                lanyard_saving_update_reports (GTask               *task);

G_END_DECLS
