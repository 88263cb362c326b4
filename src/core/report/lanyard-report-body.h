/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *lanyard_report_body_dup (const char         *body,
                               const char * const *members) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
