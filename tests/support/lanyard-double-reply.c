/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-reply.h"

#include "lanyard-double-words.h"
#include "lanyard-double.h"

#include <string.h>

#define PAGE_LENGTH 25000

/**
 * lanyard_double_reply_new:
 * @type: (nullable): the content type
 * @body: (transfer none) (nullable): the body
 */
LanyardDoubleReply *
lanyard_double_reply_new (guint       status,
                          const char *type,
                          GBytes     *body)
{
  LanyardDoubleReply *self = g_new0 (LanyardDoubleReply, 1);

  self->status = status;
  self->type = g_strdup (type);
  self->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);
  self->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  return self;
}

LanyardDoubleReply *
lanyard_double_reply_new_text (guint       status,
                               const char *type,
                               const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return lanyard_double_reply_new (status, type, body);
}

/**
 * lanyard_double_reply_new_json:
 * @object: (transfer full): the body
 */
LanyardDoubleReply *
lanyard_double_reply_new_json (guint       status,
                               JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);

  return lanyard_double_reply_new_node (status, g_steal_pointer (&node));
}

/**
 * lanyard_double_reply_new_node:
 * @node: (transfer full): the body
 */
LanyardDoubleReply *
lanyard_double_reply_new_node (guint     status,
                               JsonNode *node)
{
  g_autoptr (JsonNode) owned = node;
  g_autofree char *text = json_to_string (owned, FALSE);

  return lanyard_double_reply_new_text (status, "application/json; charset=utf-8", text);
}

LanyardDoubleReply *
lanyard_double_reply_new_error (guint       status,
                                const char *message)
{
  return lanyard_double_reply_new_detail (status, message, NULL);
}

/**
 * lanyard_double_reply_new_detail:
 * @detail: (transfer full) (nullable): any JSON value, for the service sends strings and objects
 */
LanyardDoubleReply *
lanyard_double_reply_new_detail (guint       status,
                                 const char *message,
                                 JsonNode   *detail)
{
  JsonObject *object = json_object_new ();
  JsonObject *error = json_object_new ();

  json_object_set_string_member (object, "type", "error");
  json_object_set_object_member (object, "error", error);
  json_object_set_string_member (error, "message", message);
  if (detail != NULL)
    json_object_set_member (error, "detail", detail);

  return lanyard_double_reply_new_json (status, object);
}

LanyardDoubleReply *
lanyard_double_reply_new_redirect (const char *location)
{
  LanyardDoubleReply *self = lanyard_double_reply_new (302, NULL, NULL);

  lanyard_double_reply_set_header (self, "Location", location);

  return self;
}

/**
 * lanyard_double_reply_new_removed:
 *
 * What the listings across workspaces answer since they are gone.
 */
LanyardDoubleReply *
lanyard_double_reply_new_removed (void)
{
  JsonObject *object = json_object_new ();
  JsonObject *error = json_object_new ();
  JsonObject *data = json_object_new ();

  json_object_set_string_member (object, "type", "error");
  json_object_set_object_member (object, "error", error);
  json_object_set_string_member (error, "message",
                                 "CHANGE-2770 - Functionality has been deprecated");
  json_object_set_string_member (error, "detail",
                                 "Please read the changelog entry for more details.");
  json_object_set_object_member (error, "data", data);
  json_object_set_string_member (data, "announcement_url",
                                 "https://developer.atlassian.com/cloud/bitbucket/changelog"
                                 "#CHANGE-2770");

  return lanyard_double_reply_new_json (410, object);
}

/**
 * lanyard_double_reply_new_limited:
 * @anonymous: whether no credential was seen, which leaves far fewer requests
 * @seconds: how long to wait; the service counts down and never sends a date
 */
LanyardDoubleReply *
lanyard_double_reply_new_limited (gboolean anonymous,
                                  guint    seconds)
{
  LanyardDoubleReply *self =
    lanyard_double_reply_new_text (429, "text/plain", LANYARD_DOUBLE_LIMITED);
  g_autofree char *reset = g_strdup_printf ("%u", seconds);

  lanyard_double_reply_set_header (self, "X-RateLimit-Limit",
                                   anonymous ? "60, 60;w=3600" : "1000, 1000;w=3600");
  lanyard_double_reply_set_header (self, "X-RateLimit-Remaining", "0");
  lanyard_double_reply_set_header (self, "X-RateLimit-Reset", reset);

  return self;
}

/**
 * lanyard_double_reply_dup_page:
 *
 * A page of the web site: long, with the caller's profile and a short-lived token
 * of the web site in it, so nobody may print or keep it.
 */
char *
lanyard_double_reply_dup_page (void)
{
  g_autoptr (GString) page = g_string_new ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                                           "<meta charset=\"utf-8\">\n"
                                           "<title>404 &mdash; Bitbucket</title>\n</head>\n");

  g_string_append_printf (page,
                          "<body data-current-user=\"{&quot;displayName&quot;: &quot;%s&quot;}\" "
                          "data-web-token=\"%s\">\n<h1>That link has no power here</h1>\n",
                          "Jane Doe", LANYARD_DOUBLE_PAGE_MARK);
  while (page->len < PAGE_LENGTH)
    g_string_append (page, "<div class=\"filler\"><span>&nbsp;</span></div>\n");
  g_string_append (page, "</body>\n</html>\n");

  return g_string_free (g_steal_pointer (&page), FALSE);
}

/**
 * lanyard_double_reply_new_page:
 *
 * The web site's own "not found".
 */
LanyardDoubleReply *
lanyard_double_reply_new_page (void)
{
  g_autofree char *page = lanyard_double_reply_dup_page ();

  return lanyard_double_reply_new_text (404, "text/html; charset=utf-8", page);
}

void
lanyard_double_reply_free (LanyardDoubleReply *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->type);
  g_bytes_unref (self->body);
  soup_message_headers_unref (self->headers);
  g_free (self);
}

void
lanyard_double_reply_set_header (LanyardDoubleReply *self,
                                 const char         *name,
                                 const char         *value)
{
  soup_message_headers_replace (self->headers, name, value);
}
