/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-report-log.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_REPORT_STORE (lanyard_report_store_get_type ())

/**
 * LanyardReportStore:
 *
 * Keeps the reports of connections in a directory, one file for each. What is
 * damaged or newer is taken as "never tested": reports can be made again.
 *
 * Several programs may use one directory. Once a store watches it, the signal
 * `changed` (with the connection's UUID) tells of every file that is written or
 * removed there, by whomever, by this store too.
 */
G_DECLARE_FINAL_TYPE (LanyardReportStore, lanyard_report_store, LANYARD, REPORT_STORE, GObject)

LanyardReportStore *lanyard_report_store_new           (const char           *directory) G_GNUC_WARN_UNUSED_RESULT;

const char         *lanyard_report_store_get_directory (LanyardReportStore   *self);
void                lanyard_report_store_watch         (LanyardReportStore   *self);

void                lanyard_report_store_load_async    (LanyardReportStore   *self,
                                                        const char * const   *uuids,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
GHashTable         *lanyard_report_store_load_finish   (LanyardReportStore   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void                lanyard_report_store_add_async     (LanyardReportStore   *self,
                                                        const char           *uuid,
                                                        LanyardReport        *report,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
LanyardReportLog   *lanyard_report_store_add_finish    (LanyardReportStore   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void                lanyard_report_store_remind_async  (LanyardReportStore   *self,
                                                        const char           *uuid,
                                                        const char           *expires,
                                                        guint                 days,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
LanyardReportLog   *lanyard_report_store_remind_finish (LanyardReportStore   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void                lanyard_report_store_doubt_async   (LanyardReportStore   *self,
                                                        const char           *uuid,
                                                        GDateTime            *time,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
LanyardReportLog   *lanyard_report_store_doubt_finish  (LanyardReportStore   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void                lanyard_report_store_forget_async  (LanyardReportStore   *self,
                                                        const char           *uuid,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean            lanyard_report_store_forget_finish (LanyardReportStore   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);

void                lanyard_report_store_remove_async  (LanyardReportStore   *self,
                                                        const char           *uuid,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean            lanyard_report_store_remove_finish (LanyardReportStore   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);

G_END_DECLS
