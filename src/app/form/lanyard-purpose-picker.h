/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-provider.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_PURPOSE_PICKER (lanyard_purpose_picker_get_type ())

/**
 * LanyardPurposePicker:
 *
 * Purposes to tick, and under them the scopes that they come to, which may be
 * changed one by one. Emits `changed`.
 */
G_DECLARE_FINAL_TYPE (LanyardPurposePicker, lanyard_purpose_picker, LANYARD, PURPOSE_PICKER, GtkBox)

GtkWidget *lanyard_purpose_picker_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_purpose_picker_ask          (LanyardPurposePicker *self,
                                                LanyardProvider      *provider,
                                                const LanyardMethod  *method,
                                                const char * const   *purposes,
                                                const char * const   *scopes);
GStrv      lanyard_purpose_picker_dup_purposes (LanyardPurposePicker *self) G_GNUC_WARN_UNUSED_RESULT;
GStrv      lanyard_purpose_picker_dup_scopes   (LanyardPurposePicker *self) G_GNUC_WARN_UNUSED_RESULT;
void       lanyard_purpose_picker_open_scopes  (LanyardPurposePicker *self);

G_END_DECLS
