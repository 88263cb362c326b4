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

/**
 * lanyard_endpoint_dup_authorities:
 *
 * Nobody vouches for a service but whom this computer trusts.
 *
 * Returns: `NULL`
 */
GTlsDatabase *
lanyard_endpoint_dup_authorities (GUri *endpoint)
{
  return NULL;
}
