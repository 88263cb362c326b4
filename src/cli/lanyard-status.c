/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-status.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

static LanyardStatus
status_for_code (LanyardError code)
{
  switch (code)
    {
    case LANYARD_ERROR_NO_SUCH_CONNECTION:
      return LANYARD_STATUS_UNKNOWN;

    case LANYARD_ERROR_KEYRING_LOCKED:
    case LANYARD_ERROR_KEYRING_MISSING:
    case LANYARD_ERROR_KEYRING_TIMEOUT:
    case LANYARD_ERROR_SECRET_MISSING:
      return LANYARD_STATUS_KEYRING;

    case LANYARD_ERROR_TEST_FAILED:
      return LANYARD_STATUS_CREDENTIAL;

    case LANYARD_ERROR_BAD_REPLY:
      return LANYARD_STATUS_SERVICE;

    case LANYARD_ERROR_USAGE:
    case LANYARD_ERROR_NAME_TAKEN:
    case LANYARD_ERROR_BAD_DESCRIPTION:
    case LANYARD_ERROR_BAD_FILE:
    case LANYARD_ERROR_NEWER_FILE:
    case LANYARD_ERROR_NEEDS_REVEAL:
    case LANYARD_ERROR_FILE_CHANGED:
    case LANYARD_ERROR_TAMPERED:
    default:
      return LANYARD_STATUS_USAGE;
    }
}

/**
 * lanyard_status_for_error:
 * @error: what went wrong
 *
 * Returns: the exit status that tells so. Files and folders that cannot be read
 *   or written count as bad input.
 */
LanyardStatus
lanyard_status_for_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, LANYARD_STATUS_USAGE);

  if (error->domain == LANYARD_ERROR)
    return status_for_code (error->code);

  if (error->domain == G_RESOLVER_ERROR || error->domain == G_TLS_ERROR)
    return LANYARD_STATUS_SERVICE;

  return LANYARD_STATUS_USAGE;
}

LanyardStatus
lanyard_status_for_state (LanyardState state)
{
  if (state == LANYARD_STATE_KEYRING)
    return LANYARD_STATUS_KEYRING;

  switch (lanyard_state_get_kind (state))
    {
    case LANYARD_STATE_KIND_WARNING:
    case LANYARD_STATE_KIND_FAILURE:
      return LANYARD_STATUS_CREDENTIAL;

    case LANYARD_STATE_KIND_ELSEWHERE:
      return LANYARD_STATUS_SERVICE;

    case LANYARD_STATE_KIND_NONE:
    case LANYARD_STATE_KIND_GOOD:
    default:
      return LANYARD_STATUS_DONE;
    }
}

/**
 * lanyard_status_get_meaning:
 *
 * Returns: what @status tells, marked for translation
 */
const char *
lanyard_status_get_meaning (LanyardStatus status)
{
  switch (status)
    {
    case LANYARD_STATUS_DONE:
      return N_("done; the test was good");

    case LANYARD_STATUS_CREDENTIAL:
      return N_("the test’s answer is about the credential: refused, limited, …");

    case LANYARD_STATUS_USAGE:
      return N_("wrong usage, bad input, or a file that cannot be used");

    case LANYARD_STATUS_SERVICE:
      return N_("the service could not be asked");

    case LANYARD_STATUS_KEYRING:
      return N_("the keyring is locked, missing or silent, or lacks the secret");

    case LANYARD_STATUS_UNKNOWN:
    default:
      return N_("there is no such connection");
    }
}
