/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-control.h"

#include "lanyard-double-named.h"

#include <string.h>

static void
set_string (char       **field,
            const char  *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static gboolean
complain (GError     **error,
          const char  *name)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "\"%s\" is unknown or wrong", name);

  return FALSE;
}

static gboolean
is_of_type (JsonNode *node,
            GType     type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/* Nothing changes unless all of them can be read. */
static gboolean
put_faults (LanyardDouble  *self,
            JsonNode       *body,
            gboolean        replace,
            GError        **error)
{
  g_autoptr (GPtrArray) faults =
    g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_double_fault_free);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (body) ? json_node_get_array (body) : NULL;
  guint count = array != NULL ? json_array_get_length (array) : 1;

  for (guint i = 0; i < count; i++)
    {
      JsonNode *node = array != NULL ? json_array_get_element (array, i) : body;
      LanyardDoubleFault *fault = lanyard_double_fault_new_from_json (node, error);

      if (fault == NULL)
        return FALSE;

      g_ptr_array_add (faults, fault);
    }

  if (replace)
    lanyard_double_clear_faults (self);
  while (faults->len > 0)
    lanyard_double_add_fault (self, g_ptr_array_steal_index (faults, 0));

  return TRUE;
}

static gboolean
put_credential_member (LanyardDoubleCredential *credential,
                       const char              *name,
                       JsonNode                *value)
{
  if (strcmp (name, "gone") == 0 && is_of_type (value, G_TYPE_BOOLEAN))
    {
      credential->is_gone = json_node_get_boolean (value);
    }
  else if (strcmp (name, "secret") == 0 && is_of_type (value, G_TYPE_STRING))
    {
      lanyard_double_credential_set_secret (credential, json_node_get_string (value));
    }
  else if (strcmp (name, "scopes") == 0 && JSON_NODE_HOLDS_ARRAY (value))
    {
      JsonArray *array = json_node_get_array (value);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if (!is_of_type (json_array_get_element (array, i), G_TYPE_STRING))
            return FALSE;

          g_strv_builder_add (builder, json_array_get_string_element (array, i));
        }

      g_strfreev (credential->scopes);
      credential->scopes = g_strv_builder_end (builder);
    }
  else
    {
      return FALSE;
    }

  return TRUE;
}

static gboolean
put_account_member (LanyardDoubleAccount *account,
                    const char           *name,
                    JsonNode             *value)
{
  const char *text = is_of_type (value, G_TYPE_STRING) ? json_node_get_string (value) : NULL;

  if (strcmp (name, "avatar") == 0 && (text != NULL || JSON_NODE_HOLDS_NULL (value)))
    set_string (&account->avatar, text);
  else if (text == NULL)
    return FALSE;
  else if (strcmp (name, "display-name") == 0)
    set_string (&account->display_name, text);
  else if (strcmp (name, "nickname") == 0)
    set_string (&account->nickname, text);
  else if (strcmp (name, "email") == 0)
    set_string (&account->email, text);
  else
    return FALSE;

  return TRUE;
}

static gboolean
put_workspace_member (LanyardDoubleWorkspace *workspace,
                      const char             *name,
                      JsonNode               *value)
{
  if (!is_of_type (value, G_TYPE_BOOLEAN))
    return FALSE;

  if (strcmp (name, "dormant") == 0)
    workspace->is_dormant = json_node_get_boolean (value);
  else if (strcmp (name, "private") == 0)
    workspace->is_private = json_node_get_boolean (value);
  else
    return FALSE;

  return TRUE;
}

static LanyardDoubleAccount *
find_account (LanyardDoubleWorld *world,
              const char         *username)
{
  for (guint i = 0; i < world->accounts->len; i++)
    {
      LanyardDoubleAccount *account = g_ptr_array_index (world->accounts, i);

      if (strcmp (account->username, username) == 0)
        return account;
    }

  return NULL;
}

/* Changes the settings, a credential, an account or a workspace, whichever @path names. */
static gboolean
put_members (LanyardDouble  *self,
             const char     *path,
             JsonNode       *body,
             GError        **error)
{
  LanyardDoubleWorld *world = lanyard_double_get_world (self);
  LanyardDoubleCredential *credential = NULL;
  LanyardDoubleAccount *account = NULL;
  LanyardDoubleWorkspace *workspace = NULL;
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  if (g_str_has_prefix (path, "credentials/"))
    credential = lanyard_double_world_get_credential (world, path + strlen ("credentials/"));
  else if (g_str_has_prefix (path, "accounts/"))
    account = find_account (world, path + strlen ("accounts/"));
  else if (g_str_has_prefix (path, "workspaces/"))
    workspace = lanyard_double_world_get_workspace (world, path + strlen ("workspaces/"));

  if (!JSON_NODE_HOLDS_OBJECT (body) ||
      (credential == NULL && account == NULL && workspace == NULL &&
       strcmp (path, "settings") != 0))
    return complain (error, path);

  json_object_iter_init (&iter, json_node_get_object (body));
  while (json_object_iter_next (&iter, &name, &value))
    {
      gboolean done = FALSE;

      if (credential != NULL)
        done = put_credential_member (credential, name, value);
      else if (account != NULL)
        done = put_account_member (account, name, value);
      else if (workspace != NULL)
        done = put_workspace_member (workspace, name, value);
      else
        done = lanyard_double_settings_put (lanyard_double_get_settings (self), name, value);

      if (!done)
        return complain (error, name);
    }

  return TRUE;
}

static LanyardDoubleReply *
answer_requests (LanyardDouble *self)
{
  GPtrArray *requests = lanyard_double_get_requests (self);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < requests->len; i++)
    json_array_add_object_element (array, lanyard_double_request_to_json (requests->pdata[i]));
  json_node_take_array (node, array);

  return lanyard_double_reply_new_node (200, node);
}

static LanyardDoubleReply *
answer_rows (void)
{
  g_auto (GStrv) names = lanyard_double_named_dup_names ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    json_array_add_string_element (array, names[i]);
  json_node_take_array (node, array);

  return lanyard_double_reply_new_node (200, node);
}

/**
 * lanyard_double_control_list_credentials:
 *
 * Returns: (transfer full): an array of all credentials, with their secrets, which are
 *   good for nothing but this double
 */
JsonNode *
lanyard_double_control_list_credentials (LanyardDouble *self)
{
  GPtrArray *credentials = lanyard_double_get_world (self)->credentials;
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < credentials->len; i++)
    {
      LanyardDoubleCredential *credential = g_ptr_array_index (credentials, i);
      const char *user = lanyard_double_credential_get_user (credential);
      JsonObject *object = json_object_new ();
      JsonArray *scopes = json_array_new ();

      for (guint j = 0; credential->scopes[j] != NULL; j++)
        json_array_add_string_element (scopes, credential->scopes[j]);

      json_object_set_string_member (object, "name", credential->name);
      json_object_set_string_member (object, "kind",
                                     lanyard_double_kind_to_string (credential->kind));
      if (user != NULL)
        json_object_set_string_member (object, "user", user);
      else
        json_object_set_null_member (object, "user");
      json_object_set_string_member (object, "secret", credential->secret);
      json_object_set_array_member (object, "scopes", scopes);
      json_object_set_boolean_member (object, "gone", credential->is_gone);
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);

  return node;
}

/* Does what needs a body. */
static LanyardDoubleReply *
answer_change (LanyardDouble        *self,
               LanyardDoubleRequest *request,
               const char           *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gboolean is_put = strcmp (request->method, "PUT") == 0;
  gsize size = 0;
  const char *data = g_bytes_get_data (request->body, &size);

  if (size == 0 || !json_parser_load_from_data (parser, data, size, NULL) ||
      json_parser_get_root (parser) == NULL)
    return lanyard_double_reply_new_error (400, "The body is not JSON");

  if (strcmp (path, "fault") == 0)
    put_faults (self, json_parser_get_root (parser), is_put, &error);
  else
    put_members (self, path, json_parser_get_root (parser), &error);

  if (error != NULL)
    return lanyard_double_reply_new_error (400, error->message);

  return lanyard_double_reply_new (204, NULL, NULL);
}

/**
 * lanyard_double_control_answer:
 * @request: a request below the control prefix
 */
LanyardDoubleReply *
lanyard_double_control_answer (LanyardDouble        *self,
                               LanyardDoubleRequest *request)
{
  g_autofree char *command = NULL;
  const char *path = request->path + strlen (LANYARD_DOUBLE_CONTROL_PREFIX);

  command = g_strdup_printf ("%s %s", request->method, path);

  if (strcmp (command, "GET requests") == 0)
    return answer_requests (self);
  if (strcmp (command, "GET rows") == 0)
    return answer_rows ();
  if (strcmp (command, "GET settings") == 0)
    return lanyard_double_reply_new_json
             (200, lanyard_double_settings_to_json (lanyard_double_get_settings (self)));
  if (strcmp (command, "GET credentials") == 0)
    return lanyard_double_reply_new_node (200, lanyard_double_control_list_credentials (self));

  if (strcmp (request->method, "PUT") == 0 || strcmp (command, "POST fault") == 0)
    return answer_change (self, request, path);

  if (strcmp (command, "DELETE fault") == 0)
    lanyard_double_clear_faults (self);
  else if (strcmp (command, "DELETE requests") == 0)
    lanyard_double_clear_requests (self);
  else if (strcmp (command, "POST reset") == 0)
    lanyard_double_reset (self);
  else
    return lanyard_double_reply_new_error (404, "The double has no such control");

  return lanyard_double_reply_new (204, NULL, NULL);
}
