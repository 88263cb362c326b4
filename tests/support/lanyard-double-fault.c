/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-fault.h"

#include "lanyard-double-named.h"

#include <gio/gio.h>
#include <string.h>

static const char * const deliveries[] = { "whole", "hang", "close", "cut", "drip", "flood" };

/**
 * lanyard_double_fault_new:
 * @path: (nullable): which requests, as a pattern; `NULL` for all
 *
 * A fault that changes nothing yet, once.
 */
LanyardDoubleFault *
lanyard_double_fault_new (const char *path)
{
  LanyardDoubleFault *self = g_new0 (LanyardDoubleFault, 1);

  self->path = g_strdup (path != NULL ? path : "*");
  self->times = 1;
  self->interval = 20;
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

LanyardDoubleFault *
lanyard_double_fault_new_answer (const char *path,
                                 guint       status,
                                 const char *type,
                                 const char *body)
{
  LanyardDoubleFault *self = lanyard_double_fault_new (path);

  self->status = status;
  lanyard_double_fault_set_body (self, type, body);

  return self;
}

LanyardDoubleFault *
lanyard_double_fault_new_redirect (const char *path,
                                   const char *location)
{
  LanyardDoubleFault *self = lanyard_double_fault_new (path);

  self->status = 302;
  lanyard_double_fault_set_header (self, "Location", location);

  return self;
}

LanyardDoubleFault *
lanyard_double_fault_new_delivery (const char            *path,
                                   LanyardDoubleDelivery  delivery)
{
  LanyardDoubleFault *self = lanyard_double_fault_new (path);

  self->delivery = delivery;

  return self;
}

static gboolean
complain (GError     **error,
          const char  *key)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "A fault's \"%s\" is wrong", key);

  return FALSE;
}

static gboolean
read_headers (LanyardDoubleFault  *self,
              JsonNode            *node,
              GError             **error)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return complain (error, "headers");

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      if (!JSON_NODE_HOLDS_NULL (value) && json_node_get_value_type (value) != G_TYPE_STRING)
        return complain (error, "headers");

      lanyard_double_fault_set_header (self, name, JSON_NODE_HOLDS_NULL (value)
                                                   ? NULL : json_node_get_string (value));
    }

  return TRUE;
}

/* A body that is no text. */
static void
set_bytes (LanyardDoubleFault *self,
           const char         *encoded)
{
  gsize size = 0;
  guchar *bytes = g_base64_decode (encoded, &size);

  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_new_take (bytes, size);
}

static gboolean
read_delivery (LanyardDoubleFault  *self,
               const char          *text,
               GError             **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (deliveries); i++)
    if (g_strcmp0 (deliveries[i], text) == 0)
      {
        self->delivery = i;
        return TRUE;
      }

  return complain (error, "delivery");
}

static gboolean
read_text (LanyardDoubleFault  *self,
           const char          *key,
           const char          *text,
           GError             **error)
{
  if (strcmp (key, "path") == 0)
    {
      g_free (self->path);
      self->path = g_strdup (text);
    }
  else if (strcmp (key, "type") == 0)
    {
      g_free (self->type);
      self->type = g_strdup (text);
    }
  else if (strcmp (key, "body") == 0)
    {
      lanyard_double_fault_set_body (self, NULL, text);
    }
  else if (strcmp (key, "bytes") == 0)
    {
      set_bytes (self, text);
    }
  else if (strcmp (key, "delivery") == 0)
    {
      return read_delivery (self, text, error);
    }
  else
    {
      return complain (error, key);
    }

  return TRUE;
}

static gboolean
read_number (LanyardDoubleFault  *self,
             const char          *key,
             gint64               number,
             GError             **error)
{
  if (number < 0 || (strcmp (key, "size") != 0 && number > G_MAXINT))
    return complain (error, key);

  if (strcmp (key, "times") == 0)
    self->times = number;
  else if (strcmp (key, "status") == 0 && (number == 0 || (number >= 200 && number <= 599)))
    self->status = number;
  else if (strcmp (key, "delay") == 0)
    self->delay = number;
  else if (strcmp (key, "interval") == 0)
    self->interval = number;
  else if (strcmp (key, "size") == 0)
    self->size = number;
  else
    return complain (error, key);

  return TRUE;
}

static gboolean
read_boolean (LanyardDoubleFault  *self,
              const char          *key,
              gboolean             value,
              GError             **error)
{
  if (strcmp (key, "keep-headers") != 0)
    return complain (error, key);

  self->keeps_headers = value;

  return TRUE;
}

static gboolean
read_member (LanyardDoubleFault  *self,
             const char          *key,
             JsonNode            *value,
             GError             **error)
{
  if (strcmp (key, "headers") == 0)
    return read_headers (self, value, error);

  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return read_text (self, key, json_node_get_string (value), error);

  if (json_node_get_value_type (value) == G_TYPE_INT64)
    return read_number (self, key, json_node_get_int (value), error);

  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return read_boolean (self, key, json_node_get_boolean (value), error);

  return complain (error, key);
}

/* The other members say what is different from the fault that is named, wherever in the
 * object its name stands.
 */
static LanyardDoubleFault *
new_from_row (JsonObject *object)
{
  JsonNode *row = json_object_get_member (object, "row");
  g_autofree char *number = NULL;

  if (row == NULL)
    return lanyard_double_fault_new (NULL);

  if (json_node_get_value_type (row) == G_TYPE_STRING)
    return lanyard_double_named_new (NULL, json_node_get_string (row));

  if (json_node_get_value_type (row) != G_TYPE_INT64)
    return NULL;

  number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (row));

  return lanyard_double_named_new (NULL, number);
}

/**
 * lanyard_double_fault_new_from_json:
 * @node: an object with any of `row`, `path`, `times`, `status`, `keep-headers`, `type`, `body`,
 *   `bytes`, `headers`, `delay`, `delivery`, `interval` and `size`; `row` is a fault's name or
 *   number, as [func@lanyard_double_named_new] takes it, and `bytes` a body in base 64
 */
LanyardDoubleFault *
lanyard_double_fault_new_from_json (JsonNode  *node,
                                    GError   **error)
{
  g_autoptr (LanyardDoubleFault) self = NULL;
  JsonObjectIter iter;
  const char *key = NULL;
  JsonNode *value = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "A fault is a JSON object");
      return NULL;
    }

  self = new_from_row (json_node_get_object (node));
  if (self == NULL)
    {
      complain (error, "row");
      return NULL;
    }

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &value))
    if (strcmp (key, "row") != 0 && !read_member (self, key, value, error))
      return NULL;

  return g_steal_pointer (&self);
}

void
lanyard_double_fault_free (LanyardDoubleFault *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->path);
  g_free (self->type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_hash_table_unref (self->headers);
  g_free (self);
}

/**
 * lanyard_double_fault_set_body:
 * @type: (nullable): the content type, `NULL` to keep it
 * @body: (nullable): the body, `NULL` for an empty one
 */
void
lanyard_double_fault_set_body (LanyardDoubleFault *self,
                               const char         *type,
                               const char         *body)
{
  if (type != NULL)
    {
      g_free (self->type);
      self->type = g_strdup (type);
    }

  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_new (body, body != NULL ? strlen (body) : 0);
}

/**
 * lanyard_double_fault_set_header:
 * @value: (nullable): `NULL` takes the header away
 */
void
lanyard_double_fault_set_header (LanyardDoubleFault *self,
                                 const char         *name,
                                 const char         *value)
{
  g_hash_table_replace (self->headers, g_strdup (name), g_strdup (value));
}

gboolean
lanyard_double_fault_matches (LanyardDoubleFault *self,
                              const char         *path)
{
  return g_pattern_match_simple (self->path, path);
}
