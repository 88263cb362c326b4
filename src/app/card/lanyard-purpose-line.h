/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lanyard-provider.h"
#include "lanyard-purpose-result.h"

G_BEGIN_DECLS

GtkWidget *lanyard_purpose_line_new       (LanyardProvider            *provider,
                                           const LanyardPurposeResult *result) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *lanyard_purpose_line_new_short (LanyardProvider            *provider,
                                           const LanyardPurposeResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
