/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-stray-scan.h"

G_BEGIN_DECLS

/**
 * LanyardStrayRemedy:
 *
 * What takes the place of a secret in a text, once a connection has it.
 */
typedef struct
{
  LanyardSecret        *secret;     /* (not owned) what goes */
  const char           *connection; /* name of the one that has it */
  LanyardProvider      *provider;   /* (not owned) */
  const LanyardMethod  *method;     /* of the connection */
  const char * const   *invocation; /* how another program calls “lanyard” */
} LanyardStrayRemedy;

/* What is to be done by hand, and why. */
typedef enum
{
  LANYARD_STRAY_REST_VARIABLE = 1 << 0, /* a server's, which no profile gives */
  LANYARD_STRAY_REST_ARGUMENT = 1 << 1, /* a server's */
  LANYARD_STRAY_REST_HEADER   = 1 << 2, /* which a client sends itself */
  LANYARD_STRAY_REST_COPY     = 1 << 3, /* in a comment, or in another value */
} LanyardStrayRestKind;

/**
 * LanyardStrayRest:
 * @count: in how many places a secret stays
 * @kinds: of LanyardStrayRestKind
 */
typedef struct
{
  guint count;
  guint kinds;
} LanyardStrayRest;

LanyardSecret *lanyard_stray_mend             (LanyardStrayScan          *scan,
                                               const LanyardStrayRemedy  *remedy,
                                               LanyardStrayRest          *rest) G_GNUC_WARN_UNUSED_RESULT;
LanyardSecret *lanyard_stray_mend_mcp         (LanyardStrayScan          *scan,
                                               const LanyardStrayRemedy  *remedy,
                                               LanyardStrayRest          *rest) G_GNUC_WARN_UNUSED_RESULT;

char          *lanyard_stray_dup_secret_words (const LanyardStrayRemedy  *remedy) G_GNUC_WARN_UNUSED_RESULT;
char          *lanyard_stray_dup_exec_words   (const LanyardStrayRemedy  *remedy,
                                               const LanyardProfile      *profile) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
