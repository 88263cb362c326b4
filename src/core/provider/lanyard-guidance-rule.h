/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-evidence.h"
#include "lanyard-state.h"

G_BEGIN_DECLS

/**
 * LanyardGuidanceRule:
 *
 * When something did not work, and these conditions hold, say this. Read-only;
 * belongs to its provider, or to the rules for all providers.
 */
typedef struct
{
  char          *code;        /* the closed list that scripts rely on */
  GPtrArray     *conditions;  /* of LanyardCondition; empty for the catch-all */
  LanyardState   state;
  gboolean       goes_on;     /* the next checks run all the same */
  char          *title;       /* templates, as the next two */
  char          *explanation;
  char         **fixes;       /* never `NULL` */
  char         **actions;     /* never `NULL` */
  char          *link;        /* (nullable) */
  char          *link_name;   /* (nullable) */
} LanyardGuidanceRule;

gboolean lanyard_guidance_rule_holds (const LanyardGuidanceRule *self,
                                      const LanyardEvidence     *evidence);

void     lanyard_guidance_rule_free  (LanyardGuidanceRule       *self);

G_END_DECLS
