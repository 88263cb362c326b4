/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-line.h"
#include "lanyard-provider.h"
#include "lanyard-reply.h"
#include "lanyard-secret.h"

G_BEGIN_DECLS

/* What the tests of requests and replies share. */

#define TRIAL_USER   "jane@acme.example"
#define TRIAL_SECRET "made-up/only+for=tests"

void             lanyard_trial_keep_result_cb (GObject             *object,
                                               GAsyncResult        *result,
                                               gpointer             user_data);

LanyardProvider *lanyard_trial_provider_new   (void) G_GNUC_WARN_UNUSED_RESULT;
SoupMessage     *lanyard_trial_message_new    (LanyardProvider     *provider,
                                               const char          *method,
                                               const char          *place,
                                               const char          *address) G_GNUC_WARN_UNUSED_RESULT;
LanyardReply    *lanyard_trial_ask            (LanyardLine         *line,
                                               SoupMessage         *message,
                                               LanyardProvider     *provider,
                                               guint                limit,
                                               GCancellable        *cancellable,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void             lanyard_trial_let_go         (gpointer             object);

G_END_DECLS
