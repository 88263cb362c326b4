/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-check.h"
#include "lanyard-method.h"
#include "lanyard-purpose.h"
#include "lanyard-reply.h"
#include "lanyard-secret.h"

G_BEGIN_DECLS

/**
 * LanyardEvidence:
 *
 * All that the conditions of guidance may look at. Lent for the time of one judgement.
 */
typedef struct
{
  GPtrArray           *methods;         /* of LanyardMethod, of the provider */
  const LanyardMethod *method;
  const LanyardCheck  *check;           /* (nullable) */
  GPtrArray           *purposes;        /* (nullable) of const LanyardPurpose that @check is made for */
  const LanyardReply  *reply;
  LanyardSecret       *secret;          /* (nullable) */
  GHashTable          *fields;          /* id → value */
  gboolean             expired;         /* the date that the person entered has come */
  gboolean             confirmed;       /* an earlier test was good */
  gboolean             unauthenticated; /* the service did not see the credential */
  gboolean             missing;         /* a wanted scope is not granted */
  const LanyardMethod *taken_for;       /* (nullable) at the end: whose credential the service saw */
  const char * const  *wanted;          /* the scopes that are wanted */
  gboolean             waits;           /* the service said how long to wait */
} LanyardEvidence;

G_END_DECLS
