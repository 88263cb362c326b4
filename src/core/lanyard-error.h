/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardError:
 * @LANYARD_ERROR_USAGE: what was typed or given cannot be used; the message names it
 * @LANYARD_ERROR_NO_SUCH_CONNECTION: no connection has that name or UUID
 * @LANYARD_ERROR_NAME_TAKEN: another connection has that name already
 * @LANYARD_ERROR_BAD_DESCRIPTION: a provider description is wrong; names file, group and key
 * @LANYARD_ERROR_BAD_FILE: a stored file is damaged
 * @LANYARD_ERROR_NEWER_FILE: a stored file was written by a newer Lanyard
 * @LANYARD_ERROR_KEYRING_LOCKED: the keyring is locked, or unlocking was dismissed
 * @LANYARD_ERROR_KEYRING_MISSING: nobody provides a keyring
 * @LANYARD_ERROR_KEYRING_TIMEOUT: the keyring does not answer
 * @LANYARD_ERROR_SECRET_MISSING: the keyring answers, but holds no such secret
 * @LANYARD_ERROR_TEST_FAILED: the service was asked and did not accept the credential
 * @LANYARD_ERROR_BAD_REPLY: the service answered something that cannot be read
 * @LANYARD_ERROR_NEEDS_REVEAL: the format cannot hold a reference to the keyring
 * @LANYARD_ERROR_FILE_CHANGED: a file of somebody else is no longer what was looked at
 * @LANYARD_ERROR_TAMPERED: what was given was made to deceive; nobody should act on it
 *
 * Errors that say what the person can do about them. Failures of the file
 * system and of the network keep their own domains, such as `G_IO_ERROR`,
 * `G_RESOLVER_ERROR` and `G_TLS_ERROR`.
 */
typedef enum
{
  LANYARD_ERROR_USAGE,
  LANYARD_ERROR_NO_SUCH_CONNECTION,
  LANYARD_ERROR_NAME_TAKEN,
  LANYARD_ERROR_BAD_DESCRIPTION,
  LANYARD_ERROR_BAD_FILE,
  LANYARD_ERROR_NEWER_FILE,
  LANYARD_ERROR_KEYRING_LOCKED,
  LANYARD_ERROR_KEYRING_MISSING,
  LANYARD_ERROR_KEYRING_TIMEOUT,
  LANYARD_ERROR_SECRET_MISSING,
  LANYARD_ERROR_TEST_FAILED,
  LANYARD_ERROR_BAD_REPLY,
  LANYARD_ERROR_NEEDS_REVEAL,
  LANYARD_ERROR_FILE_CHANGED,
  LANYARD_ERROR_TAMPERED,
} LanyardError;

#define LANYARD_ERROR (lanyard_error_quark ())

GQuark   lanyard_error_quark      (void);
gboolean lanyard_error_is_keyring (const GError *error);

G_END_DECLS
