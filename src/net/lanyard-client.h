/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-examination.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_CLIENT (lanyard_client_get_type ())

/**
 * LanyardClient:
 *
 * Asks services. It puts a secret on requests to the host of the provider's base
 * address and to nobody else. It costs nothing before it is used, and may run many
 * examinations at once: no host gets more than four requests at a time from all of
 * them together.
 */
G_DECLARE_FINAL_TYPE (LanyardClient, lanyard_client, LANYARD, CLIENT, GObject)

LanyardClient *lanyard_client_new                  (void) G_GNUC_WARN_UNUSED_RESULT;

void           lanyard_client_set_time_limits      (LanyardClient        *self,
                                                    guint                 step,
                                                    guint                 whole);

void           lanyard_client_examine_async        (LanyardClient        *self,
                                                    LanyardExamination   *examination,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
LanyardReport *lanyard_client_examine_finish       (LanyardClient        *self,
                                                    GAsyncResult         *result,
                                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void           lanyard_client_fetch_picture_async  (LanyardClient        *self,
                                                    const char           *address,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GBytes        *lanyard_client_fetch_picture_finish (LanyardClient        *self,
                                                    GAsyncResult         *result,
                                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
