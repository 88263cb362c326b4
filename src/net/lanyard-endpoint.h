/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Two files implement this, and a program links one of them: the shipped one
 * links lanyard-endpoint-release.c, in which there is nothing to switch on. */

GUri         *lanyard_endpoint_dup_override    (void) G_GNUC_WARN_UNUSED_RESULT;
GTlsDatabase *lanyard_endpoint_dup_authorities (GUri *endpoint) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
