/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-connection.h"
#include "lanyard-provider.h"
#include "lanyard-report-log.h"

G_BEGIN_DECLS

char *lanyard_report_copy_dup (LanyardConnection  *connection,
                               LanyardProvider    *provider,
                               LanyardReportLog   *log,
                               const char * const *versions) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
