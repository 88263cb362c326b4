/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-provider.h"
#include "lanyard-secret.h"

G_BEGIN_DECLS

/**
 * LanyardHintKind:
 * @LANYARD_HINT_TIDIED: something was taken off; nothing to do
 * @LANYARD_HINT_WARNING: it may work, but probably not as meant
 * @LANYARD_HINT_PROBLEM: it cannot work like this
 */
typedef enum
{
  LANYARD_HINT_TIDIED,
  LANYARD_HINT_WARNING,
  LANYARD_HINT_PROBLEM,
} LanyardHintKind;

/**
 * LanyardHint:
 *
 * Something to tell the person about what they typed or pasted.
 */
typedef struct
{
  LanyardHintKind      kind;
  char                *text;
  const LanyardMethod *switch_to; /* (nullable) the method that it belongs to */
} LanyardHint;

void           lanyard_hint_free              (LanyardHint         *self);

LanyardSecret *lanyard_paste_tidy_secret      (const char          *text,
                                               gssize               length,
                                               GPtrArray           *hints,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardHint   *lanyard_paste_check_secret     (LanyardProvider     *provider,
                                               const LanyardMethod *method,
                                               LanyardSecret       *secret) G_GNUC_WARN_UNUSED_RESULT;
GHashTable    *lanyard_paste_cut_address      (LanyardProvider     *provider,
                                               const LanyardMethod *method,
                                               const char          *text,
                                               LanyardHint        **hint) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardHint, lanyard_hint_free)

G_END_DECLS
