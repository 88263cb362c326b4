/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs a command and prints the microseconds that it took, and the kibibytes of memory
 * that it had at most. A small program does that, because what the system says of a
 * child's memory begins with that of the program that started it, and Python is large.
 *
 * Usage: measure COMMAND [ARG…] */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int
main (int   argc,
      char *argv[])
{
  struct timespec began, ended;
  struct rusage usage;
  pid_t child;
  int status;

  if (argc < 2)
    return EXIT_FAILURE;

  clock_gettime (CLOCK_MONOTONIC, &began);
  child = fork ();
  if (child == 0)
    {
      int nothing = open ("/dev/null", O_WRONLY);

      dup2 (nothing, STDOUT_FILENO);
      execvp (argv[1], argv + 1);
      _exit (127);
    }

  if (child < 0 || wait4 (child, &status, 0, &usage) != child || status != 0)
    return EXIT_FAILURE;

  clock_gettime (CLOCK_MONOTONIC, &ended);
  printf ("%ld %ld\n",
          (long) (ended.tv_sec - began.tv_sec) * 1000000 +
          (ended.tv_nsec - began.tv_nsec) / 1000,
          usage.ru_maxrss);

  return EXIT_SUCCESS;
}
