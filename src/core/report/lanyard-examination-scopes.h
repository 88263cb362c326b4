/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-examination-private.h"

G_BEGIN_DECLS

/**
 * LanyardExaminationScopes:
 *
 * What all answers together say of the scopes.
 */
typedef struct
{
  const char * const *granted;  /* (nullable) as the service tells them */
  char              **known;    /* (owned) (nullable) and with what was seen to be there */
  const char * const *required; /* (nullable) */
  char              **missing;  /* (owned) (nullable) */
  char              **excess;   /* (owned) (nullable) */
} LanyardExaminationScopes;

void                lanyard_examination_scopes_clear   (LanyardExaminationScopes       *scopes);

void                lanyard_examination_read_scopes    (LanyardExamination             *self,
                                                        guint                           n_telling,
                                                        LanyardExaminationScopes       *scopes);
const char * const *lanyard_examination_get_needs      (LanyardExamination             *self,
                                                        const LanyardPurpose           *purpose);
gboolean            lanyard_examination_writes         (LanyardExamination             *self,
                                                        const char * const             *needs);

GPtrArray          *lanyard_examination_judge_purposes (LanyardExamination             *self,
                                                        const LanyardExaminationScopes *scopes,
                                                        gboolean                        works) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LanyardExaminationScopes, lanyard_examination_scopes_clear)

G_END_DECLS
