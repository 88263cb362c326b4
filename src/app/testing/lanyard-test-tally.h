/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-report.h"

G_BEGIN_DECLS

/**
 * LanyardTestTally:
 *
 * How many tests came out how. Those that came to nothing are in none of them.
 */
typedef struct
{
  guint good;
  guint limited;
  guint failed;
  guint unknown; /* could not be asked, or not be tested at all */
} LanyardTestTally;

void  lanyard_test_tally_count (LanyardTestTally       *self,
                                LanyardReport          *report,
                                const GError           *error);
char *lanyard_test_tally_sum   (const LanyardTestTally *self,
                                gboolean                stopped) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
