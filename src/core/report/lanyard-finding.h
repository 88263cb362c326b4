/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-account.h"
#include "lanyard-provider.h"
#include "lanyard-reply.h"

G_BEGIN_DECLS

/**
 * LanyardFinding:
 *
 * What one answer says about a credential, by the provider's description.
 */
typedef struct
{
  LanyardReply    *reply;           /* (owned) */
  GDateTime       *at;              /* (owned) when it came */
  gboolean         good;            /* proves what its check is to prove */
  gboolean         unauthenticated; /* the service did not see the credential */
  char            *type;            /* (owned) (nullable) what it takes the credential for */
  char           **granted;         /* (owned) (nullable) if it did not say */
  gboolean         granted_in_full; /* and not just for the sake of an explanation */
  char           **required;        /* (owned) (nullable) what it asks for */
  LanyardAccount  *account;         /* (owned) (nullable) who or what was reached */
  GHashTable      *found;           /* (owned) name → value, for later checks */
  char           **seen;            /* (owned) (nullable) values that it lists for a field */
} LanyardFinding;

LanyardFinding *lanyard_finding_new             (LanyardProvider      *provider,
                                                 const LanyardMethod  *method,
                                                 const LanyardCheck   *check,
                                                 const LanyardReply   *reply) G_GNUC_WARN_UNUSED_RESULT;
void            lanyard_finding_free            (LanyardFinding       *self);

GDateTime      *lanyard_finding_dup_retry_time  (const LanyardFinding *self,
                                                 LanyardProvider      *provider) G_GNUC_WARN_UNUSED_RESULT;
char           *lanyard_finding_dup_rate_limit  (const LanyardFinding *self,
                                                 LanyardProvider      *provider) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardFinding, lanyard_finding_free)

G_END_DECLS
