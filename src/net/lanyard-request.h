/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "lanyard-provider.h"
#include "lanyard-secret.h"

G_BEGIN_DECLS

/* Making the request of a check: its address, and the credential on it. */

SoupMessage *lanyard_request_new (LanyardProvider      *provider,
                                  const LanyardMethod  *method,
                                  const LanyardCheck   *check,
                                  GHashTable           *fields,
                                  LanyardSecret        *secret,
                                  GUri                 *endpoint,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
