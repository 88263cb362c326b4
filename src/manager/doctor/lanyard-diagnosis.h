/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-mend.h"

G_BEGIN_DECLS

/**
 * LanyardHealth:
 * @LANYARD_HEALTH_PENDING: nobody knows yet
 * @LANYARD_HEALTH_GOOD: as it should be
 * @LANYARD_HEALTH_SKIPPED: not looked at, because it does not matter here
 * @LANYARD_HEALTH_WARNING: should be looked at, but does not stop Lanyard
 * @LANYARD_HEALTH_PROBLEM: keeps Lanyard from doing its work
 *
 * What is to be said of one thing; the later, the worse.
 */
typedef enum
{
  LANYARD_HEALTH_PENDING,
  LANYARD_HEALTH_GOOD,
  LANYARD_HEALTH_SKIPPED,
  LANYARD_HEALTH_WARNING,
  LANYARD_HEALTH_PROBLEM,
} LanyardHealth;

/**
 * LanyardRealm:
 *
 * To what a diagnosis belongs, which is what the command's exit status tells.
 */
typedef enum
{
  LANYARD_REALM_FILES,
  LANYARD_REALM_NETWORK,
  LANYARD_REALM_KEYRING,
} LanyardRealm;

#define LANYARD_TYPE_DIAGNOSIS (lanyard_diagnosis_get_type ())

/**
 * LanyardDiagnosis:
 *
 * One thing that [class@Doctor] looks at. It begins as pending, and changes once.
 *
 * Properties, all read-only: `title`; `health` (notified last, when the others are set),
 * `summary` (what was found), `advice` (what to do, nullable), `duration` (in
 * milliseconds, negative where no time was taken).
 */
G_DECLARE_FINAL_TYPE (LanyardDiagnosis, lanyard_diagnosis, LANYARD, DIAGNOSIS, GObject)

LanyardDiagnosis *lanyard_diagnosis_new          (const char       *id,
                                                  const char       *about,
                                                  LanyardRealm      realm,
                                                  const char       *title) G_GNUC_WARN_UNUSED_RESULT;

const char       *lanyard_diagnosis_get_id       (LanyardDiagnosis *self);
const char       *lanyard_diagnosis_get_about    (LanyardDiagnosis *self);
LanyardRealm      lanyard_diagnosis_get_realm    (LanyardDiagnosis *self);
const char       *lanyard_diagnosis_get_title    (LanyardDiagnosis *self);
LanyardHealth     lanyard_diagnosis_get_health   (LanyardDiagnosis *self);
const char       *lanyard_diagnosis_get_summary  (LanyardDiagnosis *self);
const char       *lanyard_diagnosis_get_advice   (LanyardDiagnosis *self);
gint64            lanyard_diagnosis_get_duration (LanyardDiagnosis *self);
GListModel       *lanyard_diagnosis_get_mends    (LanyardDiagnosis *self);

/* What only the doctor does. */
void              lanyard_diagnosis_add_mend     (LanyardDiagnosis *self,
                                                  LanyardMend      *mend);
void              lanyard_diagnosis_set_duration (LanyardDiagnosis *self,
                                                  gint64            milliseconds);
void              lanyard_diagnosis_settle       (LanyardDiagnosis *self,
                                                  LanyardHealth     health,
                                                  const char       *summary,
                                                  const char       *advice);

const char       *lanyard_health_to_string       (LanyardHealth     health);
const char       *lanyard_health_get_words       (LanyardHealth     health);

G_END_DECLS
