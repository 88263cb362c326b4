/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "lanyard-account.h"
#include "lanyard-guidance.h"
#include "lanyard-purpose-result.h"
#include "lanyard-state.h"
#include "lanyard-step.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_REPORT (lanyard_report_get_type ())

/**
 * LanyardReport:
 *
 * The outcome of a test. Whoever makes it fills it in before anybody else sees
 * it; after that it does not change.
 */
G_DECLARE_FINAL_TYPE (LanyardReport, lanyard_report, LANYARD, REPORT, GObject)

LanyardReport         *lanyard_report_new                 (LanyardState           state) G_GNUC_WARN_UNUSED_RESULT;
LanyardReport         *lanyard_report_new_from_json       (JsonNode              *node,
                                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;

LanyardState           lanyard_report_get_state           (LanyardReport         *self);
const LanyardAccount  *lanyard_report_get_account         (LanyardReport         *self);
const LanyardAccount  *lanyard_report_get_reached         (LanyardReport         *self);
const LanyardGuidance *lanyard_report_get_guidance        (LanyardReport         *self);
const char * const    *lanyard_report_get_wanted          (LanyardReport         *self);
const char * const    *lanyard_report_get_granted         (LanyardReport         *self);
const char * const    *lanyard_report_get_missing         (LanyardReport         *self);
const char * const    *lanyard_report_get_excess          (LanyardReport         *self);
GPtrArray             *lanyard_report_get_purposes        (LanyardReport         *self);
const char            *lanyard_report_get_credential_type (LanyardReport         *self);
const char * const    *lanyard_report_get_seen            (LanyardReport         *self);
const char            *lanyard_report_get_seen_field      (LanyardReport         *self);
GListModel            *lanyard_report_get_steps           (LanyardReport         *self);
GDateTime             *lanyard_report_get_tested_at       (LanyardReport         *self);
guint                  lanyard_report_get_duration        (LanyardReport         *self);

void                   lanyard_report_set_account         (LanyardReport         *self,
                                                           const LanyardAccount  *account);
void                   lanyard_report_set_reached         (LanyardReport         *self,
                                                           const LanyardAccount  *reached);
void                   lanyard_report_take_guidance       (LanyardReport         *self,
                                                           LanyardGuidance       *guidance);
void                   lanyard_report_set_scopes          (LanyardReport         *self,
                                                           const char * const    *wanted,
                                                           const char * const    *granted,
                                                           const char * const    *missing,
                                                           const char * const    *excess);
void                   lanyard_report_take_purpose        (LanyardReport         *self,
                                                           LanyardPurposeResult  *purpose);
void                   lanyard_report_set_credential_type (LanyardReport         *self,
                                                           const char            *type);
void                   lanyard_report_set_seen            (LanyardReport         *self,
                                                           const char            *field,
                                                           const char * const    *values);
void                   lanyard_report_add_step            (LanyardReport         *self,
                                                           LanyardStep           *step);
void                   lanyard_report_set_time            (LanyardReport         *self,
                                                           GDateTime             *tested_at,
                                                           guint                  duration);

void                   lanyard_report_build_json          (LanyardReport         *self,
                                                           JsonBuilder           *builder);
JsonNode              *lanyard_report_to_json             (LanyardReport         *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
