/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double-reply.h"
#include "lanyard-double.h"

G_BEGIN_DECLS

/* How tests outside the process steer the double: JSON over the same port.
 *
 * PUT    /_double/fault              a fault, or an array of them, instead of all others
 * POST   /_double/fault              one more fault (or several)
 * DELETE /_double/fault              no fault any longer
 * GET    /_double/rows               the names of those that can be had by name: {"row": NAME},
 *                                    with other members for what is to be different
 * GET    /_double/requests           what was asked, without secrets
 * DELETE /_double/requests           forget it
 * GET    /_double/settings           all settings
 * PUT    /_double/settings           change some: delay, app-passwords-accepted,
 *                                    authorization-stripped, clock (seconds ahead),
 *                                    rate-limit (null: none), rate-limit-reset, storage
 * GET    /_double/credentials        all credentials, with their secrets
 * PUT    /_double/credentials/NAME   change one: scopes (array), gone (boolean), secret
 * PUT    /_double/accounts/USERNAME  change one: display-name, nickname, email, avatar
 * PUT    /_double/workspaces/SLUG    change one: dormant, private (booleans)
 * POST   /_double/reset              as after the start
 *
 * Nothing under the prefix is recorded, delayed, limited or made to fail.
 */
#define LANYARD_DOUBLE_CONTROL_PREFIX "/_double/"

LanyardDoubleReply *lanyard_double_control_answer           (LanyardDouble        *self,
                                                             LanyardDoubleRequest *request)
                                                             G_GNUC_WARN_UNUSED_RESULT;
JsonNode           *lanyard_double_control_list_credentials (LanyardDouble        *self)
                                                             G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
