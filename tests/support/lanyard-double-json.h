/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double-world.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The shapes of the service's objects. @address is where the double listens, for the
 * links that a client may follow; those for people lead to the web site as they do there.
 */

JsonObject *lanyard_double_json_user             (LanyardDoubleAccount    *account,
                                                  const char              *address);
JsonObject *lanyard_double_json_email            (LanyardDoubleAccount    *account,
                                                  const char              *address);
JsonObject *lanyard_double_json_workspace        (LanyardDoubleWorkspace  *workspace,
                                                  const char              *address);
JsonObject *lanyard_double_json_workspace_access (LanyardDoubleWorkspace  *workspace,
                                                  LanyardDoubleAccount    *account,
                                                  const char              *address);
JsonObject *lanyard_double_json_project          (LanyardDoubleProject    *project,
                                                  const char              *address);
JsonObject *lanyard_double_json_repository       (LanyardDoubleRepository *repository,
                                                  LanyardDoubleCredential *credential,
                                                  const char              *address);

G_END_DECLS
