/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-provider.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_SCOPE_LIST (lanyard_scope_list_get_type ())

/**
 * LanyardScopeList:
 *
 * The checklist of scopes, in the service's own words: first what is chosen, and
 * folded away the rest. Says what each tick is for, what it needs besides, and
 * what is dangerous about it. Emits `changed`.
 */
G_DECLARE_FINAL_TYPE (LanyardScopeList, lanyard_scope_list, LANYARD, SCOPE_LIST, GtkBox)

GtkWidget *lanyard_scope_list_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_scope_list_show         (LanyardScopeList    *self,
                                            LanyardProvider     *provider,
                                            const LanyardMethod *method,
                                            const char * const  *purposes,
                                            const char * const  *scopes);
void       lanyard_scope_list_set_expanded (LanyardScopeList    *self,
                                            gboolean             expanded);

GStrv      lanyard_scope_list_dup_scopes   (LanyardScopeList    *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
