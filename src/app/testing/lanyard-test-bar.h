/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-test-run.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_TEST_BAR (lanyard_test_bar_get_type ())

/**
 * LanyardTestBar:
 *
 * Shows how far the tests of many connections have come, and lets a person stop them.
 * Not seen at other times. What came of them is told through the action `toast.show`.
 *
 * Property `running`: whether it is seen.
 */
G_DECLARE_FINAL_TYPE (LanyardTestBar, lanyard_test_bar, LANYARD, TEST_BAR, AdwBin)

void     lanyard_test_bar_start       (LanyardTestBar *self,
                                       LanyardManager *manager,
                                       GPtrArray      *entries);
void     lanyard_test_bar_cancel      (LanyardTestBar *self);
gboolean lanyard_test_bar_get_running (LanyardTestBar *self);

G_END_DECLS
