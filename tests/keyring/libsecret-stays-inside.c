/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-keyring.h"

/* Compiled with exactly what a user of this room gets. */
#if defined (__has_include) && __has_include (<libsecret/secret.h>)
#error "libsecret's headers can be included from outside src/keyring"
#endif

int
main (void)
{
  return lanyard_keyring_get_type () == 0;
}
