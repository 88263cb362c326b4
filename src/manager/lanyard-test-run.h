/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_TEST_RUN (lanyard_test_run_get_type ())

/**
 * LanyardTestRun:
 *
 * Tests of many connections, several at once, from a list that is worked off
 * once. How many requests a service gets at a time is not decided here but where
 * they are sent.
 *
 * Properties, all read-only and notified: `total` (how many connections), `done`
 * (how many of them have ended) and `running`.
 *
 * Signal `tested` (entry, report, error): a test has ended, in the order in which
 * they end. Either @report or @error is `NULL`. A connection that was removed
 * before its turn ends with `LANYARD_ERROR_NO_SUCH_CONNECTION`, one that is being
 * tested by somebody else with `G_IO_ERROR_BUSY`, and one that was cancelled, by
 * itself or with the run, with `G_IO_ERROR_CANCELLED`; those whose turn never
 * came are not told.
 */
G_DECLARE_FINAL_TYPE (LanyardTestRun, lanyard_test_run, LANYARD, TEST_RUN, GObject)

LanyardTestRun *lanyard_test_run_new          (LanyardManager       *manager,
                                               GPtrArray            *entries,
                                               gboolean              interactive) G_GNUC_WARN_UNUSED_RESULT;

guint           lanyard_test_run_get_total    (LanyardTestRun       *self);
guint           lanyard_test_run_get_done     (LanyardTestRun       *self);
gboolean        lanyard_test_run_get_running  (LanyardTestRun       *self);

void            lanyard_test_run_start_async  (LanyardTestRun       *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean        lanyard_test_run_start_finish (LanyardTestRun       *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
