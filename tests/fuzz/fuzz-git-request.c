/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What git, or whoever says to be git, asks. */

#include "fuzz.h"

#include "lanyard-git-request.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_memdup2 (data, size);
  g_autoptr (LanyardGitRequest) request = NULL;
  g_autoptr (LanyardSecret) answer = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  (void) lanyard_git_request_is_complete (text != NULL ? text : "", size);
  request = lanyard_git_request_new (text != NULL ? text : "", size, NULL);
  if (request == NULL)
    return 0;

  (void) lanyard_git_request_is_for (request, "bitbucket.org");
  if (request->username != NULL && request->password != NULL)
    answer = lanyard_git_answer_new (request->username, request->password, NULL, now, NULL);

  return 0;
}
