/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Descriptions of providers that a person wrote. */

#include "fuzz.h"

#include "lanyard-provider.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (LanyardProvider) provider = NULL;
  g_autoptr (GError) error = NULL;

  provider = lanyard_provider_new_from_bytes (bytes, "fuzz.provider", &error);
  g_assert_true ((provider == NULL) == (error != NULL));

  return 0;
}
