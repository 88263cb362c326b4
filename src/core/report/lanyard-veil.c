/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-veil.h"

#include "lanyard-decoded-text.h"

#include <string.h>

/* Something shorter is no real secret, and stands in ordinary words. */
#define MIN_SECRET 8

/* A piece of this length is hidden wherever it stands. */
#define PIECE 12

/* At an end of a text less is enough, as the rest may have been cut off there. */
#define MIN_END 8

/* How many layers of encoding are looked through. */
#define MAX_LAYERS 6

#define N_OFFSETS 3
#define HASH_BASE G_GUINT64_CONSTANT (1099511628211)

#define BASE64_CHARACTERS \
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_"

struct _LanyardVeil
{
  char       *plain;             /* (owned) (nullable): `NULL` where there is nothing to hide */
  char       *escaped;           /* (owned) */
  char       *base64[N_OFFSETS]; /* (owned) without what its neighbours have a part in */
  gsize       piece;             /* length of the pieces */
  GPtrArray  *forms;             /* (owned) of strings, levelled: all clothes without layers */
  GHashTable *pieces;            /* (owned) of hashes of all pieces of the forms */
};

static void
wipe_string (gpointer data)
{
  char *text = data;

  if (text == NULL)
    return;

  lanyard_secret_wipe (text, strlen (text));
  g_free (text);
}

/* A group of base64 is three bytes, so that a secret has one of three forms within
 * the base64 of a longer text, as it begins at one of three places of a group. */
static char *
dup_base64 (const char *secret,
            gsize       offset)
{
  gsize size = offset + strlen (secret);
  guchar *bytes = g_malloc0 (size);
  char *all = NULL;
  char *own = NULL;
  gsize begin = (offset * 8 + 5) / 6;

  memcpy (bytes + offset, secret, size - offset);
  all = g_base64_encode (bytes, size);
  own = g_strndup (all + begin, size * 8 / 6 - begin);

  wipe_string (all);
  lanyard_secret_wipe (bytes, size);
  g_free (bytes);

  return own;
}

static char *
dup_hex (const char *secret)
{
  const char digits[] = "0123456789abcdef";
  gsize length = strlen (secret);
  char *hex = g_malloc (2 * length + 1);

  for (gsize i = 0; i < length; i++)
    {
      hex[2 * i] = digits[(guchar) secret[i] >> 4];
      hex[2 * i + 1] = digits[(guchar) secret[i] & 15];
    }
  hex[2 * length] = '\0';

  return hex;
}

/* Hosts come in lower case, base64 for addresses has other signs, and long text is
 * broken into lines. In place. */
static gsize
level (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    {
      if (*from == '-')
        *to++ = '+';
      else if (*from == '_')
        *to++ = '/';
      else if ((guchar) *from > ' ' && *from != '\x7F')
        *to++ = g_ascii_tolower (*from);
    }

  /* What is left behind the end was part of the text as well. */
  memset (to, 0, text + strlen (text) - to);

  return to - text;
}

/* Notes the pieces of @text, or looks whether one of them is known. Hashes serve for
 * that, so that no copies of pieces lie around. */
static gboolean
visit_pieces (const LanyardVeil *self,
              const char        *text,
              gsize              length,
              gboolean           adds)
{
  guint64 hash = 0;
  guint64 oldest = 1;

  for (gsize i = 0; i < self->piece; i++)
    oldest *= HASH_BASE;

  for (gsize i = 0; i < length; i++)
    {
      hash = hash * HASH_BASE + (guchar) text[i] + 1;
      if (i >= self->piece)
        hash -= oldest * ((guchar) text[i - self->piece] + 1);

      if (i + 1 < self->piece)
        continue;

      if (adds)
        g_hash_table_add (self->pieces, g_memdup2 (&hash, sizeof hash));
      else if (g_hash_table_contains (self->pieces, &hash))
        return TRUE;
    }

  return FALSE;
}

/* Takes @form. */
static void
add_form (LanyardVeil *self,
          char        *form)
{
  gsize length = level (form);

  visit_pieces (self, form, length, TRUE);
  g_ptr_array_add (self->forms, form);
}

/**
 * lanyard_veil_new:
 * @secret: (nullable): what is to be hidden
 */
LanyardVeil *
lanyard_veil_new (LanyardSecret *secret)
{
  LanyardVeil *self = g_new0 (LanyardVeil, 1);
  char *form = NULL;

  if (secret == NULL || lanyard_secret_get_length (secret) < MIN_SECRET)
    return self;

  self->plain = g_strdup (lanyard_secret_peek (secret));
  self->escaped = g_uri_escape_string (self->plain, NULL, FALSE);
  self->forms = g_ptr_array_new_with_free_func (wipe_string);
  self->pieces = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  form = g_strdup (self->plain);
  self->piece = CLAMP (level (form), MIN_END, PIECE);
  add_form (self, form);
  add_form (self, dup_hex (self->plain));
  for (gsize i = 0; i < N_OFFSETS; i++)
    {
      self->base64[i] = dup_base64 (self->plain, i);
      add_form (self, g_strdup (self->base64[i]));
      for (gsize j = 0; j < N_OFFSETS; j++)
        add_form (self, dup_base64 (self->base64[i], j));
    }

  return self;
}

void
lanyard_veil_free (LanyardVeil *self)
{
  g_return_if_fail (self != NULL);

  wipe_string (self->plain);
  wipe_string (self->escaped);
  for (gsize i = 0; i < N_OFFSETS; i++)
    wipe_string (self->base64[i]);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_clear_pointer (&self->pieces, g_hash_table_unref);
  g_free (self);
}

/* Whether @text ends with how @form begins, or begins with how @form ends. */
static gboolean
is_cut_at (const char *text,
           gsize       length,
           const char *form)
{
  gsize form_length = strlen (form);

  for (gsize n = MIN_END; n < PIECE && n <= length && n <= form_length; n++)
    if (memcmp (text + length - n, form, n) == 0 ||
        memcmp (text, form + form_length - n, n) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
finds_in_layer (const LanyardVeil *self,
                const char        *text)
{
  char *levelled = g_strdup (text);
  gsize length = level (levelled);
  gboolean found = visit_pieces (self, levelled, length, FALSE);

  for (guint i = 0; !found && i < self->forms->len; i++)
    found = is_cut_at (levelled, length, g_ptr_array_index (self->forms, i));

  wipe_string (levelled);

  return found;
}

/**
 * lanyard_veil_finds:
 * @self: a veil
 * @text: what came
 *
 * Whether the secret, or a long piece of it, is in @text in any clothes.
 */
gboolean
lanyard_veil_finds (const LanyardVeil *self,
                    const char        *text)
{
  char *layer = NULL;
  gboolean found = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (self->plain == NULL || strlen (text) < MIN_END)
    return FALSE;

  found = strstr (text, self->plain) != NULL || finds_in_layer (self, text);
  layer = lanyard_decoded_text_dup (text);
  for (guint i = 1; !found && layer != NULL && i < MAX_LAYERS; i++)
    {
      char *next = lanyard_decoded_text_dup (layer);

      found = finds_in_layer (self, layer);
      wipe_string (layer);
      layer = next;
    }

  wipe_string (layer);

  return found;
}

/* With the secret goes what was encoded together with it. */
static void
hide_base64 (GString    *text,
             const char *form)
{
  char *place = NULL;

  while ((place = strstr (text->str, form)) != NULL)
    {
      char *begin = place;
      gsize length = 0;

      while (begin > text->str && strchr (BASE64_CHARACTERS, begin[-1]) != NULL)
        begin--;

      length = strspn (begin, BASE64_CHARACTERS);
      g_string_erase (text, begin - text->str, length);
      g_string_insert (text, begin - text->str, LANYARD_VEIL_HIDDEN);
    }
}

/**
 * lanyard_veil_dup:
 * @self: a veil
 * @text: what came, as long as it is: in one that was cut, the secret may be too
 *
 * Returns: (transfer full): @text without the secret. Where the secret stands as
 *   it usually does, what is around it stays; else nothing stays.
 */
char *
lanyard_veil_dup (const LanyardVeil *self,
                  const char        *text)
{
  g_autoptr (GString) hidden = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!lanyard_veil_finds (self, text))
    return g_strdup (text);

  hidden = g_string_new (text);
  g_string_replace (hidden, self->plain, LANYARD_VEIL_HIDDEN, 0);
  g_string_replace (hidden, self->escaped, LANYARD_VEIL_HIDDEN, 0);
  for (gsize i = 0; i < N_OFFSETS; i++)
    hide_base64 (hidden, self->base64[i]);

  return g_strdup (lanyard_veil_finds (self, hidden->str) ? LANYARD_VEIL_HIDDEN : hidden->str);
}
