/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-entry.h"
#include "lanyard-provider-list.h"

G_BEGIN_DECLS

/* What only the manager may do to an entry. */

LanyardEntry *lanyard_entry_new            (LanyardConnection   *connection,
                                            LanyardProviderList *providers,
                                            gboolean             session_only) G_GNUC_WARN_UNUSED_RESULT;

void          lanyard_entry_set_connection (LanyardEntry        *self,
                                            LanyardConnection   *connection);
void          lanyard_entry_set_reports    (LanyardEntry        *self,
                                            LanyardReportLog    *reports);
void          lanyard_entry_begin_test     (LanyardEntry        *self,
                                            GListModel          *steps,
                                            GCancellable        *cancellable);
void          lanyard_entry_end_test       (LanyardEntry        *self);
void          lanyard_entry_cancel_test    (LanyardEntry        *self);

G_END_DECLS
