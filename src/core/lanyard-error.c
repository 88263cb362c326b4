/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-error.h"

G_DEFINE_QUARK (lanyard-error-quark, lanyard_error)

/**
 * lanyard_error_is_keyring:
 * @error: (nullable): an error
 *
 * Whether @error says that the secret could not be had from the keyring, which
 * is never the credential's fault.
 */
gboolean
lanyard_error_is_keyring (const GError *error)
{
  return g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED) ||
         g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING) ||
         g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_TIMEOUT) ||
         g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING);
}
