/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* TOML. */

#include "fuzz-document.h"

#include "lanyard-toml.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const FuzzSyntax syntax = { lanyard_toml_read, lanyard_toml_set, lanyard_toml_remove };

  return fuzz_document (&syntax, data, size);
}
