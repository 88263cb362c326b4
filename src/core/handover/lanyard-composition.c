/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-composition.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-template.h"

#define SECRET_NAME "secret"
#define SECRET "{" SECRET_NAME "}"

typedef void (*Transform) (LanyardSecretBuffer *in,
                           LanyardSecretBuffer *out);

static void
write_base64 (LanyardSecretBuffer *in,
              LanyardSecretBuffer *out)
{
  char *text = g_base64_encode ((const guchar *) lanyard_secret_buffer_peek (in),
                                lanyard_secret_buffer_get_length (in));

  lanyard_secret_buffer_append (out, text, -1);
  lanyard_secret_wipe (text, strlen (text));
  g_free (text);
}

static const struct
{
  const char *name;
  Transform   write;
} transforms[] = {
  { "base64", write_base64 },
};

/* What stands between the `{NAME:` at @brace and its end, or NULL if there is no
 * such thing at @brace. @name is what is asked for, known or not. */
static const char *
find_inside (const char  *brace,
             char       **name)
{
  const char *end = brace + 1;

  while (g_ascii_isalnum (*end) || *end == '-' || *end == '_')
    end++;

  if (*brace != '{' || *end != ':' || end == brace + 1)
    return NULL;

  *name = g_strndup (brace + 1, end - brace - 1);

  return end + 1;
}

static Transform
find_transform (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (transforms); i++)
    if (g_str_equal (transforms[i].name, name))
      return transforms[i].write;

  return NULL;
}

/* The brace that ends what began at @inside: after the placeholders, not in them. */
static const char *
find_end (const char *inside)
{
  guint depth = 0;

  for (; *inside != '\0'; inside++)
    {
      if (*inside == '}' && depth == 0)
        return inside;

      if (*inside == '{')
        depth++;
      else if (*inside == '}')
        depth--;
    }

  return NULL;
}

/* Cuts @text at its first transformation: what stands before it, in it, and after it. */
static Transform
cut (const char  *text,
     char       **before,
     char       **inside,
     const char **after)
{
  for (const char *brace = strchr (text, '{'); brace != NULL; brace = strchr (brace + 1, '{'))
    {
      g_autofree char *name = NULL;
      const char *begin = find_inside (brace, &name);
      const char *end = begin != NULL ? find_end (begin) : NULL;
      Transform transform = end != NULL ? find_transform (name) : NULL;

      if (transform != NULL)
        {
          *before = g_strndup (text, brace - text);
          *inside = g_strndup (begin, end - begin);
          *after = end + 1;

          return transform;
        }
    }

  return NULL;
}

/* Split before the fields go in: one of them might hold the same letters. */
static void
write_plain (const char          *text,
             GHashTable          *fields,
             LanyardSecret       *secret,
             LanyardSecretBuffer *out)
{
  g_auto (GStrv) pieces = g_strsplit (text, SECRET, -1);

  for (char **piece = pieces; *piece != NULL; piece++)
    {
      g_autofree char *expanded = lanyard_template_expand (*piece, LANYARD_TEMPLATE_PLAIN, fields);

      if (piece != pieces)
        lanyard_secret_buffer_append (out, lanyard_secret_peek (secret),
                                      lanyard_secret_get_length (secret));

      lanyard_secret_buffer_append (out, expanded, -1);
    }
}

/**
 * lanyard_composition_check:
 * @text: what a description says
 * @error: return location for a `LANYARD_ERROR_BAD_DESCRIPTION`
 *
 * Whether the transformations of @text are known and complete. One in another is
 * nothing that a consumer has asked for yet.
 */
gboolean
lanyard_composition_check (const char  *text,
                           GError     **error)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *brace = strchr (text, '{'); brace != NULL; brace = strchr (brace + 1, '{'))
    {
      g_autofree char *name = NULL;
      g_autofree char *inner = NULL;
      g_autofree char *nested = NULL;
      const char *begin = find_inside (brace, &name);
      const char *end = begin != NULL ? find_end (begin) : NULL;

      if (begin == NULL)
        continue;

      if (find_transform (name) == NULL)
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION,
                       _("there is no transformation “%s”"), name);
          return FALSE;
        }

      if (end == NULL)
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION,
                       _("“{%s:” has no end"), name);
          return FALSE;
        }

      inner = g_strndup (begin, end - begin);
      for (const char *c = strchr (inner, '{'); c != NULL; c = strchr (c + 1, '{'))
        if (find_inside (c, &nested) != NULL)
          {
            g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION,
                         _("“{%s:” cannot stand in another transformation"), nested);
            return FALSE;
          }
    }

  return TRUE;
}

/**
 * lanyard_composition_is_complete:
 *
 * Whether every field that @text is made of has a value.
 */
gboolean
lanyard_composition_is_complete (const char *text,
                                 GHashTable *fields)
{
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  names = lanyard_template_dup_names (text);
  for (char **name = names; *name != NULL; name++)
    {
      const char *value = fields != NULL ? g_hash_table_lookup (fields, *name) : NULL;

      if (!g_str_equal (*name, SECRET_NAME) && (value == NULL || *value == '\0'))
        return FALSE;
    }

  return TRUE;
}

gboolean
lanyard_composition_holds_secret (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return strstr (text, SECRET) != NULL;
}

/**
 * lanyard_composition_write:
 * @text: a composition
 * @fields: name → value
 * @secret: (nullable): the secret; may be `NULL` only if @text does not hold it
 * @out: where the value is written
 */
void
lanyard_composition_write (const char          *text,
                           GHashTable          *fields,
                           LanyardSecret       *secret,
                           LanyardSecretBuffer *out)
{
  Transform transform;

  g_return_if_fail (text != NULL);
  g_return_if_fail (secret != NULL || !lanyard_composition_holds_secret (text));

  do
    {
      g_autoptr (LanyardSecretBuffer) value = lanyard_secret_buffer_new ();
      g_autofree char *before = NULL;
      g_autofree char *inside = NULL;
      const char *after = NULL;

      transform = cut (text, &before, &inside, &after);
      write_plain (transform != NULL ? before : text, fields, secret, out);
      if (transform != NULL)
        {
          write_plain (inside, fields, secret, value);
          transform (value, out);
        }

      text = after;
    }
  while (transform != NULL);
}

/**
 * lanyard_composition_dup_pieces:
 * @text: a composition
 * @fields: name → value
 *
 * Takes the secret out of @text.
 *
 * Returns: (transfer full) (nullable): the texts before, between and after the
 *   secrets, so one more than there are secrets; `NULL` if one is transformed, so
 *   that the value can be had as a whole only
 */
GStrv
lanyard_composition_dup_pieces (const char *text,
                                GHashTable *fields)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) pieces = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  pieces = g_strsplit (text, SECRET, -1);
  if (*pieces == NULL)
    g_strv_builder_add (builder, "");

  for (char **piece = pieces; *piece != NULL; piece++)
    {
      g_autoptr (LanyardSecretBuffer) value = lanyard_secret_buffer_new ();

      /* A transformation that is cut in two holds a secret. */
      if (!lanyard_composition_check (*piece, NULL))
        return NULL;

      lanyard_composition_write (*piece, fields, NULL, value);
      g_strv_builder_add (builder, lanyard_secret_buffer_peek (value));
    }

  return g_strv_builder_end (builder);
}
