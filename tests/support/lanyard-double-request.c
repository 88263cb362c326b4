/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-request.h"

#include <string.h>

static char *
decode_pair (const char *encoded)
{
  gsize length = 0;
  g_autofree guchar *pair = g_base64_decode (encoded, &length);

  return g_strndup ((const char *) pair, length);
}

static void
read_authorization (LanyardDoubleRequest *self,
                    LanyardDoubleWorld   *world)
{
  const char *header = soup_message_headers_get_one (self->headers, "Authorization");
  g_auto (GStrv) words = NULL;
  g_autofree char *secret = NULL;
  LanyardDoubleCredential *credential = NULL;

  if (header == NULL)
    return;

  words = g_strsplit (header, " ", 2);
  self->scheme = g_strdup (words[0]);
  if (words[0] == NULL || words[1] == NULL)
    return;

  if (g_ascii_strcasecmp (words[0], "Basic") == 0)
    {
      g_autofree char *pair = decode_pair (words[1]);
      const char *colon = strchr (pair, ':');

      self->user = g_strndup (pair, colon != NULL ? (gsize) (colon - pair) : 0);
      secret = g_strdup (colon != NULL ? colon + 1 : "");
    }
  else
    {
      secret = g_strdup (words[1]);
    }

  credential = lanyard_double_world_find_secret (world, secret);
  if (credential != NULL)
    self->credential = g_strdup (credential->name);
}

LanyardDoubleRequest *
lanyard_double_request_new (SoupServerMessage  *message,
                            LanyardDoubleWorld *world)
{
  LanyardDoubleRequest *self = g_new0 (LanyardDoubleRequest, 1);
  GUri *uri = soup_server_message_get_uri (message);

  self->method = g_strdup (soup_server_message_get_method (message));
  self->path = g_strdup (g_uri_get_path (uri));
  self->query = g_strdup (g_uri_get_query (uri));
  self->headers = soup_message_headers_ref (soup_server_message_get_request_headers (message));
  self->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  read_authorization (self, world);

  return self;
}

void
lanyard_double_request_free (LanyardDoubleRequest *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->method);
  g_free (self->path);
  g_free (self->query);
  soup_message_headers_unref (self->headers);
  g_bytes_unref (self->body);
  g_free (self->scheme);
  g_free (self->user);
  g_free (self->credential);
  g_free (self);
}

/**
 * lanyard_double_request_get_header:
 *
 * Returns: (nullable): the header's value as it was sent
 */
const char *
lanyard_double_request_get_header (LanyardDoubleRequest *self,
                                   const char           *name)
{
  return soup_message_headers_get_list (self->headers, name);
}

typedef struct
{
  const char *text;
  gboolean    found;
} Search;

static void
search_header (const char *name,
               const char *value,
               gpointer    user_data)
{
  Search *search = user_data;
  g_autofree char *pair = NULL;

  if (g_ascii_strncasecmp (value, "Basic ", 6) == 0)
    pair = decode_pair (value + 6);

  search->found = search->found || strstr (value, search->text) != NULL ||
                  (pair != NULL && strstr (pair, search->text) != NULL);
}

/**
 * lanyard_double_request_mentions:
 * @text: what to look for, a secret for instance
 *
 * Whether @text stands anywhere in the request: address, headers, what Basic hides,
 * or body.
 */
gboolean
lanyard_double_request_mentions (LanyardDoubleRequest *self,
                                 const char           *text)
{
  gsize size = 0;
  const char *body = g_bytes_get_data (self->body, &size);
  Search search = { text, FALSE };

  soup_message_headers_foreach (self->headers, search_header, &search);

  return search.found || strstr (self->path, text) != NULL ||
         (self->query != NULL && strstr (self->query, text) != NULL) ||
         (size > 0 && g_strstr_len (body, size, text) != NULL);
}

static void
add_header (const char *name,
            const char *value,
            gpointer    user_data)
{
  if (g_ascii_strcasecmp (name, "Authorization") != 0)
    json_object_set_string_member (user_data, name, value);
}

static void
add_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/**
 * lanyard_double_request_to_json:
 *
 * Tells the request without its secret: of `Authorization` only the scheme is kept.
 */
JsonObject *
lanyard_double_request_to_json (LanyardDoubleRequest *self)
{
  JsonObject *object = json_object_new ();
  JsonObject *headers = json_object_new ();

  add_text (object, "method", self->method);
  add_text (object, "path", self->path);
  add_text (object, "query", self->query);
  add_text (object, "user", self->user);
  add_text (object, "credential", self->credential);
  json_object_set_int_member (object, "status", self->status);
  json_object_set_object_member (object, "headers", headers);
  soup_message_headers_foreach (self->headers, add_header, headers);
  if (self->scheme != NULL)
    json_object_set_string_member (headers, "Authorization", self->scheme);

  return object;
}
