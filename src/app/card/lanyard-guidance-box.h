/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-guidance.h"
#include "lanyard-provider.h"
#include "lanyard-state.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_GUIDANCE_BOX (lanyard_guidance_box_get_type ())

/**
 * LanyardGuidanceBox:
 *
 * Says what is wrong and what to do about it, with the buttons that do it. It
 * opens pages and the help itself; for any other action it emits `acted` with the
 * action as it stands in the guidance ("retry", "edit:email", …).
 */
G_DECLARE_FINAL_TYPE (LanyardGuidanceBox, lanyard_guidance_box, LANYARD, GUIDANCE_BOX, AdwBin)

GtkWidget *lanyard_guidance_box_new           (void) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_guidance_box_leave_out     (LanyardGuidanceBox    *self,
                                               const char            *action);
void       lanyard_guidance_box_leave_out_all (LanyardGuidanceBox    *self);
void       lanyard_guidance_box_show          (LanyardGuidanceBox    *self,
                                               const LanyardGuidance *guidance,
                                               LanyardState           state,
                                               LanyardProvider       *provider,
                                               const LanyardMethod   *method,
                                               GHashTable            *fields);

G_END_DECLS
