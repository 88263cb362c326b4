/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LanyardState:
 *
 * The outcome of a test, a closed list; [func@lanyard_state_get_kind] groups it.
 */
typedef enum
{
  LANYARD_STATE_UNTESTED,
  LANYARD_STATE_OK,
  LANYARD_STATE_LIMITED,
  LANYARD_STATE_REFUSED,
  LANYARD_STATE_FORBIDDEN,
  LANYARD_STATE_NOT_FOUND,
  LANYARD_STATE_RETIRED,
  LANYARD_STATE_EXPIRED,
  LANYARD_STATE_RATE_LIMITED,
  LANYARD_STATE_OFFLINE,
  LANYARD_STATE_UNTRUSTED,
  LANYARD_STATE_SERVICE_ERROR,
  LANYARD_STATE_KEYRING,
} LanyardState;

#define LANYARD_TYPE_STATE (lanyard_state_get_type ())

/**
 * LanyardStateKind:
 * @LANYARD_STATE_KIND_NONE: nothing is known
 * @LANYARD_STATE_KIND_GOOD: proved to work
 * @LANYARD_STATE_KIND_WARNING: works, but not for all that was wanted
 * @LANYARD_STATE_KIND_FAILURE: about the credential
 * @LANYARD_STATE_KIND_ELSEWHERE: not the credential's fault; never overwrites what was known
 */
typedef enum
{
  LANYARD_STATE_KIND_NONE,
  LANYARD_STATE_KIND_GOOD,
  LANYARD_STATE_KIND_WARNING,
  LANYARD_STATE_KIND_FAILURE,
  LANYARD_STATE_KIND_ELSEWHERE,
} LanyardStateKind;

GType             lanyard_state_get_type  (void);

const char       *lanyard_state_to_string (LanyardState  state);
gboolean          lanyard_state_parse     (const char   *text,
                                           LanyardState *state);
LanyardStateKind  lanyard_state_get_kind  (LanyardState  state);
char             *lanyard_state_dup_words (LanyardState  state,
                                           const char   *provider) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
