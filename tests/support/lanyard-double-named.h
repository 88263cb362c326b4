/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double-fault.h"

G_BEGIN_DECLS

/* Faults by name, with the service's literal words. Those with a number are the rows of
 * the list of failures that are known of Bitbucket, in its order; rows that only a world
 * brings about, such as a name that is wrong, are here too, to be had for any request.
 *
 * 1 to 8                     401, refused without a reason
 * 1/text, 1/empty, 1/older   the same as it was said in former years
 * 9, 9/granular              403, a scope is missing, in either family
 * 9/string, 9/absent         the same with a `detail` that is a text, and with none
 * 9/both                     two scopes are missing, one is there
 * 10                         403, the profile may not be read
 * 10/refused                 401, but the scopes that would do are named
 * 11                         403, writing is granted and reading is not
 * 12, 12/refused             403 and 401, not for an access token
 * 13                         403, for other types of credentials
 * 14, 14/gone                401 and 410, an app password
 * 15                         410, the request was removed
 * 16                         404, no such workspace
 * 17, 17/named               404, no such repository
 * 18, 18/page, 18/method     the address is wrong
 * 19                         403, the address is not complete
 * 21, 21/text                403, not from this network
 * 22, 22/text                403, not without two-step verification
 * 23, 23/text                403, the workspace is asleep
 * 26                         401, an OAuth token has expired
 * 27                         403, an OAuth grant lacks a scope
 * 28                         404, an app user sees no other workspace
 * 29, 29/json                429, as text and as JSON
 * 29/anonymous               429, and the credential was not seen
 * 29/seconds, 29/date        429, with `Retry-After` in either form
 * 29/bare                    429, with nothing besides
 *
 * unauthenticated            the true answer, but the credential was not seen
 * proxy                      407
 * captive-portal             511
 * captive-portal/page        200, a page of the web site
 * captive-portal/redirect    302 to another host
 * captive-portal/blocked     403, a page
 * redirect/itself            302 to where the request came from
 * too-slow                   555
 * down                       503 with `Retry-After`
 * down/page                  500, a page
 * bad-json                   200, says it is JSON and is not
 * other-json                 200, JSON in which nothing is
 * hang, close, cut           no answer, none at all, half of one
 * drip, flood                an answer that does not end
 */

LanyardDoubleFault *lanyard_double_named_new       (const char *path,
                                                    const char *name) G_GNUC_WARN_UNUSED_RESULT;
GStrv               lanyard_double_named_dup_names (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
