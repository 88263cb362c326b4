/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-guidance-code.h"

const char * const lanyard_guidance_codes[] = {
  /* what is wrong with the credential or with what belongs to it */
  "email-expected",
  "token-unscoped",
  "token-refused",
  "token-other-method",
  "app-password-retired",
  "username-missing",
  "scope-missing",
  "purpose-not-covered",
  "identity-not-readable",
  "not-for-access-token",
  "workspace-not-found",
  "project-not-found",
  "repository-not-found",
  "endpoint-removed",
  "wrong-address",
  "workspace-deactivated",
  "access-controlled",
  "credential-not-sent",
  "rate-limited",
  "expired",

  /* why nobody could be asked */
  "dns",
  "unreachable",
  "timeout",
  "proxy",
  "captive-portal",
  "tls-untrusted",
  "tls-host",
  "tls-date",
  "redirected",
  "bad-reply",
  "service-down",

  /* why there was no secret to ask with */
  "keyring-locked",
  "keyring-missing",
  "keyring-timeout",
  "secret-missing",
  NULL,
};

/**
 * lanyard_guidance_code_is_known:
 * @code: (nullable): a code
 *
 * Whether @code is one of the closed list.
 */
gboolean
lanyard_guidance_code_is_known (const char *code)
{
  return code != NULL && g_strv_contains (lanyard_guidance_codes, code);
}
