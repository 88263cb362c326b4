/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret-store.h"

G_BEGIN_DECLS

gboolean       store_secret  (LanyardSecretStore  *store,
                              const char          *uuid,
                              const char          *method,
                              const char          *text,
                              GError             **error);
LanyardSecret *lookup_secret (LanyardSecretStore  *store,
                              const char          *uuid,
                              gboolean             interactive,
                              GCancellable        *cancellable,
                              GError             **error);
gboolean       remove_secret (LanyardSecretStore  *store,
                              const char          *uuid,
                              GError             **error);

void           assert_secret (LanyardSecretStore  *store,
                              const char          *uuid,
                              const char          *text);

G_END_DECLS
