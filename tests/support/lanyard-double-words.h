/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* What the service says, word for word. */

#define LANYARD_DOUBLE_REFUSED \
  "Token is invalid, expired, or not supported for this endpoint."
#define LANYARD_DOUBLE_LACKS_SCOPES \
  "Your credentials lack one or more required privilege scopes."
#define LANYARD_DOUBLE_NO_USER \
  "This API is not accessible by this authentication mechanism"
#define LANYARD_DOUBLE_OTHER_TYPES \
  "This API is only accessible with the following authentication types: " \
  "apppassword, session, api_token"
#define LANYARD_DOUBLE_WRONG_METHOD \
  "This endpoint does not support token-based authentication"
#define LANYARD_DOUBLE_FORBIDDEN "Forbidden"
#define LANYARD_DOUBLE_DORMANT \
  "Error: This workspace and its content have been deactivated due to inactivity. " \
  "Contact your workspace admin to reactivate it"
#define LANYARD_DOUBLE_NO_REPOSITORY \
  "You may not have access to this repository or it no longer exists in this workspace. " \
  "If you think this repository exists and you have access, make sure you are authenticated."
#define LANYARD_DOUBLE_NOT_FOUND "Resource not found"
#define LANYARD_DOUBLE_NO_API "There is no API hosted at this URL"
#define LANYARD_DOUBLE_LIMITED "Rate limit for this resource has been exceeded"

#define LANYARD_DOUBLE_CHALLENGE "BitbucketCustom realm=Bitbucket.org HTTP"
