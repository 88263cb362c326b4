/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-paste.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static LanyardHint *
hint_new (LanyardHintKind      kind,
          char                *text,
          const LanyardMethod *switch_to)
{
  LanyardHint *self = g_new0 (LanyardHint, 1);

  self->kind = kind;
  self->text = text;
  self->switch_to = switch_to;

  return self;
}

void
lanyard_hint_free (LanyardHint *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self);
}

/* No known kind of secret has a colon before its prefix, so this is a user and a
 * secret as they stand in an address or in curl's arguments. */
static gboolean
has_user_before (LanyardProvider *provider,
                 const char      *secret)
{
  const char *colon = strchr (secret, ':');

  return colon != NULL && colon > secret &&
         lanyard_provider_find_method_of_secret (provider, colon + 1, NULL) != NULL;
}

static LanyardHint *
hint_of_other_method (const LanyardMethod *method,
                      const LanyardMethod *other)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf (_("This belongs to “%s”, not to “%s”."), other->name, method->name);
  if (other->retired_text == NULL)
    return hint_new (LANYARD_HINT_PROBLEM, g_steal_pointer (&text), other);

  return hint_new (LANYARD_HINT_PROBLEM,
                   g_strdup_printf ("%s %s", text, other->retired_text), other);
}

/**
 * lanyard_paste_check_secret:
 * @provider: a provider
 * @method: the method that the person chose
 * @secret: a tidied secret
 *
 * Says what the look of @secret gives away, before any service is asked. It never
 * says anything about its length, which services change without notice.
 *
 * Returns: (transfer full) (nullable): `NULL` if it looks right, or if nobody can say
 */
LanyardHint *
lanyard_paste_check_secret (LanyardProvider     *provider,
                            const LanyardMethod *method,
                            LanyardSecret       *secret)
{
  const LanyardMethod *owner;
  const char *other_product;
  g_autofree char *prefixes = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  owner = lanyard_provider_find_method_of_secret (provider, lanyard_secret_peek (secret), method);
  if (owner == method)
    return NULL;

  if (owner != NULL)
    return hint_of_other_method (method, owner);

  other_product = lanyard_provider_get_other_product (provider, lanyard_secret_peek (secret), NULL);
  if (other_product != NULL)
    return hint_new (LANYARD_HINT_PROBLEM, g_strdup (other_product), NULL);

  if (has_user_before (provider, lanyard_secret_peek (secret)))
    return hint_new (LANYARD_HINT_PROBLEM,
                     g_strdup (_("A user and a colon stand before the secret. "
                                 "Paste only what comes after the colon.")), NULL);

  if (method->secret_prefixes[0] == NULL)
    return NULL;

  prefixes = g_strjoinv (", ", method->secret_prefixes);

  return hint_new (LANYARD_HINT_WARNING,
                   g_strdup_printf (_("This does not begin like other secrets for “%s”, "
                                      "which begin with %s."), method->name, prefixes), NULL);
}

/* Whether it is an address, so that a mere slug or name is left alone: a scheme,
 * git's "user@host:path", or a host with a dot before the first slash. */
static gboolean
is_address (const char *text)
{
  gsize host = strcspn (text, "/");

  if (strstr (text, "://") != NULL || g_str_has_prefix (text, "git@"))
    return TRUE;

  return text[host] == '/' && host > 2 && memchr (text + 1, '.', host - 2) != NULL &&
         strcspn (text, " \t") >= host;
}

/**
 * lanyard_paste_cut_address:
 * @provider: a provider
 * @method: the method whose fields are wanted
 * @text: what was typed or pasted into one of them
 * @hint: (out) (nullable) (optional): what to say about an address that is of no use
 *
 * Takes the fields of @method out of an address of the service's pages, or of one
 * that git clones from.
 *
 * Returns: (transfer full) (element-type utf8 utf8): field → value; empty for
 *   what is no address, and for an address of which @hint says why not
 */
GHashTable *
lanyard_paste_cut_address (LanyardProvider      *provider,
                           const LanyardMethod  *method,
                           const char           *text,
                           LanyardHint         **hint)
{
  g_autoptr (GHashTable) values = NULL;
  g_autofree char *address = NULL;
  const char *other_product;
  char *problem;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (hint != NULL)
    *hint = NULL;

  values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  address = g_utf8_make_valid (text, -1);
  g_strstrip (address);
  if (!is_address (address))
    return g_steal_pointer (&values);

  for (guint i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      g_autofree char *cut = lanyard_field_cut (field, address);

      /* Tidied as if it had been typed, so that both ways give the same value. */
      if (cut != NULL)
        g_hash_table_insert (values, g_strdup (field->id), lanyard_field_tidy (field, cut, NULL));
    }

  if (g_hash_table_size (values) > 0 || hint == NULL)
    return g_steal_pointer (&values);

  other_product = lanyard_provider_get_other_product (provider, NULL, address);
  if (other_product != NULL)
    problem = g_strdup (other_product);
  else
    problem = g_strdup_printf (_("Nothing that is asked for here stands in this address. "
                                 "Paste one of %s, or type the value."),
                               lanyard_provider_get_name (provider));

  *hint = hint_new (LANYARD_HINT_PROBLEM, problem, NULL);

  return g_steal_pointer (&values);
}
