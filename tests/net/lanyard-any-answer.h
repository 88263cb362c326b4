/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-wire.h"

G_BEGIN_DECLS

/* Stands only where nobody may show it: in bodies that are not JSON, in headers that
 * are not let in, in what follows the host of an address.
 */
#define ANY_ANSWER_MARK "zqMARKqz"

/* Makes up an answer to a request, good, bad or none at all. Returns FALSE if no test
 * may be good that gets it.
 */
gboolean lanyard_any_answer_make (GRand             *rand,
                                  const char        *path,
                                  const char        *secret,
                                  LanyardWireAnswer *answer);

G_END_DECLS
