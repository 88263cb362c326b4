/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-provider.h"
#include "lanyard-report.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_EXAMINATION (lanyard_examination_get_type ())

/**
 * LanyardExamination:
 *
 * Judges a credential from the answers to its method's checks: which checks come
 * next, what each answer proves, and in the end the report. It asks nobody itself;
 * whoever drives it does, with several requests at once if it likes.
 */
G_DECLARE_FINAL_TYPE (LanyardExamination, lanyard_examination, LANYARD, EXAMINATION, GObject)

LanyardExamination  *lanyard_examination_new           (LanyardProvider     *provider,
                                                        const LanyardMethod *method,
                                                        GPtrArray           *transport_rules,
                                                        GHashTable          *fields,
                                                        LanyardSecret       *secret,
                                                        const char * const  *purposes,
                                                        const char * const  *wanted,
                                                        const char          *expires,
                                                        GDateTime           *confirmed_at) G_GNUC_WARN_UNUSED_RESULT;

LanyardExamination  *lanyard_examination_new_for_list  (LanyardProvider     *provider,
                                                        const LanyardMethod *method,
                                                        GPtrArray           *transport_rules,
                                                        GHashTable          *fields,
                                                        LanyardSecret       *secret,
                                                        const LanyardCheck  *check) G_GNUC_WARN_UNUSED_RESULT;

LanyardProvider     *lanyard_examination_get_provider  (LanyardExamination  *self);
const LanyardMethod *lanyard_examination_get_method    (LanyardExamination  *self);
GHashTable          *lanyard_examination_get_fields    (LanyardExamination  *self);
LanyardSecret       *lanyard_examination_get_secret    (LanyardExamination  *self);
GListModel          *lanyard_examination_get_steps     (LanyardExamination  *self);

const LanyardCheck  *lanyard_examination_next          (LanyardExamination  *self);
void                 lanyard_examination_answer        (LanyardExamination  *self,
                                                        const LanyardCheck  *check,
                                                        const LanyardReply  *reply);
void                 lanyard_examination_fail          (LanyardExamination  *self,
                                                        LanyardTransport     transport);
gboolean             lanyard_examination_is_over       (LanyardExamination  *self);
LanyardReport       *lanyard_examination_end           (LanyardExamination  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
