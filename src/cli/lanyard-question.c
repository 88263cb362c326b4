/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-question.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lanyard-error.h"

/* Only what the person's language takes for a yes is one. */
static gboolean
read_yes (LanyardCli  *cli,
          gboolean    *yes,
          GError     **error)
{
  char answer[128];
  gssize length;

  if (!lanyard_cli_wait_for_input (cli, STDIN_FILENO, error))
    return FALSE;

  length = read (STDIN_FILENO, answer, sizeof answer - 1);
  answer[MAX (length, 0)] = '\0';
  *yes = rpmatch (answer) == 1;

  return TRUE;
}

/**
 * lanyard_question_ask:
 * @question: with the letters that may be typed, and a blank at the end
 * @without_terminal: what the error says if nobody can be asked
 * @after_no: what it says after any other answer than yes
 * @error: return location for a `LANYARD_ERROR_USAGE`
 *
 * Asks the person at the terminal.
 *
 * Returns: whether the answer was yes
 */
gboolean
lanyard_question_ask (LanyardCli  *cli,
                      const char  *question,
                      const char  *without_terminal,
                      const char  *after_no,
                      GError     **error)
{
  gboolean yes = FALSE;

  if (!isatty (STDIN_FILENO))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, without_terminal);
      return FALSE;
    }

  (void) fputs (question, stderr);
  if (!read_yes (cli, &yes, error))
    return FALSE;

  if (!yes)
    g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, after_no);

  return yes;
}
