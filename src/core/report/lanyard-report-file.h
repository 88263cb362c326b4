/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-report-log.h"

G_BEGIN_DECLS

#define LANYARD_REPORT_FILE_SUFFIX ".json"

/* What a store does in its threads: one file for each connection, named after its
 * UUID, which the caller has looked at. */

LanyardReportLog *lanyard_report_file_read (const char     *directory,
                                            const char     *uuid) G_GNUC_WARN_UNUSED_RESULT;
LanyardReportLog *lanyard_report_file_add (const char     *directory,
                                           const char     *uuid,
                                           LanyardReport  *report,
                                           GCancellable   *cancellable,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardReportLog *lanyard_report_file_remind (const char     *directory,
                                              const char     *uuid,
                                              const char     *expires,
                                              guint           days,
                                              GCancellable   *cancellable,
                                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardReportLog *lanyard_report_file_doubt  (const char     *directory,
                                              const char     *uuid,
                                              GDateTime      *time,
                                              GCancellable   *cancellable,
                                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          lanyard_report_file_forget (const char     *directory,
                                              const char     *uuid,
                                              GCancellable   *cancellable,
                                              GError        **error);
gboolean          lanyard_report_file_remove (const char     *directory,
                                              const char     *uuid,
                                              GCancellable   *cancellable,
                                              GError        **error);

G_END_DECLS
