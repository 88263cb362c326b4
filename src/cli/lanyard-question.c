/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-question.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lanyard-error.h"

/* A line of a terminal is not longer. */
#define MAX_ANSWER 4096

gboolean
lanyard_question_can_ask (void)
{
  return isatty (STDIN_FILENO);
}

/**
 * lanyard_question_text:
 * @question: what stands before the answer, with a blank at its end
 *
 * Returns: (transfer full): the answer without white space around it, empty at the
 *   end of input; or `NULL` with @error set
 */
char *
lanyard_question_text (LanyardCli  *cli,
                       const char  *question,
                       GError     **error)
{
  char answer[MAX_ANSWER];
  gssize length;

  (void) fputs (question, stderr);
  if (!lanyard_cli_wait_for_input (cli, STDIN_FILENO, error))
    return NULL;

  length = read (STDIN_FILENO, answer, sizeof answer - 1);
  answer[MAX (length, 0)] = '\0';
  answer[strcspn (answer, "\r\n")] = '\0';

  return g_strstrip (g_utf8_make_valid (answer, -1));
}

/**
 * lanyard_question_yes:
 * @question: the question, which ends with such as “[y/N] ”
 * @yes: (out): the answer
 *
 * Returns: whether there is an answer
 */
gboolean
lanyard_question_yes (LanyardCli  *cli,
                      const char  *question,
                      gboolean    *yes,
                      GError     **error)
{
  g_autofree char *answer = lanyard_question_text (cli, question, error);

  *yes = answer != NULL && rpmatch (answer) == 1;

  return answer != NULL;
}

/**
 * lanyard_question_ask:
 * @question: with the letters that may be typed, and a blank at the end
 * @without_terminal: what the error says if nobody can be asked
 * @after_no: what it says after any other answer than yes
 * @error: return location for a `LANYARD_ERROR_USAGE`
 *
 * Asks the person at the terminal, where nothing can be done without a yes.
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

  if (!lanyard_question_can_ask ())
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, without_terminal);
      return FALSE;
    }

  if (!lanyard_question_yes (cli, question, &yes, error))
    return FALSE;

  if (!yes)
    g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, after_no);

  return yes;
}
