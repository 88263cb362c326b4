/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* What a fuzzer calls with anything, and the tests with the seeds. */
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* What readers of texts are given: everybody checks that before.
 *
 * Returns: (transfer full) (nullable): the text, NUL-terminated, or NULL if it is none */
static inline char *
fuzz_dup_text (const uint8_t *data,
               size_t         size)
{
  if (!g_utf8_validate_len ((const char *) data, size, NULL))
    return NULL;

  return g_strndup ((const char *) data, size);
}
