/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret.h"

G_BEGIN_DECLS

/* Git passes on headers of the server, which curl limits; nothing longer is a request. */
#define LANYARD_GIT_REQUEST_MAX_LENGTH (256 * 1024)

/**
 * LanyardGitRequest:
 *
 * What git tells a credential helper: what the credential is for, and, when it was
 * accepted or rejected, the credential itself. Bytes as they came, not necessarily
 * UTF-8.
 */
typedef struct
{
  char          *protocol; /* (nullable) */
  char          *host;     /* (nullable), with its port */
  char          *path;     /* (nullable), told only with credential.useHttpPath */
  char          *username; /* (nullable) */
  LanyardSecret *password; /* (nullable) */
} LanyardGitRequest;

LanyardGitRequest *lanyard_git_request_new         (const char               *text,
                                                    gsize                     length,
                                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
void               lanyard_git_request_free        (LanyardGitRequest        *self);

gboolean           lanyard_git_request_is_complete (const char               *text,
                                                    gsize                     length);
gboolean           lanyard_git_request_is_for      (const LanyardGitRequest  *self,
                                                    const char               *host);

LanyardSecret     *lanyard_git_answer_new          (const char               *username,
                                                    LanyardSecret            *password,
                                                    const char               *expires,
                                                    GDateTime                *now,
                                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardGitRequest, lanyard_git_request_free)

G_END_DECLS
