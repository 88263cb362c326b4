/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-remover.h"

G_BEGIN_DECLS

AdwToast *lanyard_removal_toast_new (LanyardRemover *remover,
                                     LanyardEntry   *entry) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
