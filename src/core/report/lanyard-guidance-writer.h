/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-evidence.h"
#include "lanyard-guidance-rule.h"
#include "lanyard-guidance.h"

G_BEGIN_DECLS

/**
 * LanyardFacts:
 *
 * What the texts of guidance may name, besides fields. Lent.
 */
typedef struct
{
  const LanyardEvidence *evidence;
  const char            *host;
  const char * const    *missing;      /* (nullable) */
  const char * const    *required;     /* (nullable) */
  const char * const    *granted;      /* (nullable) */
  const char            *expires;      /* (nullable) YYYY-MM-DD */
  GDateTime             *confirmed_at; /* (nullable) */
  GDateTime             *retry_at;     /* (nullable) */
  const char            *rate_limit;   /* (nullable) a number */
  GDateTime             *now;
} LanyardFacts;

LanyardGuidance *lanyard_guidance_write (const LanyardGuidanceRule *rule,
                                         const LanyardFacts        *facts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
