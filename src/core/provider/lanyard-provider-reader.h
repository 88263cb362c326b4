/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-description.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

/* Turning a description's groups into what they describe. */

void       lanyard_provider_reader_read       (LanyardProvider     *provider,
                                               LanyardDescription  *description);
GPtrArray *lanyard_provider_reader_read_rules (LanyardDescription  *description,
                                               LanyardProvider     *provider) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
