/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-provider.h"

G_BEGIN_DECLS

GtkWindow *lanyard_compare_window_new (LanyardProvider *provider,
                                       GtkWindow       *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
