/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-evidence.h"
#include "lanyard-examination.h"
#include "lanyard-finding.h"
#include "lanyard-guidance-rule.h"

G_BEGIN_DECLS

typedef enum
{
  LANYARD_TURN_WAITING,
  LANYARD_TURN_UNDER_WAY,
  LANYARD_TURN_ANSWERED,
  LANYARD_TURN_SKIPPED,
} LanyardTurnState;

/**
 * LanyardTurn:
 *
 * A check on its way through an examination.
 */
typedef struct
{
  const LanyardCheck        *check;
  GPtrArray                 *purposes; /* (owned) of const LanyardPurpose that it is made for */
  gboolean                   own;      /* the method needs it, whatever the purposes are */
  gboolean                   idle;     /* none of the scopes that it needs is there */
  LanyardStep               *step;     /* (owned) */
  LanyardTurnState           state;
  gint64                     began;    /* monotonic */
  LanyardFinding            *finding;  /* (owned) (nullable) */
  const LanyardGuidanceRule *rule;     /* (nullable) what is wrong with the answer */
} LanyardTurn;

struct _LanyardExamination
{
  GObject                    parent_instance;

  LanyardProvider           *provider;        /* (owned) */
  const LanyardMethod       *method;          /* lent by @provider */
  const LanyardCheck        *alone;           /* (nullable) the only one to make, for its list */
  GPtrArray                 *transport_rules; /* (owned) */
  GHashTable                *given;           /* (owned) the fields as the person filled them in */
  GHashTable                *fields;          /* (owned) and with what was found */
  LanyardSecret             *secret;          /* (owned) (nullable) */
  char                     **purposes;        /* (owned) */
  char                     **wanted;          /* (owned) */
  char                      *expires;         /* (owned) (nullable) */
  GDateTime                 *confirmed_at;    /* (owned) (nullable) */

  GPtrArray                 *turns;           /* (owned) of LanyardTurn, in the order of the plan */
  GListStore                *steps;           /* (owned) theirs */
  LanyardTurn               *leader;          /* (nullable) the one that goes alone */
  LanyardFinding            *failure;         /* (owned) (nullable) nobody could be asked */
  const LanyardGuidanceRule *failure_rule;    /* (nullable) and why */
  GDateTime                 *began_at;        /* (owned) */
  gint64                     began;           /* monotonic; 0 until the first check is taken */
};

LanyardEvidence            lanyard_examination_collect (LanyardExamination    *self,
                                                        const LanyardTurn     *turn,
                                                        const LanyardFinding  *finding);
const LanyardGuidanceRule *lanyard_examination_choose_rule (LanyardExamination    *self,
                                                            const LanyardEvidence *evidence);

G_END_DECLS
