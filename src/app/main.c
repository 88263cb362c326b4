/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <sys/resource.h>

int
main (int   argc,
      char *argv[])
{
  const struct rlimit no_core = { 0, 0 };
  g_autoptr (LanyardManager) manager = NULL;
  g_autoptr (LanyardApplication) application = NULL;

  /* A core dump would hold every secret in memory. Not PR_SET_DUMPABLE: portals
   * could not look at the process any more. */
  setrlimit (RLIMIT_CORE, &no_core);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LANYARD_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  manager = lanyard_manager_new ();
  application = lanyard_application_new (manager);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
