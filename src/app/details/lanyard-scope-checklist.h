/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-provider.h"
#include "lanyard-report.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_SCOPE_CHECKLIST (lanyard_scope_checklist_get_type ())

/**
 * LanyardScopeChecklist:
 *
 * Scopes as a service granted them: which of those that were wanted, and which besides.
 */
G_DECLARE_FINAL_TYPE (LanyardScopeChecklist, lanyard_scope_checklist, LANYARD, SCOPE_CHECKLIST, AdwBin)

void lanyard_scope_checklist_show (LanyardScopeChecklist *self,
                                   LanyardProvider       *provider,
                                   const LanyardMethod   *method,
                                   LanyardReport         *report);

G_END_DECLS
