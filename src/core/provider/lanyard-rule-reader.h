/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-description.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

GPtrArray *lanyard_rule_reader_read (LanyardDescription *description,
                                     LanyardProvider    *provider) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
