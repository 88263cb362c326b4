/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-net-version.h"

#include <libsoup/soup.h>

/**
 * lanyard_net_version_dup:
 *
 * Returns: (transfer full): what requests are made with, by name and version, as
 *   it runs and not as it was built
 */
char *
lanyard_net_version_dup (void)
{
  return g_strdup_printf ("libsoup %u.%u.%u", soup_get_major_version (), soup_get_minor_version (),
                          soup_get_micro_version ());
}
