/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-examination.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

/* A small service that does not exist, what it answers, and an examination that is
 * answered in any order. No network. */

typedef struct
{
  const char       *check;
  guint             status;
  const char       *body;      /* (nullable) */
  const char       *headers;   /* (nullable) "Name: value", a line each */
  const char       *type;      /* (nullable) application/json */
  LanyardTransport  transport;
  gint64            wait;      /* 0 for none */
  gint64            clock_error;
  const char       *led_to;    /* (nullable) */
} LanyardRehearsalAnswer;

LanyardProvider    *lanyard_rehearsal_load     (void) G_GNUC_WARN_UNUSED_RESULT;
LanyardExamination *lanyard_rehearsal_begin    (LanyardProvider              *provider,
                                                const char                   *method,
                                                const char                   *fields,
                                                const char                   *purposes,
                                                const char                   *wanted) G_GNUC_WARN_UNUSED_RESULT;
GHashTable         *lanyard_rehearsal_fields   (const char                   *text) G_GNUC_WARN_UNUSED_RESULT;
LanyardReply       *lanyard_rehearsal_reply    (const LanyardRehearsalAnswer *answer) G_GNUC_WARN_UNUSED_RESULT;

/* Answers whatever is asked, with an answer without a check for what has none of its
 * own, and gives the ids of the checks in the order in which they were begun. The
 * answers come in an order that @seed chooses; 0 is the order of asking. */
char               *lanyard_rehearsal_run      (LanyardExamination           *examination,
                                                const LanyardRehearsalAnswer *answers,
                                                gsize                         n_answers,
                                                guint32                       seed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
