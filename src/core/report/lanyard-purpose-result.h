/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LanyardPurposeOutcome:
 * @LANYARD_PURPOSE_PROVED: it reads: reading was tried
 * @LANYARD_PURPOSE_GRANTED: nothing was tried; its scopes are granted
 * @LANYARD_PURPOSE_MISSING: it lacks scopes
 * @LANYARD_PURPOSE_FAILED: its scopes suffice or are not known, but it was refused
 * @LANYARD_PURPOSE_UNKNOWN: nobody could say
 *
 * What a test found out about one purpose.
 */
typedef enum
{
  LANYARD_PURPOSE_PROVED,
  LANYARD_PURPOSE_GRANTED,
  LANYARD_PURPOSE_MISSING,
  LANYARD_PURPOSE_FAILED,
  LANYARD_PURPOSE_UNKNOWN,
} LanyardPurposeOutcome;

/**
 * LanyardPurposeResult:
 *
 * Whether the credential serves a purpose that was chosen. Writing is never tried:
 * a purpose that writes is judged from its scopes as far as that goes.
 */
typedef struct
{
  char                   *id;
  LanyardPurposeOutcome   outcome;
  gboolean                writes;  /* has a scope that is not for reading */
  char                  **missing; /* never `NULL`; the scopes that it lacks */
} LanyardPurposeResult;

#define LANYARD_TYPE_PURPOSE_RESULT (lanyard_purpose_result_get_type ())

GType                 lanyard_purpose_result_get_type      (void);

LanyardPurposeResult *lanyard_purpose_result_new           (const char                 *id,
                                                            LanyardPurposeOutcome       outcome,
                                                            gboolean                    writes,
                                                            const char * const         *missing) G_GNUC_WARN_UNUSED_RESULT;
LanyardPurposeResult *lanyard_purpose_result_new_from_json (JsonNode                   *node,
                                                            GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardPurposeResult *lanyard_purpose_result_copy          (const LanyardPurposeResult *self) G_GNUC_WARN_UNUSED_RESULT;
void                  lanyard_purpose_result_free          (LanyardPurposeResult       *self);

void                  lanyard_purpose_result_build_json    (const LanyardPurposeResult *self,
                                                            JsonBuilder                *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardPurposeResult, lanyard_purpose_result_free)

G_END_DECLS
