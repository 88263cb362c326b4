/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-program.h"

#include "lanyard-output.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr (LanyardManager) manager = NULL;
  LanyardOrigin origin;

  lanyard_origin_leave (&origin);

  /* Not all of the locale: nothing here measures paper or dials a telephone, and each
   * of the dozen categories may be a file to open. */
  setlocale (LC_CTYPE, "");
  setlocale (LC_MESSAGES, "");
  setlocale (LC_COLLATE, "");
  setlocale (LC_TIME, "");
  bindtextdomain (GETTEXT_PACKAGE, LANYARD_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("lanyard");
  lanyard_output_take_logs ();

  manager = lanyard_manager_new ();

  return lanyard_program_run (manager, &origin, argv);
}
