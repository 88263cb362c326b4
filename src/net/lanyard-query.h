/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-examination.h"
#include "lanyard-gate.h"
#include "lanyard-term.h"

G_BEGIN_DECLS

/* Making one check of an examination: through the gate, there and back. */

void          lanyard_query_async  (LanyardGate          *gate,
                                    LanyardExamination   *examination,
                                    const LanyardCheck   *check,
                                    GUri                 *endpoint,
                                    LanyardTerm          *term,
                                    gboolean              traces,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
LanyardReply *lanyard_query_finish (LanyardGate          *gate,
                                    GAsyncResult         *result,
                                    const LanyardCheck  **check,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
