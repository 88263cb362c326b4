/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-state.h"

G_BEGIN_DECLS

/**
 * LanyardStatus:
 * @LANYARD_STATUS_DONE: done; the test was good
 * @LANYARD_STATUS_CREDENTIAL: the test's answer is about the credential
 * @LANYARD_STATUS_USAGE: wrong usage, bad input, or a file that cannot be used
 * @LANYARD_STATUS_SERVICE: the service could not be asked
 * @LANYARD_STATUS_KEYRING: the keyring did not do what it should
 * @LANYARD_STATUS_UNKNOWN: there is no such connection
 *
 * Exit statuses, which scripts rely on. A signal adds its number to 128.
 */
typedef enum
{
  LANYARD_STATUS_DONE = 0,
  LANYARD_STATUS_CREDENTIAL = 1,
  LANYARD_STATUS_USAGE = 2,
  LANYARD_STATUS_SERVICE = 3,
  LANYARD_STATUS_KEYRING = 4,
  LANYARD_STATUS_UNKNOWN = 5,
} LanyardStatus;

LanyardStatus  lanyard_status_for_error   (const GError  *error);
LanyardStatus  lanyard_status_for_state   (LanyardState   state);
const char    *lanyard_status_get_meaning (LanyardStatus  status);

G_END_DECLS
