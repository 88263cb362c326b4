/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-account.h"

#include "lanyard-foreign-text.h"
#include "lanyard-json-members.h"

#include <string.h>

#define MAX_NAME_LENGTH 200
#define MAX_UUID_LENGTH 100
#define MAX_ADDRESS_LENGTH 2000

G_DEFINE_BOXED_TYPE (LanyardAccount, lanyard_account, lanyard_account_copy, lanyard_account_free)

/* Half an address is no address, so a long one is dropped and not cut. Whether a
 * picture may be fetched from there, the client decides: from anywhere but the
 * double of a development build only by https. */
static char *
dup_address (const char *address)
{
  const char *next = NULL;

  if (address == NULL || strlen (address) > MAX_ADDRESS_LENGTH ||
      !(g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://")))
    return NULL;

  for (next = address; *next != '\0'; next++)
    if (!g_ascii_isgraph (*next))
      return NULL;

  return g_uri_is_valid (address, G_URI_FLAGS_NONE, NULL) ? g_strdup (address) : NULL;
}

/**
 * lanyard_account_new:
 * @display_name: (nullable): what to call it; the next two stand in for it
 * @nickname: (nullable): the service's short name for it
 * @uuid: (nullable): the service's own id for it
 * @avatar: (nullable): address of a picture; ignored unless it is one of the web
 *
 * Takes over what a service tells, so far as it is fit to be shown and kept.
 */
LanyardAccount *
lanyard_account_new (const char *display_name,
                     const char *nickname,
                     const char *uuid,
                     const char *avatar)
{
  LanyardAccount *self = g_new0 (LanyardAccount, 1);

  self->display_name = lanyard_foreign_text_dup (display_name, MAX_NAME_LENGTH);
  self->nickname = lanyard_foreign_text_dup (nickname, MAX_NAME_LENGTH);
  self->uuid = lanyard_foreign_text_dup (uuid, MAX_UUID_LENGTH);
  self->avatar = dup_address (avatar);

  if (self->display_name == NULL)
    self->display_name = g_strdup (self->nickname);

  if (self->display_name == NULL)
    self->display_name = g_strdup (self->uuid == NULL ? "" : self->uuid);

  return self;
}

/**
 * lanyard_account_read_json:
 * @object: where [func@lanyard_account_build_json] wrote
 * @member: name of the member
 * @account: (out) (nullable) (transfer full): the account; untouched if @object has none
 * @error: return location for `LANYARD_ERROR_BAD_FILE`
 */
gboolean
lanyard_account_read_json (JsonObject      *object,
                           const char      *member,
                           LanyardAccount **account,
                           GError         **error)
{
  JsonObject *found = NULL;
  const char *display_name = NULL;
  const char *nickname = NULL;
  const char *uuid = NULL;
  const char *avatar = NULL;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (account != NULL, FALSE);

  if (!lanyard_json_read_object (object, member, &found, error))
    return FALSE;

  if (found == NULL)
    return TRUE;

  if (!lanyard_json_read_string (found, "display_name", &display_name, error) ||
      !lanyard_json_read_string (found, "nickname", &nickname, error) ||
      !lanyard_json_read_string (found, "uuid", &uuid, error) ||
      !lanyard_json_read_string (found, "avatar", &avatar, error))
    return FALSE;

  *account = lanyard_account_new (display_name, nickname, uuid, avatar);

  return TRUE;
}

LanyardAccount *
lanyard_account_copy (const LanyardAccount *self)
{
  LanyardAccount *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (LanyardAccount, 1);
  copy->display_name = g_strdup (self->display_name);
  copy->nickname = g_strdup (self->nickname);
  copy->uuid = g_strdup (self->uuid);
  copy->avatar = g_strdup (self->avatar);

  return copy;
}

void
lanyard_account_free (LanyardAccount *self)
{
  if (self == NULL)
    return;

  g_free (self->display_name);
  g_free (self->nickname);
  g_free (self->uuid);
  g_free (self->avatar);
  g_free (self);
}

/**
 * lanyard_account_build_json:
 * @self: (nullable): an account; `NULL` is written as `null`
 * @builder: where to write it, as one value
 */
void
lanyard_account_build_json (const LanyardAccount *self,
                            JsonBuilder          *builder)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  if (self == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  lanyard_json_add_string (builder, "display_name", self->display_name);
  lanyard_json_add_string (builder, "nickname", self->nickname);
  lanyard_json_add_string (builder, "uuid", self->uuid);
  lanyard_json_add_string (builder, "avatar", self->avatar);
  json_builder_end_object (builder);
}
