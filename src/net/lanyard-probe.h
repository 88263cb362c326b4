/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-provider.h"
#include "lanyard-reply.h"

G_BEGIN_DECLS

/**
 * LanyardHandshake:
 * @transport: why there was no answer, if there was none
 * @encrypted: whether there is TLS on the way at all
 * @issuer: (nullable): who vouches for the service, as its certificate says
 * @expires: (nullable): until when the certificate holds
 * @tells_time: whether the service said what time it is
 * @clock_error: by how many seconds this computer's clock is ahead of that; 0 if
 *   they agree within a few minutes
 * @duration: in microseconds
 *
 * How the service takes it that somebody calls who wants nothing.
 */
typedef struct
{
  LanyardTransport  transport;
  gboolean          encrypted;
  char             *issuer;      /* (owned) (nullable) */
  GDateTime        *expires;     /* (owned) (nullable) */
  gboolean          tells_time;
  gint64            clock_error;
  gint64            duration;
} LanyardHandshake;

void lanyard_handshake_free (LanyardHandshake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardHandshake, lanyard_handshake_free)

#define LANYARD_TYPE_PROBE (lanyard_probe_get_type ())

/**
 * LanyardProbe:
 *
 * Looks at the way to a provider, and sends nothing of the person's: no secret, no
 * name. It goes the way that tests go.
 */
G_DECLARE_FINAL_TYPE (LanyardProbe, lanyard_probe, LANYARD, PROBE, GObject)

LanyardProbe     *lanyard_probe_new                 (LanyardProvider      *provider) G_GNUC_WARN_UNUSED_RESULT;

const char       *lanyard_probe_get_host            (LanyardProbe         *self);
gboolean          lanyard_probe_has_tls             (void);

void              lanyard_probe_find_proxies_async  (LanyardProbe         *self,
                                                     guint                 limit,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GStrv             lanyard_probe_find_proxies_finish (LanyardProbe         *self,
                                                     GAsyncResult         *result,
                                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void              lanyard_probe_look_up_async       (LanyardProbe         *self,
                                                     guint                 limit,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean          lanyard_probe_look_up_finish      (LanyardProbe         *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

void              lanyard_probe_shake_hands_async   (LanyardProbe         *self,
                                                     guint                 limit,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
LanyardHandshake *lanyard_probe_shake_hands_finish  (LanyardProbe         *self,
                                                     GAsyncResult         *result,
                                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
