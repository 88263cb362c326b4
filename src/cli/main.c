/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-program.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <sys/resource.h>
#include <unistd.h>

/* A file that is opened in the place of a closed standard stream would receive
 * what is written there. */
static void
occupy_standard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      (void) open ("/dev/null", O_RDONLY);
}

int
main (int   argc,
      char *argv[])
{
  const struct rlimit no_core = { 0, 0 };
  g_autoptr (LanyardManager) manager = NULL;

  occupy_standard_streams ();

  /* A core dump would hold every secret in memory. */
  setrlimit (RLIMIT_CORE, &no_core);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LANYARD_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("lanyard");

  manager = lanyard_manager_new ();

  return lanyard_program_run (manager, argv);
}
