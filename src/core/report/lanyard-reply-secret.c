/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How a secret that came back is taken out of a reply. */

#include "lanyard-reply.h"

#include <string.h>

/* Something shorter is no real secret, and stands in ordinary words. */
#define MIN_SECRET 8
#define HIDDEN "•••"

#define BASE64_CHARACTERS \
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_"

/* How a secret may be written in an answer that repeats a request: as it is, as a
 * part of an address, and within the base64 of a longer text, where it has one of
 * three forms as it begins at one of three places of a group. */
typedef struct
{
  const char *plain;
  char       *escaped;   /* (owned) */
  char       *base64[3]; /* (owned) without what its neighbours have a part in */
} Forms;

static void
wipe_string (char *text)
{
  lanyard_secret_wipe (text, strlen (text));
  g_free (text);
}

static char *
dup_base64 (const char *secret,
            gsize       length,
            gsize       offset)
{
  gsize size = offset + length;
  guchar *bytes = g_malloc0 (size);
  char *all = NULL;
  char *own = NULL;
  gsize begin = (offset * 8 + 5) / 6;

  memcpy (bytes + offset, secret, length);
  all = g_base64_encode (bytes, size);
  own = g_strndup (all + begin, size * 8 / 6 - begin);

  wipe_string (all);
  lanyard_secret_wipe (bytes, size);
  g_free (bytes);

  return own;
}

static void
forms_init (Forms         *forms,
            LanyardSecret *secret)
{
  gsize length = lanyard_secret_get_length (secret);

  forms->plain = lanyard_secret_peek (secret);
  forms->escaped = g_uri_escape_string (forms->plain, NULL, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (forms->base64); i++)
    forms->base64[i] = dup_base64 (forms->plain, length, i);
}

static void
forms_clear (Forms *forms)
{
  if (forms->plain == NULL)
    return;

  wipe_string (forms->escaped);
  for (gsize i = 0; i < G_N_ELEMENTS (forms->base64); i++)
    wipe_string (forms->base64[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Forms, forms_clear)

/* With the secret goes what was encoded together with it. */
static gboolean
hide_base64 (GString    *text,
             const char *form)
{
  gboolean found = FALSE;
  char *place = NULL;

  while ((place = strstr (text->str, form)) != NULL)
    {
      char *begin = place;
      gsize length = 0;

      while (begin > text->str && strchr (BASE64_CHARACTERS, begin[-1]) != NULL)
        begin--;

      length = strspn (begin, BASE64_CHARACTERS);
      g_string_erase (text, begin - text->str, length);
      g_string_insert (text, begin - text->str, HIDDEN);
      found = TRUE;
    }

  return found;
}

/* Returns: (transfer full) (nullable): @text without the secret, `NULL` if it is not in there */
static char *
dup_without (const char  *text,
             const Forms *forms)
{
  g_autoptr (GString) hidden = NULL;
  guint found = 0;

  if (text == NULL)
    return NULL;

  hidden = g_string_new (text);
  found += g_string_replace (hidden, forms->plain, HIDDEN, 0);
  found += g_string_replace (hidden, forms->escaped, HIDDEN, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (forms->base64); i++)
    found += hide_base64 (hidden, forms->base64[i]);

  return found == 0 ? NULL : g_string_free (g_steal_pointer (&hidden), FALSE);
}

/* What was parsed cannot be changed, so it is copied; that is not nested deeply. */
static JsonNode *
copy_without (JsonNode    *node,
              const Forms *forms)
{
  JsonNode *copy = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_object_new ();
      JsonObjectIter iter;
      const char *name = NULL;
      JsonNode *member = NULL;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        {
          g_autofree char *hidden = dup_without (name, forms);

          json_object_set_member (object, hidden == NULL ? name : hidden,
                                  copy_without (member, forms));
        }

      copy = json_node_init_object (json_node_alloc (), object);
      json_object_unref (object);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      JsonArray *elements = json_array_new ();

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (elements,
                                copy_without (json_array_get_element (array, i), forms));

      copy = json_node_init_array (json_node_alloc (), elements);
      json_array_unref (elements);
    }
  else
    {
      const char *text = JSON_NODE_HOLDS_VALUE (node) &&
                         json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node) : NULL;
      g_autofree char *hidden = dup_without (text, forms);

      copy = hidden == NULL ? json_node_copy (node)
                            : json_node_init_string (json_node_alloc (), hidden);
    }

  return copy;
}

/**
 * lanyard_reply_hide_secret:
 * @self: a reply
 * @secret: what was sent with the request
 *
 * Takes @secret out of all that may be shown or kept: a service, or what stands
 * before it and shows what it got, may send it back, and a report is a file.
 */
void
lanyard_reply_hide_secret (LanyardReply  *self,
                           LanyardSecret *secret)
{
  g_auto (Forms) forms = { NULL };
  GHashTableIter iter;
  gpointer value = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (secret != NULL);

  if (lanyard_secret_get_length (secret) < MIN_SECRET)
    return;

  forms_init (&forms, secret);

  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      char *hidden = dup_without (value, &forms);

      if (hidden != NULL)
        g_hash_table_iter_replace (&iter, hidden);
    }

  if (self->json != NULL)
    {
      g_autoptr (JsonNode) json = g_steal_pointer (&self->json);

      self->json = copy_without (json, &forms);
    }

  if (self->led_to != NULL)
    {
      char *hidden = dup_without (self->led_to, &forms);

      if (hidden != NULL)
        {
          g_free (self->led_to);
          self->led_to = hidden;
        }
    }
}
