/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-line.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_GATE (lanyard_gate_get_type ())

/**
 * LanyardGate:
 *
 * Lets no more than a few requests out at once to each host, in the order in which
 * they asked, and gives each a line of its own. A line that was not cut is kept for
 * the next one as long as somebody holds the gate.
 */
G_DECLARE_FINAL_TYPE (LanyardGate, lanyard_gate, LANYARD, GATE, GObject)

LanyardGate *lanyard_gate_new          (guint                limit,
                                        gboolean             direct,
                                        GTlsDatabase        *authorities) G_GNUC_WARN_UNUSED_RESULT;

void         lanyard_gate_hold         (LanyardGate         *self);
void         lanyard_gate_let_go       (LanyardGate         *self);

void         lanyard_gate_enter_async  (LanyardGate         *self,
                                        const char          *host,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
LanyardLine *lanyard_gate_enter_finish (LanyardGate         *self,
                                        GAsyncResult        *result,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void         lanyard_gate_leave        (LanyardGate         *self,
                                        const char          *host,
                                        LanyardLine         *line);

G_END_DECLS
