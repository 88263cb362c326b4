/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double-world.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Who asks, as the service sees it. */
typedef enum
{
  LANYARD_DOUBLE_CALLER_ANONYMOUS, /* no credential, or one that was not seen as such */
  LANYARD_DOUBLE_CALLER_REFUSED,   /* a credential that is no good */
  LANYARD_DOUBLE_CALLER_KNOWN,
} LanyardDoubleCaller;

LanyardDoubleCaller lanyard_double_access_identify (LanyardDoubleWorld       *world,
                                                    const char               *authorization,
                                                    gboolean                  app_passwords,
                                                    LanyardDoubleCredential **credential);

gboolean    lanyard_double_access_has_scopes          (LanyardDoubleCredential *credential,
                                                       const char              *classic,
                                                       const char              *granular);
GStrv       lanyard_double_access_dup_required        (LanyardDoubleCredential *credential,
                                                       const char              *classic,
                                                       const char              *granular);
GStrv       lanyard_double_access_dup_granted         (LanyardDoubleCredential *credential);
const char *lanyard_double_access_get_credential_type (LanyardDoubleCredential *credential);

gboolean lanyard_double_access_reaches_workspace  (LanyardDoubleCredential *credential,
                                                   LanyardDoubleWorkspace  *workspace);
gboolean lanyard_double_access_reaches_project    (LanyardDoubleCredential *credential,
                                                   LanyardDoubleProject    *project);
gboolean lanyard_double_access_reaches_repository (LanyardDoubleCredential *credential,
                                                   LanyardDoubleRepository *repository);

G_END_DECLS
