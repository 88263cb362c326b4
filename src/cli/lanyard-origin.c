/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-origin.h"

#include <fcntl.h>
#include <unistd.h>

/* The command waits for three of them, GLib ignores broken pipes, and may watch children. */
static const int numbers[LANYARD_ORIGIN_SIGNALS] = { SIGHUP, SIGINT, SIGTERM, SIGPIPE, SIGCHLD };

/* A file that is opened in the place of a closed standard stream would receive
 * what is written there. */
static void
occupy_standard_streams (LanyardOrigin *self)
{
  for (int fd = 0; fd < LANYARD_ORIGIN_STREAMS; fd++)
    {
      self->closed[fd] = fcntl (fd, F_GETFD) < 0;
      if (self->closed[fd])
        (void) !open ("/dev/null", O_RDONLY);
    }
}

/**
 * lanyard_origin_leave:
 * @self: (out): receives what was found
 *
 * Makes the process fit to hold secrets. To be called before anything else.
 */
void
lanyard_origin_leave (LanyardOrigin *self)
{
  struct rlimit no_core;

  occupy_standard_streams (self);

  sigprocmask (SIG_SETMASK, NULL, &self->mask);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], NULL, &self->actions[i]);

  /* A core dump would hold every secret in memory. The hard limit stays as
   * long as another program may take our place: nobody but root could raise it again. */
  getrlimit (RLIMIT_CORE, &self->core);
  no_core = self->core;
  no_core.rlim_cur = 0;
  setrlimit (RLIMIT_CORE, &no_core);
}

/**
 * lanyard_origin_forget_core:
 *
 * Takes away the hard limit as well. For whoever stays until the end, and will not
 * call [func@origin_restore].
 */
void
lanyard_origin_forget_core (void)
{
  const struct rlimit no_core = { 0, 0 };

  setrlimit (RLIMIT_CORE, &no_core);
}

/**
 * lanyard_origin_restore:
 *
 * Puts everything back, just before another program takes this one's place. Standard
 * streams that were closed are closed by that very thing, so that until then there
 * is no trouble with them.
 */
void
lanyard_origin_restore (const LanyardOrigin *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &self->actions[i], NULL);

  for (int fd = 0; fd < LANYARD_ORIGIN_STREAMS; fd++)
    if (self->closed[fd])
      (void) fcntl (fd, F_SETFD, FD_CLOEXEC);

  sigprocmask (SIG_SETMASK, &self->mask, NULL);
  setrlimit (RLIMIT_CORE, &self->core);
}
