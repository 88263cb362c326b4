/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-endpoint.h"

/**
 * lanyard_endpoint_dup_override:
 *
 * Nothing sends requests elsewhere than where the description says.
 *
 * Returns: `NULL`
 */
GUri *
lanyard_endpoint_dup_override (void)
{
  return NULL;
}
