/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-connection-private.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/* Everything below is read from a file that anybody may have edited: no type and
 * no member is taken for granted. Members that are not known are passed over, so
 * that a later Lanyard may add some without a new version of the file. */

static gboolean
fail (GError     **error,
      const char  *member)
{
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
               _("“%s” is missing, or is not what it should be."), member);

  return FALSE;
}

static gboolean
is_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING;
}

/* Sets @text to NULL for a member that is not there and need not be. */
static gboolean
read_string (JsonObject  *object,
             const char  *member,
             gboolean     required,
             const char **text,
             GError     **error)
{
  JsonNode *node = json_object_get_member (object, member);

  *text = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return required ? fail (error, member) : TRUE;

  if (!is_string (node))
    return fail (error, member);

  *text = json_node_get_string (node);
  if (required && **text == '\0')
    return fail (error, member);

  return TRUE;
}

static GStrv
read_strings (JsonObject  *object,
              const char  *member,
              GError     **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array = NULL;

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    {
      if (!JSON_NODE_HOLDS_ARRAY (node))
        {
          fail (error, member);
          return NULL;
        }

      array = json_node_get_array (node);
    }

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!is_string (element))
        {
          fail (error, member);
          return NULL;
        }

      g_strv_builder_add (builder, json_node_get_string (element));
    }

  return g_strv_builder_end (builder);
}

static gboolean
read_fields (LanyardConnection  *self,
             JsonObject         *object,
             GError            **error)
{
  JsonNode *node = json_object_get_member (object, "fields");
  JsonObjectIter iter;
  const char *id;
  JsonNode *value;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, "fields");

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &id, &value))
    {
      if (!is_string (value))
        return fail (error, id);

      /* Somebody wrote a secret into the file by hand. It is not taken up, and
       * the next change of the file leaves it out. */
      if (!g_str_equal (id, LANYARD_CONNECTION_SECRET_FIELD))
        lanyard_connection_set_field (self, id, json_node_get_string (value));
    }

  return TRUE;
}

static gboolean
read_lists (LanyardConnection  *self,
            JsonObject         *object,
            GError            **error)
{
  g_auto (GStrv) purposes = NULL;
  g_auto (GStrv) scopes = NULL;

  purposes = read_strings (object, "purposes", error);
  if (purposes == NULL)
    return FALSE;

  scopes = read_strings (object, "scopes", error);
  if (scopes == NULL)
    return FALSE;

  lanyard_connection_set_purposes (self, (const char * const *) purposes);
  lanyard_connection_set_scopes (self, (const char * const *) scopes);

  return TRUE;
}

static gboolean
read_expires (LanyardConnection  *self,
              JsonObject         *object,
              GError            **error)
{
  const char *date;

  if (!read_string (object, "expires", FALSE, &date, error))
    return FALSE;

  if (date != NULL && *date != '\0' && !lanyard_connection_check_date (date, NULL))
    return fail (error, "expires");

  lanyard_connection_set_expires (self, date);

  return TRUE;
}

static LanyardConnection *
read_identity (JsonObject  *object,
               GError     **error)
{
  LanyardConnection *self;
  const char *uuid;
  const char *name;
  const char *provider;
  const char *method;
  const char *label;

  if (!read_string (object, "uuid", TRUE, &uuid, error) ||
      !read_string (object, "name", TRUE, &name, error) ||
      !read_string (object, "provider", TRUE, &provider, error) ||
      !read_string (object, "method", TRUE, &method, error) ||
      !read_string (object, "label", FALSE, &label, error))
    return NULL;

  if (!g_uuid_string_is_valid (uuid))
    {
      fail (error, "uuid");
      return NULL;
    }

  if (!lanyard_connection_check_name (name, NULL))
    {
      fail (error, "name");
      return NULL;
    }

  self = lanyard_connection_new_with_uuid (uuid, provider, method);
  lanyard_connection_set_name (self, name);
  lanyard_connection_set_label (self, label);

  return self;
}

/**
 * lanyard_connection_new_from_json:
 * @node: an object as [method@Connection.to_json] makes it
 * @error: return location for a `LANYARD_ERROR_BAD_FILE` that names the connection and the member
 *
 * Reads a connection that was saved.
 *
 * Returns: (transfer full): the connection, or `NULL` with @error set
 */
LanyardConnection *
lanyard_connection_new_from_json (JsonNode  *node,
                                  GError   **error)
{
  g_autoptr (LanyardConnection) self = NULL;
  JsonObject *object;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                           _("A connection is not an object."));
      return NULL;
    }

  object = json_node_get_object (node);
  self = read_identity (object, error);
  if (self == NULL)
    {
      g_prefix_error_literal (error, _("A connection cannot be read: "));
      return NULL;
    }

  if (!read_fields (self, object, error) ||
      !read_lists (self, object, error) ||
      !read_expires (self, object, error))
    {
      g_prefix_error (error, _("The connection “%s” cannot be read: "),
                      lanyard_connection_get_name (self));
      return NULL;
    }

  return g_steal_pointer (&self);
}

static void
build_string (JsonBuilder *builder,
              const char  *member,
              const char  *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
build_strings (JsonBuilder        *builder,
               const char         *member,
               const char * const *texts)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (; *texts != NULL; texts++)
    json_builder_add_string_value (builder, *texts);
  json_builder_end_array (builder);
}

/* Sorted, so that the same connection is always the same text. */
static void
build_fields (JsonBuilder *builder,
              GHashTable  *fields)
{
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (fields), (GCompareFunc) g_strcmp0);

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (GList *link = ids; link != NULL; link = link->next)
    build_string (builder, link->data, g_hash_table_lookup (fields, link->data));
  json_builder_end_object (builder);
}

static void
build_members (LanyardConnection *self,
               const char        *label,
               JsonBuilder       *builder)
{
  build_string (builder, "name", lanyard_connection_get_name (self));
  build_string (builder, "uuid", lanyard_connection_get_uuid (self));
  build_string (builder, "provider", lanyard_connection_get_provider (self));
  build_string (builder, "method", lanyard_connection_get_method (self));
  build_string (builder, "label", label);
  build_fields (builder, lanyard_connection_get_fields (self));
  build_strings (builder, "purposes", lanyard_connection_get_purposes (self));
  build_strings (builder, "scopes", lanyard_connection_get_scopes (self));
  build_string (builder, "expires", lanyard_connection_get_expires (self));
}

/**
 * lanyard_connection_build_json:
 * @self: a connection
 * @builder: a builder in which an object is open
 *
 * Writes the members that scripts may rely on. The caller opens the object, may
 * add members after them, and closes it. `expires` is `null` if no date is known.
 */
void
lanyard_connection_build_json (LanyardConnection *self,
                               JsonBuilder       *builder)
{
  g_return_if_fail (LANYARD_IS_CONNECTION (self));
  g_return_if_fail (JSON_IS_BUILDER (builder));

  build_members (self, lanyard_connection_get_label (self), builder);
}

/**
 * lanyard_connection_to_json:
 *
 * Returns: (transfer full): the object that is stored
 */
JsonNode *
lanyard_connection_to_json (LanyardConnection *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  /* A label that stands in for a missing one must not be stored: it would stay
   * behind when the name changes. */
  json_builder_begin_object (builder);
  build_members (self, lanyard_connection_get_own_label (self), builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
