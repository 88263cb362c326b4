/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* JSON with comments. */

#include "fuzz-document.h"

#include "lanyard-jsonc.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const FuzzSyntax syntax = { lanyard_jsonc_read, lanyard_jsonc_set, lanyard_jsonc_remove };

  return fuzz_document (&syntax, data, size);
}
