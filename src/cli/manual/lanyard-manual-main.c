/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints the manual, when Lanyard is built. */

#include "lanyard-manual.h"

#include <stdio.h>

int
main (int   argc,
      char *argv[])
{
  g_autofree char *manual = NULL;

  if (argc != 2)
    {
      fputs ("Usage: lanyard-manual YYYY-MM-DD\n", stderr);
      return 2;
    }

  manual = lanyard_manual_dup (argv[1]);

  return fputs (manual, stdout) < 0 || fflush (stdout) != 0 ? 1 : 0;
}
