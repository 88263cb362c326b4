/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-reply.h"

#include "lanyard-error.h"
#include "lanyard-json.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_JSON_SIZE (1024 * 1024)
#define MAX_TEXT_SIZE (64 * 1024)
#define MAX_HEADER_SIZE (8 * 1024)
#define MAX_STRINGS 100
#define MAX_STRING_LENGTH 200

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define WHITE_SPACE " \t\r\n"

static const char * const transport_names[] = {
  [LANYARD_TRANSPORT_FINE] = "fine",
  [LANYARD_TRANSPORT_DNS] = "dns",
  [LANYARD_TRANSPORT_UNREACHABLE] = "unreachable",
  [LANYARD_TRANSPORT_TIMEOUT] = "timeout",
  [LANYARD_TRANSPORT_PROXY] = "proxy",
  [LANYARD_TRANSPORT_TLS_UNTRUSTED] = "tls-untrusted",
  [LANYARD_TRANSPORT_TLS_HOST] = "tls-host",
  [LANYARD_TRANSPORT_TLS_DATE] = "tls-date",
  [LANYARD_TRANSPORT_REDIRECTED] = "redirected",
  [LANYARD_TRANSPORT_TOO_LARGE] = "too-large",
  [LANYARD_TRANSPORT_KEYRING_LOCKED] = "keyring-locked",
  [LANYARD_TRANSPORT_KEYRING_MISSING] = "keyring-missing",
  [LANYARD_TRANSPORT_KEYRING_TIMEOUT] = "keyring-timeout",
  [LANYARD_TRANSPORT_SECRET_MISSING] = "secret-missing",
};

/* The first @max bytes at most, whole characters only, and valid. */
static char *
dup_valid (const char *text,
           gsize       length,
           gsize       max)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (length, max));
  char *end = NULL;

  /* Each byte that is wrong becomes a character of three. */
  if (strlen (valid) > max)
    {
      end = g_utf8_find_prev_char (valid, valid + max + 1);
      if (end != NULL)
        *end = '\0';
    }

  return g_steal_pointer (&valid);
}

static gboolean
looks_like_html (const char *text,
                 const char *content_type)
{
  g_autofree char *type = content_type == NULL ? NULL : g_ascii_strdown (content_type, -1);

  return text[0] == '<' || (type != NULL && strstr (type, "html") != NULL);
}

static JsonNode *
find_element (JsonNode   *array,
              const char *index)
{
  JsonArray *elements = json_node_get_array (array);
  guint64 number = 0;

  /* One spelling for each number, as RFC 6901 has it. */
  if (index[0] == '0' && index[1] != '\0')
    return NULL;

  if (!g_ascii_string_to_unsigned (index, 10, 0, G_MAXUINT, &number, NULL) ||
      number >= json_array_get_length (elements))
    return NULL;

  return json_array_get_element (elements, (guint) number);
}

/* Takes the escapes out of one part of a JSON pointer, in place. */
static gboolean
unescape (char *part)
{
  char *to = part;

  for (; *part != '\0'; part++)
    {
      if (*part != '~')
        *to++ = *part;
      else if (part[1] == '0' || part[1] == '1')
        *to++ = *++part == '0' ? '~' : '/';
      else
        return FALSE;
    }

  *to = '\0';

  return TRUE;
}

static LanyardTransport
transport_of_io_error (int code)
{
  switch (code)
    {
    case G_IO_ERROR_HOST_NOT_FOUND:
      return LANYARD_TRANSPORT_DNS;

    case G_IO_ERROR_TIMED_OUT:
      return LANYARD_TRANSPORT_TIMEOUT;

    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return LANYARD_TRANSPORT_PROXY;

    case G_IO_ERROR_MESSAGE_TOO_LARGE:
      return LANYARD_TRANSPORT_TOO_LARGE;

    default:
      return LANYARD_TRANSPORT_UNREACHABLE;
    }
}

static LanyardTransport
transport_of_keyring_error (int code)
{
  switch (code)
    {
    case LANYARD_ERROR_KEYRING_MISSING:
      return LANYARD_TRANSPORT_KEYRING_MISSING;

    case LANYARD_ERROR_KEYRING_TIMEOUT:
      return LANYARD_TRANSPORT_KEYRING_TIMEOUT;

    case LANYARD_ERROR_SECRET_MISSING:
      return LANYARD_TRANSPORT_SECRET_MISSING;

    case LANYARD_ERROR_KEYRING_LOCKED:
    default:
      return LANYARD_TRANSPORT_KEYRING_LOCKED;
    }
}

LanyardReply *
lanyard_reply_new (void)
{
  LanyardReply *self = g_new0 (LanyardReply, 1);

  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->wait = -1;

  return self;
}

/**
 * lanyard_reply_new_failed:
 * @transport: why nothing came back
 */
LanyardReply *
lanyard_reply_new_failed (LanyardTransport transport)
{
  LanyardReply *self = lanyard_reply_new ();

  self->transport = transport;

  return self;
}

/**
 * lanyard_reply_new_for_error:
 * @error: what ended the request or the search for its secret, no cancellation
 *
 * What the error says in the words of a description. A certificate that is not
 * trusted is `LANYARD_TRANSPORT_TLS_UNTRUSTED` whatever is wrong with it: only
 * who sees the certificate can tell more.
 */
LanyardReply *
lanyard_reply_new_for_error (const GError *error)
{
  LanyardTransport transport = LANYARD_TRANSPORT_UNREACHABLE;

  g_return_val_if_fail (error != NULL, NULL);

  if (lanyard_error_is_keyring (error))
    transport = transport_of_keyring_error (error->code);
  else if (error->domain == G_RESOLVER_ERROR)
    transport = LANYARD_TRANSPORT_DNS;
  else if (error->domain == G_IO_ERROR)
    transport = transport_of_io_error (error->code);
  else if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    transport = LANYARD_TRANSPORT_TLS_UNTRUSTED;

  return lanyard_reply_new_failed (transport);
}

/**
 * lanyard_reply_copy:
 *
 * Returns: (transfer full): a reply that says the same, for longer than @self lives
 */
LanyardReply *
lanyard_reply_copy (const LanyardReply *self)
{
  LanyardReply *copy = NULL;
  GHashTableIter iter;
  gpointer name, value;

  g_return_val_if_fail (self != NULL, NULL);

  copy = lanyard_reply_new ();
  copy->transport = self->transport;
  copy->status = self->status;
  copy->content = self->content;
  copy->json = self->json == NULL ? NULL : json_node_ref (self->json);
  copy->text = g_strdup (self->text);
  copy->duration = self->duration;
  copy->wait = self->wait;
  copy->clock_error = self->clock_error;
  copy->led_to = g_strdup (self->led_to);

  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (copy->headers, g_strdup (name), g_strdup (value));

  return copy;
}

void
lanyard_reply_free (LanyardReply *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->headers);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self->text);
  g_free (self->led_to);
  g_free (self);
}

/**
 * lanyard_reply_set_body:
 * @self: a reply without a body
 * @body: (nullable): what came
 * @content_type: (nullable): what the service says that it is
 *
 * Finds out what kind of body it is. JSON is an object or array that can be read
 * and is not nested without end, whatever the service calls it; other kinds go by
 * what the service says and by how they begin. No more of the text is kept than
 * conditions need.
 */
void
lanyard_reply_set_body (LanyardReply *self,
                        GBytes       *body,
                        const char   *content_type)
{
  const char *text = NULL;
  gsize length = 0;
  gsize space = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->content == LANYARD_CONTENT_EMPTY);

  /* The data of empty bytes is no address at all. */
  if (body != NULL)
    text = g_bytes_get_data (body, &length);

  if (length >= strlen (BYTE_ORDER_MARK) &&
      memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      text += strlen (BYTE_ORDER_MARK);
      length -= strlen (BYTE_ORDER_MARK);
    }

  while (space < length && text[space] != '\0' && strchr (WHITE_SPACE, text[space]) != NULL)
    space++;

  if (space == length)
    return;

  text += space;
  length -= space;

  if (length <= MAX_JSON_SIZE && (text[0] == '{' || text[0] == '['))
    self->json = lanyard_json_parse (text, length, NULL);

  self->text = dup_valid (text, length, MAX_TEXT_SIZE);

  if (self->json != NULL)
    self->content = LANYARD_CONTENT_JSON;
  else if (looks_like_html (text, content_type))
    self->content = LANYARD_CONTENT_HTML;
  else
    self->content = LANYARD_CONTENT_TEXT;
}

/**
 * lanyard_reply_add_header:
 * @self: a reply
 * @name: name of a header, in any case
 * @value: its value
 *
 * A header that comes more than once is one list, as HTTP means it.
 */
void
lanyard_reply_add_header (LanyardReply *self,
                          const char   *name,
                          const char   *value)
{
  g_autofree char *key = NULL;
  g_autofree char *joined = NULL;
  char *kept = NULL;
  const char *earlier = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (value != NULL);

  key = g_ascii_strdown (name, -1);
  earlier = g_hash_table_lookup (self->headers, key);
  if (earlier != NULL)
    joined = g_strconcat (earlier, ", ", value, NULL);

  if (joined != NULL)
    value = joined;

  kept = g_strstrip (dup_valid (value, strlen (value), MAX_HEADER_SIZE));
  g_hash_table_replace (self->headers, g_steal_pointer (&key), kept);
}

/**
 * lanyard_reply_get_header:
 * @self: a reply
 * @name: name of a header, in any case
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
lanyard_reply_get_header (const LanyardReply *self,
                          const char         *name)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  key = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->headers, key);
}

static JsonNode *
find_node (JsonNode   *node,
           const char *pointer)
{
  g_auto (GStrv) parts = NULL;

  if (pointer[0] != '\0' && pointer[0] != '/')
    return NULL;

  parts = g_strsplit (pointer, "/", -1);

  /* What stands before the first slash is nothing. */
  for (guint i = 1; node != NULL && parts[0] != NULL && parts[i] != NULL; i++)
    {
      if (!unescape (parts[i]))
        node = NULL;
      else if (JSON_NODE_HOLDS_OBJECT (node))
        node = json_object_get_member (json_node_get_object (node), parts[i]);
      else if (JSON_NODE_HOLDS_ARRAY (node))
        node = find_element (node, parts[i]);
      else
        node = NULL;
    }

  return node;
}

/**
 * lanyard_reply_get_json:
 * @self: a reply
 * @pointer: a JSON pointer, such as `/error/detail/required/0`
 *
 * Returns: (transfer none) (nullable): what is there, if the body is JSON and
 *   has such a place
 */
JsonNode *
lanyard_reply_get_json (const LanyardReply *self,
                        const char         *pointer)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (pointer != NULL, NULL);

  return find_node (self->json, pointer);
}

/* An escaped half of a surrogate pair is good JSON and bad text. */
static const char *
get_text (JsonNode *node)
{
  const char *text = NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);

  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

/**
 * lanyard_reply_get_string:
 * @self: a reply
 * @pointer: a JSON pointer
 *
 * Returns: (transfer none) (nullable): the text that is there, as the service
 *   wrote it and as long as that is
 */
const char *
lanyard_reply_get_string (const LanyardReply *self,
                          const char         *pointer)
{
  return get_text (lanyard_reply_get_json (self, pointer));
}

/**
 * lanyard_reply_dup_strings:
 * @self: a reply
 * @pointer: a JSON pointer
 *
 * Collects a list of names, each once. Members that are no text are left out, and
 * so is what is longer than any name: cut off, it would be another one.
 *
 * Returns: (transfer full) (nullable): the names; `NULL` if there is no list,
 *   which is to be told from an empty one
 */
GStrv
lanyard_reply_dup_strings (const LanyardReply *self,
                           const char         *pointer)
{
  return lanyard_reply_dup_list (self, pointer, "");
}

/**
 * lanyard_reply_dup_list:
 * @self: a reply
 * @pointer: a JSON pointer to a list
 * @value: a JSON pointer to the name in each member of it
 *
 * As [func@lanyard_reply_dup_strings], for a list of more than names.
 *
 * Returns: (transfer full) (nullable): the names; `NULL` if there is no list
 */
GStrv
lanyard_reply_dup_list (const LanyardReply *self,
                        const char         *pointer,
                        const char         *value)
{
  g_autoptr (GPtrArray) names = NULL;
  JsonNode *node = lanyard_reply_get_json (self, pointer);
  JsonArray *array = NULL;
  guint i;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  array = json_node_get_array (node);
  for (i = 0; i < json_array_get_length (array) && names->len < MAX_STRINGS; i++)
    {
      const char *name = get_text (find_node (json_array_get_element (array, i), value));

      if (name != NULL && name[0] != '\0' && strlen (name) <= MAX_STRING_LENGTH &&
          !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (name));
    }

  g_ptr_array_add (names, NULL);

  return (GStrv) g_ptr_array_steal (names, NULL);
}

/**
 * lanyard_transport_to_string:
 *
 * Returns: (transfer none): how the conditions of a description spell @transport
 */
const char *
lanyard_transport_to_string (LanyardTransport transport)
{
  g_return_val_if_fail (transport < G_N_ELEMENTS (transport_names), NULL);

  return transport_names[transport];
}

/**
 * lanyard_transport_parse:
 * @text: (nullable): a failure as the conditions of a description spell it
 * @transport: (out): set if @text is one
 *
 * Returns: whether @text is a failure; that all is fine is none
 */
gboolean
lanyard_transport_parse (const char       *text,
                         LanyardTransport *transport)
{
  guint i;

  for (i = LANYARD_TRANSPORT_FINE + 1; i < G_N_ELEMENTS (transport_names); i++)
    if (g_strcmp0 (text, transport_names[i]) == 0)
      {
        *transport = i;
        return TRUE;
      }

  return FALSE;
}
