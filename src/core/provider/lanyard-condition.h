/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-evidence.h"

G_BEGIN_DECLS

/**
 * LanyardCondition:
 *
 * One condition of a guidance rule, from the closed vocabulary that
 * `data/providers/README.md` lists.
 */
typedef struct _LanyardCondition LanyardCondition;

LanyardCondition *lanyard_condition_parse    (const char             *text,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              lanyard_condition_free     (LanyardCondition       *self);

const char       *lanyard_condition_get_name (const LanyardCondition *self,
                                              const char             *word);
gboolean          lanyard_condition_holds    (const LanyardCondition *self,
                                              const LanyardEvidence  *evidence);

G_END_DECLS
