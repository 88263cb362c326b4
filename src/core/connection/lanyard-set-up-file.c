/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-set-up-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-connection-private.h"
#include "lanyard-error.h"
#include "lanyard-json.h"

#define FORMAT "lanyard-set-up"

/* Raised only when an older Lanyard could no longer understand the file. */
#define VERSION 1

#define MAX_CONNECTIONS 500
#define MAX_TEXT 1000

static const char * const members[] = {
  "name", "provider", "method", "label", "fields", "purposes", "scopes", "expires",
};

/**
 * lanyard_set_up_file_is_personal:
 * @method: (nullable): `NULL` if nobody knows what its fields mean
 * @field: id of a field
 *
 * Whether the field says who somebody is, and not what is connected: an e-mail
 * address, or the user that the service knows.
 */
gboolean
lanyard_set_up_file_is_personal (const LanyardMethod *method,
                                 const char          *field)
{
  const LanyardField *known = method != NULL ? lanyard_method_find_field (method, field) : NULL;

  return known == NULL || known->kind == LANYARD_FIELD_EMAIL ||
         known->kind == LANYARD_FIELD_SECRET || g_strcmp0 (method->user_field, field) == 0;
}

static const LanyardMethod *
find_method (LanyardProviderList *providers,
             LanyardConnection   *connection)
{
  LanyardProvider *provider = lanyard_provider_list_find (providers,
                                                          lanyard_connection_get_provider (connection));

  return provider != NULL
           ? lanyard_provider_find_method (provider, lanyard_connection_get_method (connection))
           : NULL;
}

/* A colleague's secret expires on another day. */
static LanyardConnection *
dup_impersonal (LanyardConnection   *connection,
                const LanyardMethod *method)
{
  LanyardConnection *copy = lanyard_connection_copy (connection);
  g_autoptr (GList) ids = g_hash_table_get_keys (lanyard_connection_get_fields (connection));

  for (GList *link = ids; link != NULL; link = link->next)
    if (lanyard_set_up_file_is_personal (method, link->data))
      lanyard_connection_set_field (copy, link->data, NULL);

  lanyard_connection_set_expires (copy, NULL);

  return copy;
}

/* Which connection it was here is of no use to others: each of theirs is a new one. */
static void
build_connection (JsonBuilder       *builder,
                  LanyardConnection *connection)
{
  g_autoptr (JsonNode) node = lanyard_connection_to_json (connection);
  JsonObject *object = json_node_get_object (node);

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *member = json_object_get_member (object, members[i]);

      if (member == NULL || JSON_NODE_HOLDS_NULL (member))
        continue;

      json_builder_set_member_name (builder, members[i]);
      json_builder_add_value (builder, json_node_copy (member));
    }
  json_builder_end_object (builder);
}

/**
 * lanyard_set_up_file_write:
 * @connections: (element-type LanyardConnection): what to write down
 * @providers: says which fields are personal
 * @personal: whether to keep those, and dates of expiry
 *
 * Returns: (transfer full): the text of the file
 */
char *
lanyard_set_up_file_write (GPtrArray           *connections,
                           LanyardProviderList *providers,
                           gboolean             personal)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  json_builder_set_member_name (builder, "connections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < connections->len; i++)
    {
      LanyardConnection *connection = g_ptr_array_index (connections, i);
      g_autoptr (LanyardConnection) written = NULL;

      written = personal ? g_object_ref (connection)
                         : dup_impersonal (connection, find_method (providers, connection));
      build_connection (builder, written);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);

  return g_strconcat (text, "\n", NULL);
}

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
               _("It is no set-up that can be read: %s"), message);

  return FALSE;
}

/* What is shown and stored is short, and on one line. */
static gboolean
check_text (const char  *text,
            GError     **error)
{
  if (strlen (text) > MAX_TEXT)
    return fail (error, _("A text in it is too long."));

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      GUnicodeType type = g_unichar_type (g_utf8_get_char (c));

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
          type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        return fail (error, _("A text in it has characters that cannot be seen."));
    }

  return TRUE;
}

static gboolean
check_texts (JsonNode  *node,
             GError   **error)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *member = NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return check_text (json_node_get_string (node), error);

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!check_texts (json_array_get_element (array, i), error))
          return FALSE;
    }

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        if (!check_text (name, error) || !check_texts (member, error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
has_secret (JsonObject *object)
{
  JsonNode *fields = json_object_get_member (object, "fields");

  return json_object_has_member (object, LANYARD_CONNECTION_SECRET_FIELD) ||
         (fields != NULL && JSON_NODE_HOLDS_OBJECT (fields) &&
          json_object_has_member (json_node_get_object (fields), LANYARD_CONNECTION_SECRET_FIELD));
}

static LanyardConnection *
read_connection (JsonNode  *node,
                 GError   **error)
{
  g_autoptr (JsonNode) copy = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *uuid = g_uuid_string_random ();

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (error, _("A connection is not an object."));
      return NULL;
    }

  if (has_secret (json_node_get_object (node)))
    {
      fail (error, _("There is a secret in it, and no file may hold one. Take it out, and make a "
                     "new one at the service if others may have seen it."));
      return NULL;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *member = json_object_get_member (json_node_get_object (node), members[i]);

      if (member != NULL)
        json_object_set_member (object, members[i], json_node_copy (member));
    }
  json_object_set_string_member (object, "uuid", uuid);
  json_node_set_object (copy, object);

  return lanyard_connection_new_from_json (copy, error);
}

static gboolean
is_taken (gconstpointer connection,
          gconstpointer name)
{
  return g_strcmp0 (lanyard_connection_get_name ((gpointer) connection), name) == 0;
}

static GPtrArray *
read_connections (JsonArray  *array,
                  GError    **error)
{
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);

  if (json_array_get_length (array) > MAX_CONNECTIONS)
    {
      fail (error, _("There are too many connections in it."));
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      LanyardConnection *connection = read_connection (json_array_get_element (array, i), error);

      if (connection == NULL)
        return NULL;

      if (g_ptr_array_find_with_equal_func (connections, lanyard_connection_get_name (connection),
                                            is_taken, NULL))
        {
          g_object_unref (connection);
          fail (error, _("Two connections in it have the same name."));
          return NULL;
        }

      g_ptr_array_add (connections, connection);
    }

  return g_steal_pointer (&connections);
}

static gboolean
check_head (JsonNode  *root,
            GError   **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *format = object != NULL ? json_object_get_member (object, "format") : NULL;
  JsonNode *version = object != NULL ? json_object_get_member (object, "version") : NULL;

  if (format == NULL || !JSON_NODE_HOLDS_VALUE (format) ||
      json_node_get_value_type (format) != G_TYPE_STRING ||
      !g_str_equal (json_node_get_string (format), FORMAT))
    return fail (error, _("It does not say that it is one. “lanyard export --settings FILE” makes "
                          "one."));

  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) ||
      json_node_get_value_type (version) != G_TYPE_INT64 || json_node_get_int (version) < 1)
    return fail (error, _("It has no version."));

  if (json_node_get_int (version) > VERSION)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE,
                           _("The set-up was made by a newer Lanyard. Update this one, then "
                             "import it again."));
      return FALSE;
    }

  return TRUE;
}

/**
 * lanyard_set_up_file_read:
 * @text: what somebody sent; need not be NUL-terminated
 * @length: its length in bytes
 * @error: return location for an error that says what is wrong with it
 *
 * Reads a set-up. Each connection is a new one, whose personal fields may be missing;
 * whether its provider is known here is not looked at.
 *
 * Returns: (transfer full) (element-type LanyardConnection): the connections, or `NULL`
 *   with @error set
 */
GPtrArray *
lanyard_set_up_file_read (const char  *text,
                          gsize        length,
                          GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonNode *array = NULL;

  if (length > LANYARD_SET_UP_FILE_MAX)
    {
      fail (error, _("It is too large."));
      return NULL;
    }

  root = lanyard_json_parse (text, length, &local_error);
  if (root == NULL)
    {
      fail (error, local_error->message);
      return NULL;
    }

  if (!check_head (root, error) || !check_texts (root, error))
    return NULL;

  array = json_object_get_member (json_node_get_object (root), "connections");
  if (array == NULL || !JSON_NODE_HOLDS_ARRAY (array))
    {
      fail (error, _("It has no list of connections."));
      return NULL;
    }

  return read_connections (json_node_get_array (array), error);
}
