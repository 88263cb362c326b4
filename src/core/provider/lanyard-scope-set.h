/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-provider.h"

G_BEGIN_DECLS

/* Reckoning with sets of scopes by a provider's rules. All sets are string
 * vectors without doubles; results are in the description's order, unknown
 * names last. */

GStrv    lanyard_scope_set_for_purposes (LanyardProvider     *provider,
                                         const LanyardMethod *method,
                                         const char * const  *purposes) G_GNUC_WARN_UNUSED_RESULT;
GStrv    lanyard_scope_set_add          (LanyardProvider     *provider,
                                         const char * const  *scopes,
                                         const char * const  *more) G_GNUC_WARN_UNUSED_RESULT;
GStrv    lanyard_scope_set_missing      (LanyardProvider     *provider,
                                         const char * const  *wanted,
                                         const char * const  *granted) G_GNUC_WARN_UNUSED_RESULT;
GStrv    lanyard_scope_set_excess       (LanyardProvider     *provider,
                                         const LanyardMethod *method,
                                         const char * const  *wanted,
                                         const char * const  *granted) G_GNUC_WARN_UNUSED_RESULT;
GStrv    lanyard_scope_set_unmet_needs  (LanyardProvider     *provider,
                                         const char * const  *scopes) G_GNUC_WARN_UNUSED_RESULT;
gboolean lanyard_scope_set_covers       (LanyardProvider     *provider,
                                         const char * const  *granted,
                                         const char          *scope);
gboolean lanyard_scope_set_offers       (const LanyardMethod *method,
                                         const LanyardScope  *scope);

G_END_DECLS
