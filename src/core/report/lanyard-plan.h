/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-provider.h"

G_BEGIN_DECLS

/* A test stays cheap for the service, whatever a description asks for. */
#define LANYARD_PLAN_MAX_CHECKS 5

/**
 * LanyardPlanItem:
 *
 * One check of a plan.
 */
typedef struct
{
  const LanyardCheck *check;
  GPtrArray          *purposes; /* (owned) of const LanyardPurpose that it is made for */
  gboolean            own;      /* the method needs it, whatever the purposes are */
  gboolean            idle;     /* none of the scopes that it needs is there, so it is not made */
} LanyardPlanItem;

/* What is asked for a set of purposes, and in which order. */

GPtrArray *lanyard_plan_make       (LanyardProvider     *provider,
                                    const LanyardMethod *method,
                                    GHashTable          *fields,
                                    const char * const  *purposes,
                                    const char * const  *scopes,
                                    const LanyardCheck  *made) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *lanyard_plan_make_alone (const LanyardCheck  *check) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
