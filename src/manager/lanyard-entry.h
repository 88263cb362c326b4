/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-connection.h"
#include "lanyard-provider.h"
#include "lanyard-report-log.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_ENTRY (lanyard_entry_get_type ())

/**
 * LanyardEntry:
 *
 * A connection as the manager lists it: together with what its tests said, and
 * with the test that runs on it now. Lives as long as the connection is listed;
 * edits and tests change its properties.
 *
 * Properties, all read-only and notified: `connection`, `reports`
 * ([class@LanyardReportLog], never `NULL`), `state` (the standing one),
 * `steps` (a list of [class@LanyardStep] while a test runs, else `NULL`),
 * `testing`, `session-only` (nothing of it is kept on disk).
 */
G_DECLARE_FINAL_TYPE (LanyardEntry, lanyard_entry, LANYARD, ENTRY, GObject)

LanyardConnection   *lanyard_entry_get_connection   (LanyardEntry *self);
LanyardReportLog    *lanyard_entry_get_reports      (LanyardEntry *self);
LanyardState         lanyard_entry_get_state        (LanyardEntry *self);
GListModel          *lanyard_entry_get_steps        (LanyardEntry *self);
gboolean             lanyard_entry_get_testing      (LanyardEntry *self);
gboolean             lanyard_entry_get_session_only (LanyardEntry *self);
gboolean             lanyard_entry_is_held          (LanyardEntry *self);

/* `NULL` where the description that the connection was made with is gone. */
LanyardProvider     *lanyard_entry_get_provider     (LanyardEntry *self);
const LanyardMethod *lanyard_entry_get_method       (LanyardEntry *self);

const LanyardAccount *lanyard_entry_get_account     (LanyardEntry *self);
char                *lanyard_entry_dup_title        (LanyardEntry *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
