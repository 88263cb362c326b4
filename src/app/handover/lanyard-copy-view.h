/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_COPY_VIEW (lanyard_copy_view_get_type ())

/**
 * LanyardCopyView:
 *
 * Hands a connection over as environment variables: for whom, written how, with
 * the secret or a reference to it; a preview, and buttons to copy and save. What
 * came of it is told through the action `toast.show` of what it stands in.
 */
G_DECLARE_FINAL_TYPE (LanyardCopyView, lanyard_copy_view, LANYARD, COPY_VIEW, AdwBin)

GtkWidget *lanyard_copy_view_new             (LanyardManager  *manager,
                                              LanyardEntry    *entry) G_GNUC_WARN_UNUSED_RESULT;

GtkWidget *lanyard_copy_view_get_copy_button (LanyardCopyView *self);
char      *lanyard_copy_view_dup_clip_words  (LanyardCopyView *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean   lanyard_copy_view_is_clip_offered (LanyardCopyView *self);

G_END_DECLS
