/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  LANYARD_STEP_WAITING,
  LANYARD_STEP_RUNNING,
  LANYARD_STEP_PASSED,
  LANYARD_STEP_FAILED,
  LANYARD_STEP_SKIPPED,
} LanyardStepState;

#define LANYARD_TYPE_STEP_STATE (lanyard_step_state_get_type ())

GType               lanyard_step_state_get_type  (void);

#define LANYARD_TYPE_STEP (lanyard_step_get_type ())

/**
 * LanyardStep:
 *
 * One check of a test, as it is seen while the test runs and kept afterwards.
 *
 * Properties: `id`, `title`, `state`, `http-status` (0 without an answer) and
 * `duration` (in milliseconds).
 *
 * What was asked and what came back is kept too, for a report that somebody hands
 * on: only what may be seen by anybody.
 */
G_DECLARE_FINAL_TYPE (LanyardStep, lanyard_step, LANYARD, STEP, GObject)

LanyardStep        *lanyard_step_new             (const char          *id,
                                                  const char          *title) G_GNUC_WARN_UNUSED_RESULT;
LanyardStep        *lanyard_step_new_from_json   (JsonNode            *node,
                                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;

const char         *lanyard_step_get_id          (LanyardStep         *self);
const char         *lanyard_step_get_title       (LanyardStep         *self);
LanyardStepState    lanyard_step_get_state       (LanyardStep         *self);
guint               lanyard_step_get_http_status (LanyardStep         *self);
guint               lanyard_step_get_duration    (LanyardStep         *self);
const char         *lanyard_step_get_request     (LanyardStep         *self);
const char * const *lanyard_step_get_headers     (LanyardStep         *self);
const char         *lanyard_step_get_body        (LanyardStep         *self);

void                lanyard_step_start           (LanyardStep         *self);
void                lanyard_step_set_answer      (LanyardStep         *self,
                                                  const char          *request,
                                                  const char * const  *headers,
                                                  const char          *body);
void                lanyard_step_end             (LanyardStep         *self,
                                                  LanyardStepState     state,
                                                  guint                http_status,
                                                  guint                duration);

void                lanyard_step_build_json      (LanyardStep         *self,
                                                  gboolean             stored,
                                                  JsonBuilder         *builder);

G_END_DECLS
