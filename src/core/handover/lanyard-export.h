/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-connection.h"
#include "lanyard-format.h"
#include "lanyard-provider.h"
#include "lanyard-secret.h"

G_BEGIN_DECLS

const LanyardProfile *lanyard_export_default_profile (LanyardProvider      *provider,
                                                      const char           *method);
const LanyardProfile *lanyard_export_find_profile    (LanyardProvider      *provider,
                                                      const char           *method,
                                                      const char           *id,
                                                      GError              **error);
char                 *lanyard_export_dup_why_not     (LanyardProvider      *provider,
                                                      const LanyardProfile *profile,
                                                      const char           *method) G_GNUC_WARN_UNUSED_RESULT;

const char           *lanyard_export_get_name        (LanyardConnection    *connection);
char                 *lanyard_export_references      (const LanyardProfile *profile,
                                                      LanyardConnection    *connection,
                                                      LanyardFormat         format,
                                                      const char * const   *invocation,
                                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
char                 *lanyard_export_masked          (const LanyardProfile *profile,
                                                      LanyardConnection    *connection,
                                                      LanyardFormat         format,
                                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardSecret        *lanyard_export_reveal          (const LanyardProfile *profile,
                                                      LanyardConnection    *connection,
                                                      LanyardFormat         format,
                                                      LanyardSecret        *secret,
                                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardSecret        *lanyard_export_value           (const LanyardProfile *profile,
                                                      LanyardConnection    *connection,
                                                      const char           *variable,
                                                      LanyardSecret        *secret,
                                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
